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
        expected = checked.expected
        days = [day for day in expected.mail_days if day == statement.value]
        return tuple(expected.mail_clause(day) for day in days)
    return CLAUSES.get(statement.topic, ())


def clauses_about(statement: Statement, checked: Checked) -> tuple[str, ...]:
    """Give the clauses that a statement is about, also where what it says is wrong."""
    told = clauses_of(statement, checked)
    if statement.topic is Topic.MAIL_DAYS and not told:
        return (checked.expected.mail_clause(checked.expected.mail_day(statement.value)),)
    return told or _BESIDE.get(statement.topic, ())
