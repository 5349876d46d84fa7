"""Sessions end by idleness and by logoff; form tokens belong to one session."""

from datetime import UTC, datetime, timedelta

import pytest

from simulators.bank.sessions import Sessions


class Clock:
    now = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sessions(clock):
    return Sessions(clock=clock)


def test_an_unknown_token_opens_nothing(sessions):
    """A guessed or an empty token finds no session."""
    assert sessions.find("guess") is None
    assert sessions.find("") is None


@pytest.mark.parametrize(("idle", "fresh"), [(30 * 60, True), (30 * 60 + 1, False)])
def test_half_an_hour_of_idleness_ends_a_session(sessions, clock, idle, fresh):
    """Thirty minutes are allowed, one second more is not, by the bank's clock."""
    session = sessions.begin("s", fingerprint="f")
    clock.now += timedelta(seconds=idle)

    assert sessions.touch(session) is fresh
    assert (sessions.find(session.token) is not None) is fresh


@pytest.mark.parametrize(("subscriber", "open_before"), [("s", False), ("other", True)])
def test_a_new_logon_ends_the_expired_sessions_of_the_subscriber(
    sessions, clock, subscriber, open_before
):
    """Cookies that nobody brings back do not fill the memory; a fresh session stays."""
    expired = sessions.begin("s", fingerprint="f")
    clock.now += timedelta(minutes=30, seconds=1)
    fresh = sessions.begin("other", fingerprint="g")
    sessions.begin(subscriber, fingerprint="f")

    assert (sessions.find(expired.token) is not None) is open_before
    assert sessions.find(fresh.token) is fresh


def test_use_prolongs_a_session(sessions, clock):
    """Idleness is counted from the latest request."""
    session = sessions.begin("s", fingerprint="f")
    for _ in range(3):
        clock.now += timedelta(minutes=29)
        assert sessions.touch(session) is True


def test_an_ended_session_is_gone(sessions):
    """Logoff makes the token worthless."""
    session = sessions.begin("s", fingerprint="f")
    sessions.end(session)

    assert sessions.find(session.token) is None


def test_a_logon_knows_the_one_before_it(sessions, clock):
    """The status screen shows the previous logon, not this one."""
    first = sessions.begin("s", fingerprint="f")
    clock.now += timedelta(days=1)
    second = sessions.begin("s", fingerprint="f")

    assert first.previous_logon is None
    assert second.previous_logon == datetime(2021, 8, 1, 1, 0, tzinfo=UTC)


def test_a_form_token_belongs_to_one_session(sessions):
    """A token of another session, an empty one and a strange one are refused."""
    token = sessions.form_token("mine")

    assert sessions.is_form_token(token, bound_to="mine")
    assert not sessions.is_form_token(token, bound_to="yours")
    assert not sessions.is_form_token("", bound_to="mine")
    assert not sessions.is_form_token("あ", bound_to="mine")


def test_expired_sessions_are_still_known_and_end_at_the_next_request(sessions):
    """So that the customer can be told why."""
    session = sessions.begin("s", fingerprint="f")
    sessions.expire_all()

    assert sessions.find(session.token) is session
    assert sessions.touch(session) is False
    assert sessions.find(session.token) is None


def test_forgetting_loses_sessions_and_what_forms_are_known_by(sessions):
    """As after a restart."""
    session = sessions.begin("s", fingerprint="f")
    token = sessions.form_token("mine")
    sessions.forget_all()

    assert sessions.find(session.token) is None
    assert not sessions.is_form_token(token, bound_to="mine")


def test_all_sessions_of_one_subscriber_can_be_ended(sessions):
    """Those of others stay."""
    ended = [sessions.begin("s", fingerprint="f") for _ in "12"]
    other = sessions.begin("t", fingerprint="g")
    sessions.end_of("s")

    assert [sessions.find(session.token) for session in ended] == [None, None]
    assert sessions.all() == [other]


def test_a_clock_that_is_set_back_expires_nobody(sessions, clock):
    """Idleness is never negative."""
    session = sessions.begin("s", fingerprint="f")
    clock.now -= timedelta(days=400)

    assert sessions.touch(session) is True
