"""Which clause of the manual a statement speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.documents.checking import Checked
from conformance.documents.topics import Statement, Topic

CLAUSES: Mapping[Topic, tuple[str, ...]] = {
    Topic.EFFECTIVE: ("EFF-01",),
    Topic.NOTICE_FROM: ("NTC-04",),
    Topic.RENEWAL_FROM: ("REN-01",),
    Topic.RENEWAL_UNTIL: ("REN-01",),
    Topic.LOGON_AFTER: ("EXP-01",),
    Topic.ACQUIRE_AT: ("EXP-02",),
    Topic.ACQUIRE_LIMIT: ("EXP-03",),
    Topic.REISSUE_BY: ("EXP-04",),
}
"""Clauses that a statement on a topic tells of; which mail is meant, its day says."""


_BESIDE: Mapping[Topic, tuple[str, ...]] = {
    Topic.NOTICE_WHERE: ("NTC-06",),
    Topic.WEEKDAY: ("EFF-01",),
    Topic.ONLY_ROLE: ("REN-02",),
}
"""Clauses of statements that no document need make."""


def clauses_of(statement: Statement, checked: Checked) -> tuple[str, ...]:
    """Give the clauses that a statement tells as the bank's profile has them, or may tell."""
    if statement.topic is Topic.MAIL_DAYS:
        days = checked.expected.mail_days
        return tuple(f"NTC-0{n}" for n, day in enumerate(days, start=1) if day == statement.value)
    return CLAUSES.get(statement.topic, ())


def clauses_about(statement: Statement, checked: Checked) -> tuple[str, ...]:
    """Give the clauses that a statement is about, also where what it says is wrong."""
    told = clauses_of(statement, checked)
    if statement.topic is Topic.MAIL_DAYS and not told:
        days = checked.expected.mail_days
        value = statement.value if isinstance(statement.value, int) else days[0]
        nearest = min(range(len(days)), key=lambda number: abs(days[number] - value))
        return (f"NTC-0{nearest + 1}",)
    return told or _BESIDE.get(statement.topic, ())
