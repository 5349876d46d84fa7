"""The same before step ①: what happens between the bank's first page and 「重要なお知らせ」."""

import pytest

from conformance import outcomes
from tests.interruptions.grid import Cell, Counts, Kind

ENTRY = "管理者ログオン"
NO_CERTIFICATE = "画面「電子証明書を確認できません」"
NO_PAGE = "画面「このページは表示できません」"
EMPTY = "画面「（何も表示されていない）」"

BEFORE = {
    medium: Cell(f"{name}-00", Kind.RELOAD, "", "", Counts(0, 0, 0), "", Counts(0, 0, 0))
    for medium, name in (("pc", "PC"), ("usb", "USB"))
}
"""Nothing has been walked yet; what happens stands in the table here."""

# medium, what is in front, what happens, what is in front afterwards, a word of it, the way back
TABLE = [
    ("pc", "chooser", "cancelled", NO_CERTIFICATE, "電子証明書を取得したパソコン", "更新できる"),
    ("pc", "chooser", "dialog closed", NO_CERTIFICATE, "ブラウザをすべて閉じて", "更新できる"),
    ("pc", "chooser", "window closed", EMPTY, "", "更新できる"),
    ("pc", "chooser", "network cut", NO_PAGE, "ネットワーク", "更新できる"),
    ("pc", "chooser", "bank restarted", "画面「管理者ログオン」", "暗証番号", "更新できる"),
    ("pc", "pin", "double click", "画面「重要なお知らせ」", "更新をお願い", "更新できる"),
    ("pc", "pin", "reload", "画面「管理者ログオン」", "暗証番号", "更新できる"),
    ("pc", "pin", "network cut", NO_PAGE, "ネットワーク", "更新できる"),
    ("pc", "pin", "CA down", "画面「重要なお知らせ」", "更新をお願い", "更新できる"),
    (
        *("pc", "pin", "bank restarted"),
        *("画面「操作を受け付けられません」", "もう一度操作", "更新できる"),
    ),
    ("usb", "chooser", "token pulled", NO_PAGE, "専用USBを接続して", "更新できる"),
    ("usb", "password", "cancelled", NO_PAGE, "秘密キーの使用が取り消されました", "更新できる"),
    ("usb", "password", "dialog closed", NO_PAGE, "秘密キーの使用が取り消", "更新できる"),
    ("usb", "password", "network cut", NO_PAGE, "ネットワーク", "更新できる"),
    ("usb", "password", "token pulled", NO_PAGE, "専用USBを接続して", "更新できる"),
    ("usb", "password", "token locked", NO_PAGE, "ロックされています", "取得できる"),
    ("usb", "pin", "token pulled", NO_CERTIFICATE, "提示されなかったため", "更新できる"),
]


def come_to(place, customer):
    """Open the site and go as far as the dialog or the field of the 暗証番号."""
    customer.open_site()
    customer.driver.click(ENTRY)
    if place == "chooser":
        return
    customer.choose_certificate(customer.holdings.first)
    if place == "pin":
        customer.answer_passwords(until=ENTRY)
        customer.driver.fill("ご契約先暗証番号", customer.subscriber.pin)


def happen(what, passage, *, at):
    """Let it happen; what does not end the matter itself shows when the customer goes on."""
    customer, office, arrange = passage.customer, passage.office, passage.world.arrangements
    ends = {
        "cancelled": lambda: customer.answer("キャンセル"),
        "dialog closed": customer.driver.close_dialog,
        "window closed": customer.driver.close_window,
        "token locked": customer.mistake_password,
        "double click": lambda: customer.driver.click("ログオン", times=2),
        "reload": customer.driver.reload,
    }
    begins = {
        "network cut": office.pc.network.cut,
        "bank restarted": arrange.restart_bank,
        "CA down": lambda: arrange.trouble("ca_down"),
        "token pulled": office.pc.pull_out,
    }
    if what in ends:
        ends[what]()
    else:
        begins[what]()
        customer.driver.click("ログオン") if at == "pin" else customer.answer("OK")


def undo(what, passage):
    """Take the cause away."""
    passage.office.pc.network.restore()
    passage.world.arrangements.recover()
    if what == "token pulled":
        passage.office.pc.plug_in(passage.world.token)


@pytest.mark.parametrize(
    ("medium", "place", "what", "seen", "word", "back"),
    TABLE,
    ids=["-".join(row[:3]).replace(" ", "_") for row in TABLE],
)
def test_who_does_not_get_in_is_told_why_and_gets_in_later(
    medium, place, what, seen, word, back, passages
):
    """A reason in front, the old certificate alone at hand, and one new one in the end."""
    passage = passages(BEFORE[medium])
    customer = passage.customer
    come_to(place, customer)

    happen(what, passage, at=place)
    front = customer.driver.front()
    assert str(front) == seen
    assert word in front.title + front.text
    assert passage.counts() == ((1, 0, 0) if medium == "pc" else (0, 1, 0))

    undo(what, passage)
    if back == "取得できる":
        passage.world.arrangements.reissue(customer.subscriber)
        assert outcomes.acquisition(customer, "電子証明書取得").word == back
    else:
        assert outcomes.renewal(passage.office, customer).word == back
    assert passage.log_on_with_new() == ("ログオンできる", "更新の案内がない")
    assert sum(passage.counts()[:2]) == 2
