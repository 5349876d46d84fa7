"""The journal is append-only and dated by the bank."""

from datetime import UTC, datetime

from simulators.bank.journal import EventKind, Journal

NOW = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)


def test_a_reader_cannot_change_the_journal():
    """What is handed out is a copy."""
    journal = Journal(clock=lambda: NOW)
    journal.note(EventKind.LOGON, "x")
    journal.events().clear()

    assert len(journal.events()) == 1


def test_entries_carry_the_banks_instant():
    """When, what, whose, and a line."""
    journal = Journal(clock=lambda: NOW)
    journal.note(EventKind.LOGON, "0A", subscriber_id="50012000001-kanri01")
    (event,) = journal.events()

    assert event.at == NOW
    assert event.kind == "logon"
    assert event.subscriber_id == "50012000001-kanri01"
