"""A customer at a PC: choosing, typing passwords, giving up."""

import pytest

from conformance.comparison import ControlMissing
from conformance.labels import KEY_PASSWORD, TOKEN_SOFTWARE
from conformance.surfaces import Control, Surface, SurfaceKind
from tests.conformance.story import customer, screen

ASKS = Surface(
    SurfaceKind.DIALOG,
    TOKEN_SOFTWARE,
    controls=(Control("password", "トークン パスワード"), Control("button", "OK")),
)


class Named:
    """A certificate as a person sees it."""

    common_name = "50012000001-kanri01"
    issuer_name = "CA"
    expiry_day = "2021年8月31日"
    serial = "0F"


def chooser(*options):
    """Make the dialog in which a certificate is chosen."""
    controls = (
        Control("choice", "証明書", options=options),
        Control("button", "OK"),
        Control("button", "キャンセル"),
    )
    return Surface(SurfaceKind.DIALOG, "デジタル証明書の選択", controls=controls)


def test_a_certificate_that_is_not_offered_is_given_up_with_cancel():
    """The dialog does not stay open, and what was offered is told."""
    seated = customer(chooser("ほかの人（有効期限: 2021年8月31日）"), screen("ログオンできません"))

    with pytest.raises(ControlMissing, match="ほかの人"):
        seated.choose_certificate(Named)

    assert seated.driver.acts == [("answer", "キャンセル")]


def test_twins_are_told_apart_by_their_serial_number():
    """Two certificates of one name and one expiry date."""
    label = "50012000001-kanri01（発行者: CA、有効期限: 2021年8月31日）シリアル番号 {}"
    twins = [label.format(number) for number in ("e", "f")]
    seated = customer(chooser(*twins, twins[0]), screen("管理者ログオン"))

    seated.choose_certificate(Named)

    assert seated.driver.acts == [("answer", "OK", {"証明書": twins[1]})]


def test_a_password_is_typed_where_a_dialog_asks_for_one():
    """And only the one that belongs to this dialog."""
    seated = customer(ASKS, screen("完了"))
    seated.passwords = {TOKEN_SOFTWARE: "1234567890", KEY_PASSWORD: "other"}

    seated.answer("OK")

    assert seated.driver.acts == [("answer", "OK", {"トークン パスワード": "1234567890"})]
    assert seated.asked == [TOKEN_SOFTWARE]


def test_mistaking_the_password_ends_when_the_dialog_is_gone():
    """A locked token asks no more; the right password is not forgotten."""
    seated = customer(ASKS, ASKS, ASKS, screen("専用USBに保存できませんでした"))
    seated.passwords = {TOKEN_SOFTWARE: "1234567890"}

    seated.mistake_password()

    wrong = ("answer", "OK", {"トークン パスワード": "まちがい"})
    assert seated.driver.acts == [wrong, wrong, wrong]
    assert seated.passwords == {TOKEN_SOFTWARE: "1234567890"}


def test_a_dialog_that_guards_no_key_is_left_to_the_judge():
    """A screen of the procedure that acts on its own is found out by its question."""
    buttons = (Control("button", "はい"), Control("button", "いいえ"))
    question = Surface(SurfaceKind.DIALOG, "Webアクセスの確認", controls=buttons)
    seated = customer(ASKS, question, screen("完了"))

    seated.answer_passwords(until="完了")

    assert [act[:2] for act in seated.driver.acts] == [("answer", "OK")]
    assert seated.driver.front() is question
