"""Where a mutation stands in a module."""

from __future__ import annotations

import pytest

from conformance.mutation.defect_code import DefectCode
from conformance.mutation.sites import ANNOTATION, DEFECT, FLAG, Sites
from tests.conformance.mutation.reading import comparison_in, read

FLAGS = ("frozen", "slots", "order")
SOURCE = """\
LIMIT = 3 + 4

def f(x: int | None, *, days: int = 5 + 6) -> int | None:
    total = (
        x + 7
        + 8
    )
    if total < 9:
        for each in range(10):
            total += each * 11
    「更新」: int | None = None
    if BankFault.X in faults:
        total += 12 * 13
    return total
Days = dict[str, int] | None
Limit = Literal["many"]
WORDS = "ab" + NAME + "cd"
SUM = NAME + SUM
""".replace("「更新」", "更新")


@pytest.fixture(scope="module")
def sites():
    """Read the module above."""
    return Sites(SOURCE, "a.py", DefectCode({"a.py": SOURCE}))


def spot(word, after=""):
    """Find a word's position, in the first line that holds both."""
    for number, line in enumerate(SOURCE.splitlines(), start=1):
        if word in line and after in line:
            return number, line.index(word, line.index(after))
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("3", None),
        ("5", None),
        ("7", (4, 7)),
        ("8", (4, 7)),
        ("9", (8, 8)),
        ("10", (9, 9)),
        ("11", (10, 10)),
        ("12", (13, 13)),
    ],
)
def test_the_lines_that_run_it(sites, word, lines):
    """Those of the statement, or of its head; none for what the import runs."""
    assert sites.at(spot(word)).lines == lines


def test_where_attributes_are_kept():
    """It is left out. Being frozen is not: it lets others be hashed."""
    source = "@dataclass(frozen=True, slots=True, order=True)\nclass A:\n    a: int = 1\n"
    sites = read(source)
    at = [sites.at((1, source.index(f"{word}=") + len(word) + 1)) for word in FLAGS]
    assert [each.left_out for each in at] == [None, FLAG, None]


def test_where_a_constant_is_used():
    """In whatever module; of a class's attribute, too."""
    source = "LIMIT = 3\n\nclass A:\n    days = 4\n    hours = 5\n"
    other = "def f(a):\n    return a.days < m.LIMIT\n\ndef g():\n    return LIMIT\n"
    sites = read(source, n=other)
    assert sites.at((1, 8)).uses == (("n.py", 2), ("n.py", 5))
    assert sites.at((4, 11)).uses == (("n.py", 2),)
    assert sites.at((5, 12)).uses == ()


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("a is None", True),
        ("a is Role.USER", True),
        ("a is b", False),
        ("a is b.role", False),
        ("a is b[-1]", False),
    ],
)
def test_what_there_is_only_one_of(text, one):
    """None and the members of enumerations; of other things there can be two that are equal."""
    assert read(text).names_one((1, 2)) is one


def test_what_is_compared_with_a_word_by_its_name():
    """One of the module's own, or one that it takes from another of its package."""
    source = "a == OWN\nb == TAKEN\nc == COUNT\nd == OTHER\n"
    source += "from m import TAKEN, COUNT\nfrom os import OTHER\nOWN = 'x'\n"
    other = "COUNT, TAKEN = 3, 'y'\n"
    sites = Sites(source, "a.py", DefectCode({"a.py": source, "m.py": other}))
    assert [sites.names_word((line, 2)) for line in (1, 2, 3, 4)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("a: str = field(repr=False)", FLAG),
        ("a = hashlib.sha1(b, usedforsecurity=False)", FLAG),
        ("a = secrets.token_bytes(False)", FLAG),
        ("a = f(repr=False)", None),
        ("a = field(default=False)", None),
    ],
)
def test_how_a_thing_is_kept_or_shown(text, left_out):
    """What Python is told about it is no rule."""
    assert read(text).at((1, text.index("False"))).left_out == left_out


@pytest.mark.parametrize(
    ("decorator", "left_out"), [("@lru_cache(maxsize=64)", FLAG), ("@retried(times=64)", None)]
)
def test_what_is_remembered(decorator, left_out):
    """A cache changes how long a thing takes, and not what it gives."""
    text = f"{decorator}\ndef f(a):\n    return a\n"
    sites = read(text)
    assert [sites.at((1, at)).left_out for at in (0, text.index("64"))] == [left_out] * 2


def test_rows_of_words():
    """They are told from rows that say something else with the words."""
    text = 'A = ("b", C, "d" + E)\nF = {"g": "h"}\n'
    sites = read(text)
    begin = [(1, text.index(each)) for each in ('"b"', "C", '"d"')]
    assert [sites.is_row_of_words(each) for each in begin] == [True, False, False]
    assert not sites.is_row_of_words((2, 5))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('a == "many"', True),
        ('"many" != a', True),
        ("a is Role.USER", True),
        ("a == b", False),
        ("a == 3", False),
        ('a == f("many")', False),
    ],
)
def test_what_is_compared_with_a_word(text, word):
    """One that is written out, on either side, or a member."""
    assert read(text).names_word(comparison_in(text)) is word


@pytest.mark.parametrize(
    ("word", "after", "reason"),
    [
        ("|", "x: int", ANNOTATION),
        ("|", "->", ANNOTATION),
        ("|", "更新", ANNOTATION),
        ("5", "", None),
        ("7", "", None),
        ("12", "", DEFECT),
    ],
)
def test_where_nothing_can_come_of_it(sites, word, after, reason):
    """Annotations are not run; defects are not switched on."""
    assert sites.at(spot(word, after)).left_out == reason


@pytest.mark.parametrize(
    ("word", "after", "is_operator"),
    [("*", "x: int", False), ("*", "each *", True), ("+", "LIMIT", True), ("+ 8", "", True)],
)
def test_what_is_an_operator(sites, word, after, is_operator):
    """A signature's star is none."""
    assert sites.is_operator(spot(word, after)) is is_operator


def test_joined_words_are_told_from_sums(sites):
    """A sum with a string in it joins words."""
    first, second = spot("+ NAME"), spot('+ "cd"')
    assert [sites.joins_words(each) for each in (first, second)] == [True, True]
    assert not sites.joins_words(spot("+ SUM"))


def test_a_type_by_another_name_is_an_annotation(sites):
    """Nothing runs by it."""
    assert sites.at(spot('"many"')).left_out == ANNOTATION
    assert sites.at(spot("| None", "dict[str")).left_out == ANNOTATION
    assert sites.at(spot("3")).left_out is None
