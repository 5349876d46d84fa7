"""The rules of a token: its password, how often it may be wrong, how much fits on it.

SAC's own defaults are a factory password, a count of 15 and a lock afterwards; what the banks set
is not known, so all of it comes from the profile. Count and capacity are simulated: SoftHSM has
neither.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from simulators.token.errors import PasswordRefused


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What a token demands.

    Attributes:
        shortest: Fewest characters of a password; SoftHSM itself takes no fewer than 4.
        longest: Most characters of a password.
        lock_count: Wrong passwords in a row that lock the token.
        capacity: Certificates with keys that fit on the token.
    """

    shortest: int = 4
    longest: int = 16
    lock_count: int = 15
    capacity: int = 10

    def __post_init__(self) -> None:
        if not 4 <= self.shortest <= self.longest <= 255:
            raise ValueError(
                f"token passwords of {self.shortest} to {self.longest} characters: "
                "4 <= shortest <= longest <= 255 is allowed"
            )
        if self.lock_count < 1 or self.capacity < 0:
            raise ValueError(
                f"lock_count {self.lock_count} must be at least 1, "
                f"capacity {self.capacity} at least 0"
            )

    def must_allow(self, password: str) -> None:
        """Check a new password.

        Raises:
            PasswordRefused: it is too short or too long, or holds what a keyboard does not type.
        """
        if not self.shortest <= len(password) <= self.longest:
            raise PasswordRefused(
                f"トークン パスワードは {self.shortest} 文字以上 {self.longest} 文字以下です"
                f"（{len(password)} 文字でした）"
            )
        if not (password.isascii() and password.isprintable()):
            raise PasswordRefused("トークン パスワードには半角の英数字と記号だけを使えます")

    def some_password(self) -> str:
        """Make a password that the rules allow and nobody knows."""
        digits = min(max(self.shortest, 10), self.longest)
        return "".join(secrets.choice("0123456789") for _ in range(digits))
