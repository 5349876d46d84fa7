"""Who somebody at 電子証明書取得 is: whatever is wrong is refused without saying what."""

from datetime import UTC, datetime

import pytest

from tests.simulators.bank.acquiring import PATHS, identify, numbers, passer_by

__all__ = ["passer_by"]

AFTER_EXPIRY = datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)


@pytest.fixture
def expired(arrange, clock):
    """Give an administrator on the day after his expiry date."""
    customer = arrange()
    clock.now = AFTER_EXPIRY
    return customer


@pytest.mark.parametrize(
    "entries",
    [
        {"pin": "x"},
        {"confirmation_pin": "x"},
        {"pin": "", "confirmation_pin": ""},
        {"contract_id": "99999999999"},
        {"contract_id": "<script>alert(1)</script>"},
    ],
)
@pytest.mark.parametrize("role", ["administrator", "user"])
def test_wrong_numbers_are_refused_without_saying_which(arrange, clock, passer_by, role, entries):
    """An unknown contract reads like a wrong 暗証番号, and nothing comes back as it was sent."""
    customer = arrange(role)
    clock.now = AFTER_EXPIRY
    screen = identify(passer_by, customer, **entries)

    assert screen.status == 403
    assert screen.heading == "入力内容が正しくありません"
    assert "電子証明書取得" in screen.links
    assert "<script>alert" not in screen.html


@pytest.mark.parametrize("user_id", ["", "riyo99", "kanri01"])
def test_a_user_needs_his_own_id(arrange, clock, passer_by, user_id):
    """Without it, or with another one, he is nobody."""
    customer = arrange("user")
    clock.now = AFTER_EXPIRY

    screen = identify(passer_by, customer, user_id=user_id)
    assert screen.heading == "入力内容が正しくありません"


def test_an_administrator_is_no_user(side, arrange, clock, passer_by):
    """The numbers of an administrator open nothing at the user's screen."""
    customer = arrange("administrator")
    clock.now = AFTER_EXPIRY
    form = passer_by.get(PATHS["user"])
    screen = passer_by.submit(form, None, **numbers(customer), user_id="kanri01")

    assert screen.heading == "入力内容が正しくありません"


def test_wrong_numbers_count_with_those_at_the_logon(arrange, clock, passer_by):
    """Six at the logon and the seventh here lock, and the right ones open nothing any more."""
    customer = arrange()
    for _ in range(6):
        customer.visitor.log_on("x")
    clock.now = AFTER_EXPIRY

    assert identify(passer_by, customer, confirmation_pin="x").heading == (
        "暗証番号がロックされています"
    )
    assert identify(passer_by, customer).heading == "暗証番号がロックされています"


def test_a_form_without_its_token_is_refused(passer_by, expired):
    """Nobody is identified by a form from elsewhere."""
    form = passer_by.get(PATHS["administrator"])
    screen = passer_by.submit(form, None, **numbers(expired), form_token="0" * 64)

    assert screen.heading == "操作を受け付けられません"
    assert "mihon_shutoku" not in passer_by.client.cookies
