"""Each rule's bad example trips that rule and no other; its good one stands in a right document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conformance.documents import rulebook
from conformance.documents.checking import check
from tests.documents.drafts.letter import DRAFT
from tests.documents.rendering import line
from tests.documents.test_drafts import expected

RULES = rulebook.rules()
SHOWN = [each for each in RULES.values() if each.good or each.more]
ALWAYS = {"style.unnamed"}
"""The manual itself does not name the dialog of its last はい, and no bank does."""
BESIDE = {
    ("steps.missing", "steps.numbering"),  # the deleted line had a number
    ("steps.doubled", "steps.result"),
    ("steps.numbering", "steps.numbering"),
}
"""What a bad example trips besides, and cannot help to."""


def lines():
    """Write the letter, a line a paragraph."""
    return [line(block) for block in DRAFT.blocks]


def tripped(text, folder):
    """Check lines; give the rules that say something."""
    path = folder / "letter.txt"
    path.write_text("\n\n".join(text), encoding="utf-8")
    return [each.rule for each in check(path, expected(True)).findings]


@pytest.mark.parametrize("rule", SHOWN, ids=[each.id for each in SHOWN])
def test_a_bad_example_trips_its_rule(rule, tmp_path):
    """And no other but what it cannot help to."""
    whole = lines()
    if rule.more:
        at = next(i for i, each in enumerate(whole) if each.startswith("■専用"))
        if rule.id.startswith("steps"):
            bad = [*whole[:at], rule.more, *whole[at:]]
        else:
            bad = [*whole[:7], rule.more, *whole[7:]]
    else:
        assert any(rule.good in each for each in whole)
        bad = [each.replace(rule.good, rule.bad) for each in whole]
    found = set(tripped(bad, tmp_path)) - ALWAYS
    assert rule.id in found
    assert {(rule.id, other) for other in found - {rule.id}} <= BESIDE


def test_the_letter_trips_none(tmp_path):
    """So what is tripped above is tripped by the examples."""
    assert set(tripped(lines(), tmp_path)) == ALWAYS


def test_every_rule_is_in_the_book():
    """Every id that the checker can say has an explanation, and no explanation is left over."""
    folder = Path(rulebook.FILE).parent
    places = [*folder.glob("*.py"), folder.parent / "cli" / "document_run.py"]
    sources = "".join(path.read_text(encoding="utf-8") for path in places)
    said = set(
        re.findall(
            r'"((?:mail|notice|renewal|expiry|acquire|limit|reissue|effective|roles|usb|pc|document|steps|run|changes|style)\.[a-z]+)"',
            sources,
        )
    )
    assert said == set(RULES)
