"""What the PC reports becomes words; what is no code stays none."""

import pytest

from simulators.bank.enrolment import EnrolmentState, StopReason
from simulators.bank.failures import words_for
from simulators.bank.hresults import code_in_words, parse_hresult


@pytest.mark.parametrize(
    "given",
    ["", "abc", "<script>", "99999999999999", "2147483648", "-2147483649", "1" * 5000, "0x1"],
)
def test_what_is_no_hresult_is_no_code(given):
    """Hostile or empty numbers are taken as no code, not as errors."""
    assert parse_hresult(given) is None


def test_a_signed_decimal_is_a_code():
    """The page sends COM's number as scripts see it."""
    assert parse_hresult("-2147023673") == -2147023673
    assert code_in_words(-2147023673) == "0x800704C7"
    assert code_in_words(None) == ""


@pytest.mark.parametrize(
    ("during", "medium", "hresult", "title"),
    [
        ("choosing", "pc", -2147023673, "電子証明書の更新を中止しました"),
        ("choosing", "pc", -2146434962, "電子証明書の更新を中止しました"),
        ("choosing", "pc", -2146827859, "電子証明書を更新できませんでした"),
        ("choosing", "pc", None, "電子証明書を更新できませんでした"),
        ("choosing", "usb", -2146827859, "専用USBの管理ソフトがインストールされていません"),
        ("choosing", "usb", 0, "電子証明書を更新できませんでした"),
        ("issuing", "pc", None, "電子証明書を発行できませんでした"),
        ("installing", "pc", -2147023673, "電子証明書がインストールされませんでした"),
        ("installing", "pc", -2146885628, "電子証明書がインストールされませんでした"),
    ],
)
def test_each_stop_is_said_in_words(during, medium, hresult, title):
    """Every stop has a heading, says what happened and what to do."""
    words = words_for(StopReason(EnrolmentState(during), medium=medium, hresult=hresult))

    assert words.title == title
    assert words.text.endswith("。")
    assert words.advice.endswith("。")
