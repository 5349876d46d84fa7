"""The SafeNet USB token (専用USB) of the customer, kept by SoftHSM 2 and spoken to by PKCS#11.

``TokenDrawer`` holds the tokens of one customer, ``UsbToken`` is one of them. Real: PKCS#11 objects
that any PKCS#11 program sees while the token is plugged in, keys that cannot be read out, logins
with the token password. Simulated: lock-out and capacity, which SoftHSM lacks. See also
docs/token-control.md.
"""

from simulators.token.drawer import TokenDrawer
from simulators.token.errors import (
    DrawerUnreadable,
    LibraryMissing,
    PasswordRefused,
    PinRefused,
    TokenError,
    TokenFull,
    TokenLocked,
    TokenMissing,
    WrongPassword,
)
from simulators.token.rules import TokenRules
from simulators.token.usb_token import TokenKey, TokenSigner, UsbToken

__all__ = [
    "DrawerUnreadable",
    "LibraryMissing",
    "PasswordRefused",
    "PinRefused",
    "TokenDrawer",
    "TokenError",
    "TokenFull",
    "TokenKey",
    "TokenLocked",
    "TokenMissing",
    "TokenRules",
    "TokenSigner",
    "UsbToken",
    "WrongPassword",
]
