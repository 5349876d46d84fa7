"""What the bank says when a renewal window stops: which error the PC reported, and what to do.

The codes are Windows' own (winerror.h) as a script sees them: signed 32-bit numbers. An unknown
code is shown as it is, so that the customer can read it to the counter. Manual: silent.
"""

from __future__ import annotations

from simulators.bank.refusals import Words
from simulators.bank.renewal import RenewalState, StopReason

CANCELLED = -2147023673
"""0x800704C7 ERROR_CANCELLED: いいえ at Webアクセスの確認."""
KEY_CANCELLED = -2146434962
"""0x8010006E SCARD_W_CANCELLED_BY_USER: キャンセル at the RSA key dialog."""
NO_CONTROL = -2146827859
"""0x800A01AD, "error 429": the control that a page asked for is not on this PC."""

_RETRY = "このウィンドウを閉じ、「電子証明書の更新はこちら」からもう一度操作してください。"
_STILL_VALID = "これまでの電子証明書は変わっていません。"

_BEFORE_ISSUE: dict[int, Words] = {
    CANCELLED: Words(
        "電子証明書の更新を中止しました",
        "Webアクセスの確認で「いいえ」が選択されたため、更新を中止しました。" + _STILL_VALID,
        "更新する場合は、" + _RETRY,
    ),
    KEY_CANCELLED: Words(
        "電子証明書の更新を中止しました",
        "キーの作成がキャンセルされたため、更新を中止しました。" + _STILL_VALID,
        "更新する場合は、" + _RETRY,
    ),
    NO_CONTROL: Words(
        "電子証明書を更新できませんでした",
        "このブラウザでは、電子証明書の更新に必要な機能を使用できません。" + _STILL_VALID,
        "推奨環境のブラウザで、もう一度操作してください。",
    ),
}

_TOKEN_WITHOUT_SOFTWARE = Words(
    "専用USBの管理ソフトがインストールされていません",
    "このパソコンでは専用USBを使用できないため、更新を中止しました。" + _STILL_VALID,
    "管理ソフトがインストールされているパソコンに専用USBを接続して、もう一度操作してください。",
)
_TOKEN_NOT_OFFERED = Words(
    "専用USBに保存できませんでした",
    "専用USBへの保存は、現在お取り扱いしていません。" + _STILL_VALID,
    "パソコンに保存するか、当金庫までご連絡ください。",
)
_INSTALL_DECLINED = Words(
    "電子証明書がインストールされませんでした",
    "Webアクセスの確認で「いいえ」が選択されたため、"
    "発行された電子証明書はこのパソコンにインストールされませんでした。",
    "これまでの電子証明書でログオンし、もう一度更新してください。"
    "ログオンできない場合は、当金庫までご連絡ください。",
)
_NOT_INSTALLED = Words(
    "電子証明書がインストールされませんでした",
    "発行された電子証明書を、このパソコンにインストールできませんでした。",
    "更新を始めたパソコンとWindowsの利用者で操作しているか、ご確認のうえ、もう一度更新してください。"
    "ログオンできない場合は、当金庫までご連絡ください。",
)
_NOT_ISSUED = Words(
    "電子証明書を発行できませんでした",
    "電子証明書の発行を完了できませんでした。" + _STILL_VALID,
    "しばらくしてから、" + _RETRY + "繰り返し発生する場合は、当金庫までご連絡ください。",
)
_UNKNOWN = Words(
    "電子証明書を更新できませんでした",
    "パソコンでエラーが発生したため、更新を中止しました。" + _STILL_VALID,
    _RETRY + "繰り返し発生する場合は、エラー番号を当金庫までご連絡ください。",
)


def words_for(reason: StopReason) -> Words:
    """Say why a window stopped and what the customer can do."""
    if reason.during is RenewalState.ISSUING:
        return _NOT_ISSUED
    if reason.during is RenewalState.INSTALLING:
        return _INSTALL_DECLINED if reason.hresult == CANCELLED else _NOT_INSTALLED
    if reason.medium == "usb":
        return _TOKEN_WITHOUT_SOFTWARE if reason.hresult == NO_CONTROL else _TOKEN_NOT_OFFERED
    return _BEFORE_ISSUE.get(reason.hresult or 0, _UNKNOWN)


def code_in_words(hresult: int | None) -> str:
    """Write a code the way Windows shows it, 0x800704C7; nothing for none."""
    return "" if not hresult else f"0x{hresult & 0xFFFFFFFF:08X}"


def parse_hresult(given: str) -> int | None:
    """Read a signed 32-bit decimal code; anything else a page sends is no code."""
    try:
        number = int(given) if len(given) <= 11 else None
    except ValueError:
        return None
    return number if number is not None and -(2**31) <= number < 2**31 else None
