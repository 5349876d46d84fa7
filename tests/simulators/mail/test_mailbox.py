"""A box belongs to an address, however its letters are written."""

from datetime import UTC, datetime

from simulators.mail.mailbox import Letterbox, Message

NOON = datetime(2021, 8, 1, 3, 0, tzinfo=UTC)


def test_a_box_nobody_wrote_to_is_empty():
    """Asking makes no box."""
    letterbox = Letterbox(clock=lambda: NOON)

    assert letterbox.messages("kanri@example.test") == ()


def test_messages_come_out_in_the_order_they_came():
    """Oldest first, each with its instant."""
    letterbox = Letterbox(clock=lambda: NOON)
    letterbox.put("kanri@example.test", b"one")
    letterbox.put("kanri@example.test", b"two")

    assert letterbox.messages("kanri@example.test") == (
        Message("kanri@example.test", b"one", NOON),
        Message("kanri@example.test", b"two", NOON),
    )


def test_letter_case_makes_no_other_box():
    """Mail providers take no notice of it."""
    letterbox = Letterbox(clock=lambda: NOON)
    letterbox.put("Kanri@Example.TEST", b"one")

    assert [m.content for m in letterbox.messages(" kanri@example.test")] == [b"one"]
    assert letterbox.messages("riyo@example.test") == ()
