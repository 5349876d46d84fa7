"""What stands in a package for the sake of seeded defects only."""

from __future__ import annotations

import pytest

from conformance.mutation.defect_code import DefectCode, sources


def defects(**modules):
    """Read modules; give what says whether a word of one is only for defects."""
    texts = {f"{name}.py": text for name, text in modules.items()}
    code = DefectCode(texts)

    def holds(word, *, of="a", nth=0):
        path = f"{of}.py"
        spots = [
            (number, line.index(word))
            for number, line in enumerate(texts[path].splitlines(), start=1)
            if word in line
        ]
        return code.holds(path, spots[nth])

    return holds


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("if BankFault.X in faults:\n    here()\n", True),
        ("if BankFault.X in self.bank.faults and more:\n    here()\n", True),
        ("if BankFault.X in faults:\n    pass\nelse:\n    here()\n", False),
        ("if BankFault.X not in faults:\n    pass\nelse:\n    here()\n", True),
        ("if BankFault.X not in faults:\n    here()\n", False),
        ("if BankFault.X in faults or more:\n    here()\n", False),
        ("a = here() if PcFault.X in faults else 1\n", True),
        ("a = 1 if PcFault.X in faults else here()\n", False),
        ("a = 1 if PcFault.X not in faults else here()\n", True),
        ("a = BankFault.X in faults and here()\n", True),
        ("a = here() and BankFault.X in faults\n", True),
        ("a = BankFault.X not in faults or here()\n", True),
        ("a = BankFault.X in faults or here()\n", False),
        ("if Word.X in words:\n    here()\n", False),
        ("if BankFault.X == fault:\n    here()\n", False),
        ("é = '更新', BankFault.X in faults and here()\n", True),
    ],
)
def test_what_hangs_on_a_defect(text, only):
    """The branch taken with it, and what counts only with it; columns are characters."""
    assert defects(a=text)("here") is only


def test_a_function_that_only_defects_call():
    """Also through another one, and across modules."""
    holds = defects(
        a="def inner(x):\n    return x + 1\n\ndef outer(x):\n    return inner(x)\n",
        b="from a import outer\nif BankFault.X in faults:\n    outer(1)\n",
    )
    assert holds("x + 1")
    assert holds("inner(x)", nth=1)


def test_a_function_that_others_call_too():
    """One honest use is enough."""
    text = "def inner(x):\n    return x + 1\nif BankFault.X in faults:\n    inner(1)\n"
    assert defects(a=text)("x + 1")
    assert not defects(a=text, b="from a import inner\nwords = [inner]\n")("x + 1")


def test_a_function_that_nobody_calls():
    """It is not there for defects: somebody has to explain it."""
    assert not defects(a="def inner(x):\n    return x + 1\n")("x + 1")


def test_a_function_that_asks_for_defects_only():
    """It says no without one, whatever it looks at; so what hangs on it is for defects, too."""
    holds = defects(
        a="def bent(x):\n"
        "    if x == 1:\n"
        "        return x and BankFault.X in faults\n"
        "    return BankFault.Y in faults\n"
        "a = here() if bent(1) else there()\n"
    )
    assert holds("x == 1")
    assert holds("here()")
    assert not holds("there()")


def test_a_variable_that_only_defects_use():
    """Every assignment of it; one that others use stays."""
    holds = defects(
        a="def f(x):\n"
        "    late = x < 1\n"
        "    early = x < 2\n"
        "    return early, late and BankFault.X in faults\n"
    )
    assert holds("x < 1")
    assert not holds("x < 2")


def test_a_constant_that_only_defects_use():
    """Wherever they are; annotated or not."""
    holds = defects(
        a="LATE = days(1)\nEARLY: int = days(2)\nBOTH = days(3)\n",
        b="if BankFault.X in faults:\n    a.LATE, a.EARLY, a.BOTH\nBOTH\n",
    )
    assert holds("days(1)")
    assert holds("days(2)")
    assert not holds("days(3)")


def test_a_constant_of_the_name_of_a_member():
    """Whoever uses the member of a class does not use the constant."""
    holds = defects(
        a="LIMIT = 3\n",
        b="if BankFault.X in faults:\n    here(LIMIT)\nthere(Limits.LIMIT)\n",
    )
    assert holds("3")


def test_a_default_that_only_defects_use():
    """Of an argument, by name or by place."""
    holds = defects(
        a="def f(x, y=here(), *, late=there(), early=yonder()):\n"
        "    if BankFault.X in faults:\n"
        "        return y, late\n"
        "    return x, early\n"
    )
    assert holds("here()")
    assert holds("there()")
    assert not holds("yonder()")


def test_the_modules_of_a_package(tmp_path):
    """By their paths below the root."""
    (tmp_path / "p" / "q").mkdir(parents=True)
    (tmp_path / "p" / "q" / "a.py").write_text("あ = 1\n", encoding="utf-8")
    assert sources(tmp_path, "p") == {"p/q/a.py": "あ = 1\n"}


def test_what_is_handed_over_for_defects():
    """By name, to where only they look at it; also what was worked out for that alone."""
    holds = defects(
        a="def f(n, *, late, kind):\n    if BankFault.X in faults and late:\n        n += 1\n"
        "    return n + kind\n",
        b="from a import f\ndef g(day):\n    is_late = day > 3\n"
        "    return f(1, late=is_late, kind=day + 5)\n",
    )
    assert holds("is_late = day > 3", of="b")
    assert not holds("day + 5", of="b")


def test_what_another_function_of_that_name_heeds_is_not_for_defects():
    """Functions are told apart by their names alone."""
    holds = defects(
        a="def f(*, late):\n    return BankFault.X in faults and late\n",
        b="class A:\n    def f(self, *, late):\n        return late\n",
        c="f(late=1 + 2)\n",
    )
    assert not holds("1 + 2", of="c")
