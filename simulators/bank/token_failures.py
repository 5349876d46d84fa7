"""What the bank says when a window stops on the way to a 専用USB: where things stand, what to do.

Two moments differ: before anything is issued, and when the new certificate is already on the PC and
the token has not taken it. Then the old certificate is still on the token, and the new one, which
opens a logon too, is on the PC. Manual: silent.
"""

from __future__ import annotations

from simulators.bank.certificates import USB
from simulators.bank.enrolment import StopReason
from simulators.bank.hresults import (
    CARD_CANCELLED,
    FULL,
    LOCKED,
    NO_CONTROL,
    NO_TOKEN,
    REMOVED,
)
from simulators.bank.refusals import Words

_WITHOUT_SOFTWARE = Words(
    "専用USBの管理ソフトがインストールされていません",
    "このパソコンでは専用USBを使用できないため、{act}を中止しました。{still}",
    "管理ソフトがインストールされているパソコンに専用USBを接続して、もう一度操作してください。",
)
_WITHOUT_TOKEN = Words(
    "専用USBが接続されていません",
    "専用USBが見つからないため、{act}を中止しました。{still}",
    "専用USBをパソコンに接続してください。{again}",
)

_ON_THE_PC = (
    "新しい電子証明書は発行され、このパソコンに保存されています。専用USBには保存されていません。"
)

_SAVING: dict[int, tuple[str, str]] = {
    CARD_CANCELLED: (
        "専用USBへの保存がキャンセルされました。",
        "{anew}",
    ),
    NO_TOKEN: (
        "専用USBが接続されていないため、保存できませんでした。",
        "専用USBをパソコンに接続してください。{anew}",
    ),
    REMOVED: (
        "保存の途中で専用USBが取り外されたため、保存できませんでした。",
        "専用USBをパソコンに接続し、完了するまで取り外さないでください。{anew}",
    ),
    LOCKED: (
        "専用USBがロックされているため、保存できませんでした。",
        # The old certificate is locked in with it, and the new one still stands: only that helps.
        "このパソコンでは、新しい電子証明書でログオンできます。"
        "専用USBのロックについては、当金庫までご連絡ください。",
    ),
    FULL: (
        "専用USBに空きがないため、保存できませんでした。",
        "管理ソフトで、専用USBの不要な電子証明書を削除してください。{anew}",
    ),
    NO_CONTROL: (
        "専用USBの管理ソフトがインストールされていないため、保存できませんでした。",
        "管理ソフトがインストールされているパソコンで操作してください。{anew}",
    ),
}


def choosing_words(reason: StopReason) -> Words | None:
    """Say what is missing for a 専用USB; None where it is not the token that stood in the way."""
    if reason.medium != USB:
        return None
    return {NO_CONTROL: _WITHOUT_SOFTWARE, NO_TOKEN: _WITHOUT_TOKEN}.get(reason.hresult or 0)


def saving_words(reason: StopReason) -> Words | None:
    """Say why the token has not taken the new certificate; None where it did not come to that."""
    if reason.medium != USB or reason.hresult not in _SAVING:
        return None
    why, advice = _SAVING[reason.hresult]
    return Words("専用USBに保存されませんでした", why + _ON_THE_PC, advice)
