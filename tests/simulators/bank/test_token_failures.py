"""What the bank says on the way to a 専用USB: before the issue, and after it."""

import pytest

from simulators.bank.enrolment import EnrolmentState, StopReason
from simulators.bank.failures import words_for
from simulators.bank.faults import BankFault

STILL = "これまでの電子証明書は変わっていません。"
AGAIN = "これまでの電子証明書でログオンし、もう一度更新してください"
ON_THE_PC = "新しい電子証明書は発行され、このパソコンに保存されています"


def stopped(during, code, medium="usb"):
    return StopReason(during, medium=medium, hresult=code - 2**32)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        (0x800A01AD, "専用USBの管理ソフトがインストールされていません"),
        (0x8010000C, "専用USBが接続されていません"),
        (0x800704C7, "電子証明書の更新を中止しました"),
        (0x8010006E, "電子証明書の更新を中止しました"),
        (0x80004005, "電子証明書を更新できませんでした"),
    ],
)
def test_before_the_issue_nothing_has_changed(code, title):
    """Software or token missing, いいえ, キャンセル, anything else: a title each, and that."""
    words = words_for(stopped(EnrolmentState.CHOOSING, code))

    assert words.title == title
    assert STILL in words.text
    assert words.advice


@pytest.mark.parametrize(
    ("code", "reason", "way"),
    [
        (0x8010006E, "キャンセル", AGAIN),
        (0x8010000C, "接続されていない", AGAIN),
        (0x80100069, "取り外された", AGAIN),
        (0x8010006C, "ロックされている", "新しい電子証明書でログオンできます"),
        (0x80090023, "空きがない", AGAIN),
        (0x800A01AD, "管理ソフトがインストールされていない", AGAIN),
    ],
)
def test_after_the_issue_the_certificate_is_on_the_pc(code, reason, way):
    """The reason, where the certificate is, and the way back in."""
    words = words_for(stopped(EnrolmentState.INSTALLING, code))

    assert words.title == "専用USBに保存されませんでした"
    assert reason in words.text
    assert ON_THE_PC in words.text
    assert way in words.advice


def test_a_locked_token_is_no_way_back():
    """The old certificate is in it: it opens no logon and cannot be renewed any more."""
    words = words_for(stopped(EnrolmentState.INSTALLING, 0x8010006C))

    assert "これまでの電子証明書" not in words.advice


@pytest.mark.parametrize("code", [0x800704C7, 0x80092004])
def test_what_was_not_installed_is_not_on_the_pc(code):
    """いいえ at the installation, or another PC: the words of the PC's procedure."""
    words = words_for(stopped(EnrolmentState.INSTALLING, code))

    assert words.title == "電子証明書がインストールされませんでした"
    assert ON_THE_PC not in words.text


@pytest.mark.parametrize("medium", ["pc", "nonsense"])
def test_the_token_is_not_named_to_who_saves_to_the_pc(medium):
    """The same codes mean something else there."""
    words = words_for(stopped(EnrolmentState.CHOOSING, 0x800A01AD, medium))
    assert "専用USB" not in words.title + words.text + words.advice


@pytest.mark.parametrize(
    ("fault", "during", "code"),
    [
        (BankFault.DECLINED_ACCESS_UNEXPLAINED, EnrolmentState.CHOOSING, 0x800704C7),
        (BankFault.CANCELLED_KEY_UNEXPLAINED, EnrolmentState.CHOOSING, 0x8010006E),
        (BankFault.DECLINED_INSTALL_UNEXPLAINED, EnrolmentState.INSTALLING, 0x800704C7),
    ],
)
def test_faults_of_the_words_bend_one_answer(fault, during, code):
    """No way back is shown after the customer's own decision; the others stay explained."""
    bent = {
        other: words_for(stopped(during, code, "pc"), faults=frozenset({other})).advice
        for other in (
            BankFault.DECLINED_ACCESS_UNEXPLAINED,
            BankFault.CANCELLED_KEY_UNEXPLAINED,
            BankFault.DECLINED_INSTALL_UNEXPLAINED,
        )
    }
    assert [each for each, advice in bent.items() if "もう一度" not in advice] == [fault]
