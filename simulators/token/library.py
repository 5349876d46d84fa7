"""The PKCS#11 library of this process: SoftHSM 2, loaded once, looking into one folder at a time.

SoftHSM reads its folder from the file that SOFTHSM2_CONF names when it is initialised, and finds
tokens only then. So whoever works with a token takes the library for a moment, pointed at the
token's folder; it is initialised anew when the folder is another one or its tokens have changed.
One job at a time, each on a thread of its own: the library does its cryptography with the OpenSSL
that Python's ssl uses too, and leaves remarks in OpenSSL's error queue, which is the thread's; on a
thread that speaks TLS the next read would take them for its own failure.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pkcs11
from pkcs11.exceptions import PKCS11Error

from simulators.token.errors import DrawerUnreadable, LibraryMissing

Result = TypeVar("Result")

NAME = "libsofthsm2.so"
PLACES = (
    "/usr/lib/softhsm",
    "/usr/lib64/softhsm",
    "/usr/lib64/pkcs11",
    "/usr/lib/pkcs11",
    "/usr/local/lib/softhsm",
    "/opt/homebrew/lib/softhsm",
)
INITIALISER = "softhsm2-util"
CONFIGURATION = "SOFTHSM2_CONF"


def find_library(places: Sequence[str] = PLACES) -> Path:
    """Find SoftHSM's library where Debian, Fedora and Homebrew put it.

    Raises:
        LibraryMissing: it is at none of these places.
    """
    for place in places:
        path = Path(place) / NAME
        if path.is_file():
            return path
    raise LibraryMissing(
        f"専用USBの模擬に使う SoftHSM 2 のライブラリー（{NAME}）が見つかりません。"
        f"探した場所: {'、'.join(places)}。"
        "softhsm2 を入れてください（./koshin doctor で確かめられます）"
    )


def find_initialiser() -> str:
    """Find the program that makes a token.

    Raises:
        LibraryMissing: it is not on PATH.
    """
    found = shutil.which(INITIALISER)
    if found is None:
        raise LibraryMissing(
            f"専用USBの模擬に使う {INITIALISER} がありません。"
            "softhsm2 を入れてください（./koshin doctor で確かめられます）"
        )
    return found


class Library:
    """SoftHSM in this process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._looks_at: Path | None = None

    def do(self, configuration: Path, job: Callable[[Any], Result]) -> Result:
        """Have a job done with the library, looking into the folder a configuration file names.

        A job must not ask for another one.

        Raises:
            DrawerUnreadable: the folder cannot be looked into.
        """

        def work() -> Result:
            if self._looks_at != configuration:
                self._look_at(configuration)
            return job(self._loaded)

        with self._lock:
            return _elsewhere(work)

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Keep everybody from the library, while the folders it looks into change."""
        with self._lock:
            yield

    def refresh(self) -> None:
        """Have the next user look anew: tokens came or went, or a login was left behind."""
        self._looks_at = None

    def _look_at(self, configuration: Path) -> None:
        before = os.environ.get(CONFIGURATION)
        os.environ[CONFIGURATION] = str(configuration)
        self._looks_at = None
        try:
            self._initialise()
        except PKCS11Error as error:
            raise DrawerUnreadable(
                f"専用USBを置くフォルダー {configuration.parent} を読めません"
                f"（{type(error).__name__}）。フォルダーの有無と権限を確かめてください"
            ) from error
        finally:
            if before is None:
                del os.environ[CONFIGURATION]
            else:
                os.environ[CONFIGURATION] = before
        self._looks_at = configuration

    def _initialise(self) -> None:
        if self._loaded is None:
            self._loaded = pkcs11.lib(str(self.path))
        elif self._loaded.initialized:
            self._loaded.reinitialize()
        else:
            self._loaded.initialize()


@cache
def library(path: Path) -> Library:
    """Give this process' library, loading it when it is first needed."""
    return Library(path)


def _elsewhere(work: Callable[[], Result]) -> Result:
    """Do work on a thread of its own; what it raises is raised here.

    Also a Ctrl-C leaves only when the work is over: it writes into a folder that is then removed.
    """
    done: Future[Result] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed on to who waits
            done.set_exception(error)

    thread = threading.Thread(target=run, name="koshin-pkcs11")
    try:
        thread.start()
        thread.join()
    finally:
        if thread.ident is not None:
            thread.join()
    return done.result()
