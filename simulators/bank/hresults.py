"""The codes that a page of the bank is told by the PC: Windows' own, as a script sees them.

Signed 32-bit numbers of winerror.h; those of the token are the control's (docs/token-control.md).
"""

from __future__ import annotations

from typing import Final

CANCELLED: Final = -2147023673
"""0x800704C7 ERROR_CANCELLED: いいえ at Webアクセスの確認."""
NO_CONTROL: Final = -2146827859
"""0x800A01AD, "error 429": what a page asked for, or a token's control, is not on this PC."""
CARD_CANCELLED: Final = -2146434962
"""0x8010006E SCARD_W_CANCELLED_BY_USER: キャンセル at the RSA key dialog or a token's."""
NO_TOKEN: Final = -2146435060
"""0x8010000C SCARD_E_NO_SMARTCARD: no token is plugged in."""
REMOVED: Final = -2146434967
"""0x80100069 SCARD_W_REMOVED_CARD: the token was pulled out."""
LOCKED: Final = -2146434964
"""0x8010006C SCARD_W_CHV_BLOCKED: the token took too many wrong passwords."""
FULL: Final = -2146893789
"""0x80090023 NTE_TOKEN_KEYSET_STORAGE_FULL: the token has no room."""


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
