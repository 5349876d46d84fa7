"""Each seeded fault of the renewal window bends one thing on one screen."""

import pytest

from simulators.bank import BankFault, BankProfile
from tests.simulators.bank.renewing import COMPLETED, complete, request, walk


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


@pytest.mark.parametrize(
    ("fault", "index", "heading"),
    [
        (BankFault.PREPARING_TITLE_WRONG, 0, "電子証明書更新前準備中"),
        (BankFault.ISSUING_TITLE_WRONG, 2, "電子証明書発行手続中"),
        (BankFault.COMPLETION_TITLE_WRONG, 4, "電子証明書の更新が終わりました"),
    ],
)
def test_faults_of_titles_change_one_heading(side, customer, keys, fault, index, heading):
    """The way is the same but for one title."""
    expected = [
        "電子証明書更新前処理中",
        "電子証明書の更新",
        "電子証明書発行処理中",
        "電子証明書のインストール",
        COMPLETED,
    ]
    expected[index] = heading
    side.use(bank_faults=frozenset({fault}))

    assert walk(customer, keys) == expected


@pytest.mark.parametrize(
    ("fault", "heading"),
    [
        (BankFault.PREPARING_NEVER_ADVANCES, "電子証明書更新前処理中"),
        (BankFault.ISSUING_NEVER_ADVANCES, "電子証明書発行処理中"),
    ],
)
def test_faults_of_waiting_leave_the_screen_standing(side, customer, keys, fault, heading):
    """No refresh is offered, so nothing comes by itself."""
    choosing = customer.visitor.begin_renewal()
    side.use(bank_faults=frozenset({fault}))
    screen = customer.visitor.get("/koushin")
    if fault is BankFault.ISSUING_NEVER_ADVANCES:
        screen = customer.visitor.send_request(choosing, request(customer, keys))

    assert screen.heading == heading
    assert screen.refresh is None


@pytest.mark.parametrize(
    ("fault", "media", "buttons"),
    [
        (BankFault.RENEW_BUTTON_LABEL_WRONG, False, ["更新する"]),
        (BankFault.MEDIA_BUTTONS_AT_PLAIN_BANK, False, ["パソコンに保存する", "専用USBに保存する"]),
        (BankFault.SAVE_TO_PC_LABEL_WRONG, True, ["PCに保存する", "専用USBに保存する"]),
    ],
)
def test_faults_of_buttons_keep_them_working(side, customer, fault, media, buttons):
    """A mislabelled button is still what its list waits for."""
    side.use(profile=BankProfile(media_storage=media), bank_faults=frozenset({fault}))
    screen = customer.visitor.begin_renewal()

    assert screen.buttons == buttons
    assert [script["trigger"]["click"] for script in screen.scripts] == buttons


def test_faults_of_completion_bend_one_thing(side, customer, keys):
    """Old contents, no contents, a dead button, another label: one page, one dial each."""
    path = complete(customer, keys).path

    def under(fault):
        side.use(bank_faults=frozenset({fault}))
        return customer.visitor.get(path)

    old = under(BankFault.COMPLETION_SHOWS_OLD_CERTIFICATE)
    assert old.facts["有効期限"] == "2021年8月31日 23時59分59秒"
    assert under(BankFault.COMPLETION_WITHOUT_FACTS).facts == {}
    assert under(BankFault.CLOSE_BUTTON_DEAD).document.xpath("//button/@data-act") == []
    assert under(BankFault.CLOSE_LABEL_WRONG).buttons == ["閉じる"]


@pytest.mark.parametrize(
    ("role", "heading"),
    [("administrator", "電子証明書の更新"), ("user", "更新内容の確認")],
)
def test_the_fault_of_the_extra_screen_meets_users_alone(side, arrange, role, heading):
    """An administrator's way is unchanged; a user's has one more screen that moves on by itself."""
    side.use(bank_faults=frozenset({BankFault.USER_CONFIRMS_ONCE_MORE}))
    customer = arrange(role)
    customer.log_on()
    screen = customer.visitor.get("/koushin")
    assert screen.heading == "電子証明書更新前処理中"

    screen = customer.visitor.get(screen.refresh)

    assert screen.heading == heading
    if role == "user":
        assert customer.visitor.get(screen.refresh).heading == "電子証明書の更新"
