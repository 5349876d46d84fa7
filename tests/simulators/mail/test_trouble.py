"""Trouble of one address, and trouble of everybody."""

from simulators.mail.trouble import MailTrouble, Troubles

KANRI, RIYO = "kanri@example.test", "riyo@example.test"


def test_nothing_is_the_matter_at_first():
    """A new server is sound."""
    troubles = Troubles()

    assert (troubles.of_connection(), troubles.of(KANRI)) == (None, None)


def test_one_address_is_in_trouble_alone():
    """The others, and the server, are not touched; letter case does not matter."""
    troubles = Troubles()
    troubles.begin(MailTrouble.REFUSING, address="KANRI@example.test")

    assert (troubles.of_connection(), troubles.of(KANRI), troubles.of(RIYO)) == (
        None,
        "refusing",
        None,
    )


def test_an_address_has_its_own_trouble_before_that_of_everybody():
    """The nearer cause decides."""
    troubles = Troubles()
    troubles.begin(MailTrouble.SLOW, address=None)
    troubles.begin(MailTrouble.REFUSING, address=KANRI)

    assert (troubles.of(KANRI), troubles.of(RIYO)) == ("refusing", "slow")


def test_trouble_ends_by_itself_after_so_many_times():
    """Senders are counted when they are hung up on, recipients when they are refused."""
    troubles = Troubles()
    troubles.begin(MailTrouble.DOWN, address=None, times=2)

    assert [troubles.of_connection() for _ in "123"] == ["down", "down", None]
    troubles.begin(MailTrouble.REFUSING, address=None, times=1)
    assert troubles.of_connection() is None
    assert [troubles.of(KANRI), troubles.of(KANRI)] == ["refusing", None]


def test_the_trouble_of_one_address_ends_alone():
    """What is the matter with the others goes on."""
    troubles = Troubles()
    troubles.begin(MailTrouble.SLOW, address=KANRI)
    troubles.begin(MailTrouble.SLOW, address=RIYO)
    troubles.end(address=KANRI)

    assert (troubles.of(KANRI), troubles.of(RIYO)) == (None, "slow")


def test_all_trouble_ends_at_once():
    """Recovery without an address is complete."""
    troubles = Troubles()
    troubles.begin(MailTrouble.DOWN, address=None)
    troubles.begin(MailTrouble.SLOW, address=RIYO)
    troubles.end(address=None)

    assert (troubles.of_connection(), troubles.of(RIYO)) == (None, None)
