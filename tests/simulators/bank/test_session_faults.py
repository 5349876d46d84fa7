"""Seeded defects of sessions, windows and notices: each bends one thing a customer meets."""

from datetime import UTC, datetime

import pytest

from simulators.bank import BankFault, BankProfile
from simulators.bank.gate import COOKIE
from simulators.ca import CaProfile
from tests.simulators.bank.renewing import CANCELLED, COMPLETED, complete, request, to_install

TITLE = "電子証明書の更新をお願いします"


def under(side, fault):
    side.use(bank_faults=frozenset({fault}))


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


def test_the_fault_of_the_binding_lets_a_session_go_on_anywhere(arrange, stranger, side):
    """Without a certificate, too."""
    owner = arrange()
    owner.log_on()
    stranger.client.cookies.set(COOKIE, owner.visitor.client.cookies[COOKIE])
    under(side, BankFault.SESSION_NOT_BOUND)

    assert stranger.get("/oshirase").heading == "重要なお知らせ"


def test_the_fault_of_forms_lets_another_site_log_the_customer_off(customer, side):
    """Neither the form's token nor the cookie keeps it back."""
    assert customer.visitor.post("/logoff", {"form_token": "0" * 64}).status == 403

    under(side, BankFault.FORMS_FROM_ANYWHERE)
    customer.log_on()
    (cookie,) = [c for c in customer.visitor.client.cookies.jar if c.name == COOKIE]
    assert cookie.get_nonstandard_attr("SameSite") == "None"
    assert customer.visitor.post("/logoff", {}).heading == "ログオフしました"


def test_the_fault_of_idleness_explains_nothing(customer, side, clock):
    """The session ends all the same."""
    under(side, BankFault.EXPIRED_SESSION_UNEXPLAINED)
    clock.advance(minutes=31)

    assert customer.visitor.get("/oshirase").heading == "システムエラーが発生しました"
    assert customer.visitor.get("/oshirase").heading == "ログオンしていません"


def test_the_fault_of_the_address_opens_windows_to_anybody(customer, arrange, side):
    """Who has logged on himself can go on where another one stopped."""
    path = customer.visitor.begin_renewal().path
    other = arrange()
    other.log_on()
    assert other.visitor.get(path).status == 404

    under(side, BankFault.STEPS_OPEN_BY_ADDRESS)
    assert other.visitor.get(path).heading == "電子証明書の更新"


def test_the_fault_of_the_reload_shows_the_end_once(customer, side, keys):
    """The second look at the completion screen is refused."""
    under(side, BankFault.COMPLETION_SHOWN_ONCE)
    done = complete(customer, keys)
    assert done.heading == COMPLETED

    assert customer.visitor.get(done.path).status == 409


def test_the_fault_of_the_lost_window_blocks_the_next_one(customer, arrange, side, keys):
    """In a new session, too; nobody else is kept out, and nobody whose window has stopped."""
    under(side, BankFault.LOST_WINDOW_BLOCKS)
    choosing = customer.visitor.begin_renewal()
    customer.visitor.submit(choosing, "failure-form", hresult=CANCELLED)
    choosing = customer.visitor.begin_renewal()
    customer.visitor.send_request(choosing, request(customer, keys))
    customer.log_on()
    assert customer.visitor.get("/koushin").status == 409

    other = arrange()
    other.log_on()
    assert other.visitor.begin_renewal().heading == "電子証明書の更新"


@pytest.mark.parametrize(("role", "stays"), [("administrator", False), ("user", True)])
def test_the_fault_of_the_old_notice_keeps_a_users(arrange, side, keys, role, stays):
    """The window it leads to stays shut."""
    under(side, BankFault.NOTICE_STAYS_AFTER_RENEWAL)
    customer = arrange(role)
    customer.log_on()
    assert TITLE in customer.visitor.get("/oshirase").links
    complete(customer, keys)

    assert (TITLE in customer.visitor.get("/oshirase").links) is stays
    assert customer.visitor.get("/koushin").heading == "電子証明書の更新期間ではありません"


@pytest.mark.parametrize(
    ("role", "now", "shown"),
    [
        ("administrator", datetime(2021, 8, 31, 1, 0, tzinfo=UTC), True),
        ("user", datetime(2021, 8, 31, 1, 0, tzinfo=UTC), False),
        ("user", datetime(2021, 8, 30, 1, 0, tzinfo=UTC), True),
    ],
)
def test_the_fault_of_the_users_changes_their_title(side, arrange, clock, role, now, shown):
    """On the expiry date alone; administrators go on reading the manual's."""
    under(side, BankFault.USERS_NOTICE_DIFFERS)
    customer = arrange(role)
    clock.now = now

    assert (TITLE in customer.log_on().links) is shown
    assert "電子証明書の" in customer.visitor.get("/oshirase").text


@pytest.mark.parametrize(("role", "opens"), [("administrator", False), ("user", True)])
def test_the_fault_of_the_early_opening_begins_a_users_days_on_day_31(
    side, arrange, clock, role, opens
):
    """Notice and renewal alike; an administrator's days are as they were."""
    customer = arrange(role)
    clock.now = datetime(2021, 7, 31, 1, 0, tzinfo=UTC)
    assert TITLE not in customer.log_on().links

    under(side, BankFault.RENEWAL_OPENS_EARLY)
    assert (TITLE in customer.log_on().links) is opens
    assert (customer.visitor.get("/koushin").status == 200) is opens


@pytest.mark.parametrize(
    ("fault", "now", "heading"),
    [
        (
            BankFault.RENEWAL_OPENS_LATE,
            datetime(2021, 7, 31, 23, 59, 59, tzinfo=UTC),
            "電子証明書の更新期間ではありません",
        ),
        (
            BankFault.RENEWAL_CLOSES_EARLY,
            datetime(2021, 8, 31, 1, 0, tzinfo=UTC),
            "電子証明書の更新期間ではありません",
        ),
    ],
)
def test_faults_of_the_window_refuse_where_the_notice_invites(
    side, arrange, clock, fault, now, heading
):
    """The notice is there; its link leads to a refusal."""
    customer = arrange()
    clock.now = now
    under(side, fault)
    assert TITLE in customer.log_on().links

    assert customer.visitor.get("/koushin").heading == heading


def test_a_renewal_past_midnight_is_over(side, arrange, clock):
    """Who logged on in time and clicks after the expiry date is led to the acquisition."""
    customer = arrange()
    clock.now = datetime(2021, 8, 31, 14, 59, 0, tzinfo=UTC)
    customer.log_on()
    clock.now = datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)
    screen = customer.visitor.get("/koushin")
    assert screen.status == 409
    assert screen.heading == "電子証明書の更新期間を過ぎました"
    assert "電子証明書取得" in screen.links

    under(side, BankFault.RENEWAL_CLOSES_LATE)
    assert customer.visitor.begin_renewal().heading == "電子証明書の更新"


def test_a_window_opened_in_time_takes_no_request_after_midnight(arrange, clock, keys):
    """The days of renewal end for an open window, too, and nothing is issued."""
    customer = arrange()
    clock.now = datetime(2021, 8, 31, 14, 59, 0, tzinfo=UTC)
    customer.log_on()
    choosing = customer.visitor.begin_renewal()
    clock.now = datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)
    screen = customer.visitor.send_request(choosing, request(customer, keys))

    assert screen.heading == "電子証明書の更新期間を過ぎました"
    assert screen.buttons == ["このウィンドウを閉じる"]


def test_a_bank_that_wants_a_reissue_refuses_the_second_attempt(customer, side, keys, arrange):
    """The notice stays; its window says whom to ask; the reissue opens the way."""
    side.use(profile=BankProfile(unfinished_issue="reissue"))
    install = to_install(customer, keys)
    stopped = customer.visitor.submit(install, "failure-form", hresult=CANCELLED)
    assert "再発行の手続きが必要です" in stopped.text
    assert TITLE in customer.visitor.get("/oshirase").links
    refused = customer.visitor.get("/koushin")

    assert refused.status == 409
    assert refused.heading == "電子証明書を更新できません"
    assert customer.log_on().heading == "重要なお知らせ"


def test_a_day_that_outlives_the_validity_renews_all_the_same(side, arrange, clock, keys):
    """Expiry at the hour of issue, logon until midnight: in between the CA is asked as at first."""
    side.use(ca_profile=CaProfile(not_after="issue_instant"))
    try:
        customer = arrange()
        clock.now = datetime(2021, 8, 31, 10, 0, 0, tzinfo=UTC)
        customer.log_on()
        assert complete(customer, keys).heading == COMPLETED
    finally:
        side.use(ca_profile=CaProfile())
