"""Where a token is, and sessions with it there: in the drawer or in a USB slot.

Being plugged in means that the token's folder lies in the slots' folder. A session is short and
alone; what the PKCS#11 library says of a failure is told in the words of ``errors``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pkcs11.exceptions import NoSuchToken, PinIncorrect, PinLenRange, PKCS11Error

from simulators.token.errors import PinRefused, TokenError, TokenMissing
from simulators.token.library import library

Result = TypeVar("Result")


class TokenAccess:
    """The way to one token.

    Args:
        label: by which the library finds it.
        home: the configuration that shows the token while it lies in the drawer.
        slots: the configuration that shows what is plugged in.
        module: the PKCS#11 library.
    """

    def __init__(self, *, label: str, home: Path, slots: Path, module: Path) -> None:
        self.label = label
        self.slots = slots
        self.module = module
        self.is_plugged_in = False
        self._home = home
        self._library = library(module)
        self._lock = threading.RLock()
        (self._folder,) = (each.name for each in _tokens(home).iterdir())

    def move(self, *, plugged_in: bool) -> None:
        """Put the token into a slot or back; does nothing when it is there.

        Raises:
            TokenMissing: the token's folder is gone.
        """
        with self._lock, self._library.idle():
            if self.is_plugged_in is plugged_in:
                return
            target = self.slots if plugged_in else self._home
            try:
                (_tokens(self._place) / self._folder).rename(_tokens(target) / self._folder)
            except OSError as error:
                raise self._missing() from error
            self.is_plugged_in = plugged_in
            self._library.refresh()

    def use(
        self, job: Callable[[Any], Result], *, pin: str | None = None, rw: bool = False
    ) -> Result:
        """Have a job done in a session where the token is now, logged in if a PIN is given.

        Raises:
            PinRefused: the library does not take the PIN.
            TokenMissing: the token is not where it should be.
            TokenError: the library failed.
        """

        def work(pkcs11: Any) -> Result:
            with pkcs11.get_token(token_label=self.label).open(rw=rw, user_pin=pin) as session:
                return job(session)

        with self._lock:
            try:
                return self._library.do(self._place, work)
            except PKCS11Error as error:
                # The library leaves the session open that could not log in.
                self._library.refresh()
                raise self._in_words(error) from error

    @property
    def _place(self) -> Path:
        return self.slots if self.is_plugged_in else self._home

    def _in_words(self, error: PKCS11Error) -> TokenError:
        if isinstance(error, PinIncorrect | PinLenRange):
            return PinRefused(f"専用USB「{self.label}」のパスワードが一致しません")
        is_there = (_tokens(self._place) / self._folder).is_dir()
        if isinstance(error, NoSuchToken) or not is_there:
            return self._missing()
        return TokenError(f"専用USB「{self.label}」を操作できません（{type(error).__name__}）")

    def _missing(self) -> TokenMissing:
        return TokenMissing(
            f"専用USB「{self.label}」が見つかりません。取り外されたか、保存先のフォルダーを読めません"
        )


def _tokens(configuration: Path) -> Path:
    return configuration.parent / "tokens"
