"""The overview: a line for each boundary instant, a column for each screen and mail.

A cell tells the values that were seen there, each with those for whom it holds and the scenarios
that saw it. Where the same people have two values of one thing, it is the scenario that tells them
apart: all but the value of most scenarios carry its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from conformance.catalogue import Catalogue, Requirement, Status
from conformance.catalogue.requirement import natural_order
from conformance.reporting.boundaries.columns import Column, Reading, read
from conformance.reporting.boundaries.markdown import BREAK, cell, table
from conformance.reporting.boundaries.moment import Moment
from conformance.reporting.boundaries.observation import USB, Observation, Place
from conformance.reporting.boundaries.places import Breadth, groups
from conformance.verdicts import Verdict

NOTHING = "—"
"""The run looked at nothing there."""
BEYOND = "†"
"""The manual does not say it itself."""
_LONGEST = 36
_ASIDE = re.compile(r"（[^（）]*）")


@dataclass(frozen=True, slots=True)
class _Told:
    """An observation and how its cell tells it."""

    seen: Observation
    reading: Reading

    @property
    def where(self) -> Place:
        """Give the place without the medium: PC and 専用USB are not expected to differ."""
        return replace(self.seen.place, medium="")


@dataclass(frozen=True, slots=True)
class _Value:
    """What one line of a cell tells: the value, and what sets it apart where that is needed."""

    words: str
    name: str
    medium: str


def overview(
    observations: Sequence[Observation], *, catalogue: Catalogue, breadth: Breadth
) -> Iterator[str]:
    """Write the table's lines; the observations come in time order."""
    told = [_Told(each, reading) for each in observations if (reading := read(each))]
    columns = _columns(told)
    lines = []
    for moment, group in groupby(told, key=lambda each: each.seen.moment):
        here = [*group]
        cells = [_cell([t for t in here if t.reading.column is c], breadth) for c in columns]
        lines.append([_when(moment), _manual(here, catalogue), *cells])
    yield from table(["日時", "手順書の定め", *columns], lines)


def _columns(told: Iterable[_Told]) -> list[Column]:
    used = {each.reading.column for each in told}
    return [each for each in Column if each is not Column.OTHER or each in used]


def _when(moment: Moment) -> str:
    return f"**{moment.relative}**{BREAK}{moment.absolute}"


def _manual(told: Iterable[_Told], catalogue: Catalogue) -> str:
    clauses = {each.seen.clause for each in told}
    return BREAK.join(_short(row) for row in catalogue if row.id in clauses)


def _short(row: Requirement) -> str:
    """Give a clause's first sentence without its asides, and the way to its details."""
    sentence = _ASIDE.sub("", row.ja).partition("。")[0]
    return f"[{row.id}](#{row.id.lower()}){mark(row)} {cell(sentence)}"


def mark(row: Requirement) -> str:
    """Mark a clause that the manual does not say itself."""
    return BEYOND if row.status is Status.IMPLIED else ""


def _cell(told: Sequence[_Told], breadth: Breadth) -> str:
    torn, by_medium = _torn(told), _torn_by_medium(told)
    values: dict[_Value, list[Observation]] = {}
    for each in told:
        question, seen = each.reading.question, each.seen
        value = _Value(
            words=_wording(each),
            name=seen.name if question in torn and seen.actual != torn[question] else "",
            medium=seen.place.medium if question in by_medium else "",
        )
        values.setdefault(value, []).append(seen)
    lines = (_lines(value, observations, breadth) for value, observations in values.items())
    return BREAK.join(chain.from_iterable(lines)) or NOTHING


def _torn(told: Sequence[_Told]) -> Mapping[str, str | None]:
    """Give the questions that have several answers for one role, bank and driver.

    With each the answer that most scenarios saw, if it is one: it needs no scenario's name.
    """
    answers: dict[tuple[str, Place], set[str]] = {}
    for each in told:
        answers.setdefault((each.reading.question, each.where), set()).add(each.seen.actual)
    torn = {question for (question, _), several in answers.items() if len(several) > 1} - {""}
    return {question: _of_most(question, told) for question in torn}


def _of_most(question: str, told: Iterable[_Told]) -> str | None:
    seen = [each.seen for each in told if each.reading.question == question]
    counts = Counter(answer for answer, _ in {(each.actual, each.scenario) for each in seen})
    return next((answer for answer, n in counts.items() if 2 * n > counts.total()), None)


def _torn_by_medium(told: Iterable[_Told]) -> set[str]:
    """Give the questions to which the PC and the 専用USB have no answer in common."""
    answers: dict[tuple[str, Place], dict[str, set[str]]] = {}
    for each in told:
        media = answers.setdefault((each.reading.question, each.where), {})
        media.setdefault(each.seen.place.medium, set()).add(each.seen.actual)
    return {
        question
        for (question, _), media in answers.items()
        if question and len(media) > 1 and not set.intersection(*media.values())
    }


def _wording(told: _Told) -> str:
    words = _cut(told.reading.words)
    if told.seen.ok:
        return words
    return f"**{Verdict.FAILED.japanese}** {words}（期待値：{_cut(told.seen.expected)}）"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _lines(value: _Value, seen: Sequence[Observation], breadth: Breadth) -> Iterator[str]:
    for group in groups(each.place for each in seen):
        own = [each for each in seen if each.place in group]
        only_usb = {each.place.medium for each in own} == {USB}
        where = group.words(breadth, medium=USB if only_usb else value.medium)
        name, aside = f"「{value.name}」", f"（{where}）"
        words = f"{value.words}{name if value.name else ''}{aside if where else ''}"
        scenarios = sorted({each.scenario for each in own}, key=natural_order)
        yield f"{cell(words)}{BREAK}<sub>{' '.join(scenarios)}</sub>"
