"""Sessions at the door of every screen: none, expired, stolen."""

import pytest

from simulators.bank.gate import COOKIE
from tests.simulators.bank.visitor import Visitor

SCREENS = ["/oshirase", "/oshirase/renewal", "/status", "/koushin", "/koushin/x/sentaku"]


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_behind_the_logon_asks_for_one(arrange, side, path):
    """A fit certificate without a session opens no screen."""
    screen = arrange().visitor.get(path)

    assert screen.status == 403
    assert screen.heading == "ログオンしていません"
    assert side.admin.journal()[-1].kind == "session_refused"


@pytest.mark.parametrize(
    "path", ["/koushin/x/youkyuu", "/koushin/x/houkoku", "/koushin/x/error", "/logoff"]
)
def test_posting_without_a_session_is_refused(arrange, path):
    """The same for what the PC posts."""
    assert arrange().visitor.post(path, {}).heading == "ログオンしていません"


def test_a_session_of_another_certificate_is_refused_and_ended(arrange):
    """A stolen cookie opens nothing, and its owner has to log on again."""
    owner, thief = arrange(), arrange()
    owner.log_on()
    thief.visitor.client.cookies.set(COOKIE, owner.visitor.client.cookies[COOKIE])

    assert thief.visitor.get("/oshirase").heading == "ログオンを続けられません"
    assert owner.visitor.get("/oshirase").heading == "ログオンしていません"


def test_a_session_without_a_certificate_is_refused(arrange, stranger):
    """The cookie alone is not enough."""
    owner = arrange()
    owner.log_on()
    stranger.client.cookies.set(COOKIE, owner.visitor.client.cookies[COOKIE])

    assert stranger.get("/oshirase").heading == "ログオンを続けられません"


def test_another_connection_with_the_same_certificate_goes_on(side, arrange):
    """Browsers open several connections."""
    owner = arrange()
    owner.log_on()
    second = Visitor(side.site, credential=owner.credential)
    second.client.cookies.set(COOKIE, owner.visitor.client.cookies[COOKIE])

    assert second.get("/oshirase").heading == "重要なお知らせ"
    second.client.close()


def test_half_an_hour_of_idleness_ends_a_session(arrange, clock):
    """Thirty minutes by the bank's clock, then the customer is told why."""
    owner = arrange()
    owner.log_on()
    clock.advance(minutes=30)
    assert owner.visitor.get("/oshirase").heading == "重要なお知らせ"

    clock.advance(minutes=30, seconds=1)
    screen = owner.visitor.get("/oshirase")

    assert screen.status == 403
    assert screen.heading == "ログオンの有効時間が過ぎました"
