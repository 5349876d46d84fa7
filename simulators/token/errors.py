"""What a 専用USB, or the software behind it, refuses, as a tree.

::

    TokenError (an OSError: a device failed)
    ├── LibraryMissing      the PKCS#11 library is not on this machine
    ├── DrawerUnreadable    the folder of the tokens is gone or cannot be read
    ├── TokenMissing        the token is not in its slot: pulled out, or its folder is gone
    ├── PinRefused          the library does not take a PIN; nobody's attempt is counted
    ├── WrongPassword       the token password is wrong; ``tries_left`` says how often it may be
    ├── TokenLocked         too many wrong passwords (simulated lock)
    ├── TokenFull           no room for another certificate (simulated capacity)
    └── PasswordRefused     a new password does not meet the rules

Messages are Japanese: a bank's QA staff reads them in reports and logs.
"""

from __future__ import annotations


class TokenError(OSError):
    """A token, or the software behind it, refused or failed."""


class LibraryMissing(TokenError):
    """The PKCS#11 library is not on this machine."""

    unfit_machine = True
    """Whoever judges a bank takes this for no failure of the bank's."""


class DrawerUnreadable(TokenError):
    """The folder of the tokens is gone or cannot be read."""

    unfit_machine = True


class TokenMissing(TokenError):
    """The token is not in its slot."""


class PinRefused(TokenError):
    """The library does not take a PIN."""


class WrongPassword(TokenError):
    """The token password is wrong."""

    def __init__(self, message: str, *, tries_left: int) -> None:
        super().__init__(message)
        self.tries_left = tries_left


class TokenLocked(TokenError):
    """The token took too many wrong passwords."""


class TokenFull(TokenError):
    """The token has no room for another certificate."""


class PasswordRefused(TokenError):
    """A new password does not meet the rules."""
