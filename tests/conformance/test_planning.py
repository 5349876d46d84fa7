"""Looking for the definitions of sentences: once for what every scenario of a module sees alike."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from conformance.planning import Definitions
from conformance.verdicts import ProblemKind

SOUND = SimpleNamespace(unknown=(), switches=())


@dataclass(frozen=True)
class Step:
    name: str = "ログオンする"
    type: str = "when"
    keyword: str = "もし"
    line_number: int = 7


@dataclass(frozen=True)
class Item:
    parent: str = "features/test_features.py"


@dataclass
class Counter:
    """Counts as it is told to, and keeps what it was asked."""

    found: int = 1
    asked: list = field(default_factory=list)

    def __call__(self, item, step):
        self.asked.append((item, step))
        return self.found


def scenario(*steps):
    return SimpleNamespace(steps=steps, line_number=1, name="", rule=None)


def test_a_sentence_is_looked_for_once_in_a_module():
    """Whichever line of whichever scenario has it."""
    counter = Counter()
    definitions = Definitions(counter)
    assert definitions.unbound(Item(), scenario(Step(), Step(line_number=8)), SOUND) == []
    assert definitions.unbound(Item(), scenario(Step(keyword="かつ")), SOUND) == []

    assert len(counter.asked) == 1


@pytest.mark.parametrize(
    ("item", "step"),
    [
        (Item(parent="others/test_features.py"), Step()),
        (Item(), Step(type="then")),
        (Item(), Step(name="ログオフする")),
    ],
)
def test_another_sentence_is_looked_for_anew(item, step):
    """Another module may have its own, and a ならば is defined apart from a もし."""
    counter = Counter()
    definitions = Definitions(counter)
    definitions.unbound(Item(), scenario(Step()), SOUND)
    definitions.unbound(item, scenario(step), SOUND)

    assert counter.asked == [(Item(), Step()), (item, step)]


@pytest.mark.parametrize(
    ("found", "kind", "words"),
    [
        (0, ProblemKind.UNDEFINED_STEP, "文「ログオンする」に対応するステップ定義がありません。"),
        (2, ProblemKind.AMBIGUOUS_STEP, "文「ログオンする」に対応するステップ定義が2個あります。"),
    ],
)
def test_each_place_of_an_unbound_sentence_is_told(found, kind, words):
    """Also the one that was not looked for again."""
    lacking = Definitions(Counter(found)).unbound(
        Item(), scenario(Step(), Step(line_number=9)), SOUND
    )

    assert lacking == [(kind, words, 7), (kind, words, 9)]
