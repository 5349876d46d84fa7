"""The drawer with the customer's tokens, and the USB slots they are plugged into.

A folder of mode 0700 that nobody else reads. Every token has a folder of its own there while it
lies in the drawer; plugged in, it lies in the slots' folder, which every PKCS#11 program that is
given ``environment`` sees (pkcs11-tool, p11tool, curl, stunnel). Closing the drawer leaves nothing.
Leaves out: hubs, several slots of one PC.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from simulators.token.access import TokenAccess
from simulators.token.errors import DrawerUnreadable
from simulators.token.library import (
    CONFIGURATION,
    find_initialiser,
    find_library,
    library,
)
from simulators.token.rules import TokenRules
from simulators.token.usb_token import UsbToken

MEMORY = Path("/dev/shm")
PLACE = "KOSHIN_TOKENS"
"""The variable that names another folder for the tokens of this machine."""
MECHANISMS = (
    *("CKM_RSA_PKCS_KEY_PAIR_GEN", "CKM_RSA_PKCS", "CKM_RSA_X_509", "CKM_RSA_PKCS_PSS"),
    *(f"CKM_{name}_RSA_PKCS" for name in ("SHA1", "SHA256", "SHA384", "SHA512")),
    *(f"CKM_{name}_RSA_PKCS_PSS" for name in ("SHA256", "SHA384", "SHA512")),
    *("CKM_SHA_1", "CKM_SHA256", "CKM_SHA384", "CKM_SHA512"),
)
"""What an RSA token is for. SoftHSM's OAEP, which knows SHA-1 alone, makes programs that test a
token stop."""
_LABEL = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,30}[\x21-\x7e])?\Z")


class TokenDrawer:
    """Tokens of one customer; several drawers in one process do not see each other.

    Args:
        module: the PKCS#11 library; SoftHSM's, where the system put it, when left out.
        inside: the folder in which the drawer's own is made; by default the one that
            KOSHIN_TOKENS names, else one in memory, where that can be had: the library waits for
            the disk several times for each object it writes.

    Raises:
        LibraryMissing: SoftHSM is not installed.
        DrawerUnreadable: the drawer's folder cannot be made.
    """

    def __init__(self, *, module: Path | None = None, inside: Path | None = None) -> None:
        self.module = module or find_library()
        self.folder = (inside or _place()) / f"koshin-usb-{secrets.token_hex(8)}"
        # Before there is anything: Ctrl-C may come at any line, also where nobody holds the drawer
        # yet, and then the interpreter throws it away.
        self._throw_away = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        _make(self.folder)
        self._library = library(self.module)
        self._tokens: list[UsbToken] = []
        self.configuration = _configured(self.folder / "slots")

    @property
    def environment(self) -> Mapping[str, str]:
        """Give the variables that show a PKCS#11 program the tokens that are plugged in."""
        return {CONFIGURATION: str(self.configuration)}

    def new_token(
        self, label: str, *, password: str | None = None, rules: TokenRules | None = None
    ) -> UsbToken:
        """Make an empty token; it lies in the drawer until it is plugged in.

        Raises:
            ValueError: the label is no short ASCII text, or a token here has it already.
            PasswordRefused: the password does not meet the rules.
            LibraryMissing: SoftHSM is not installed.
            DrawerUnreadable: the drawer is closed, or cannot be written to.
        """
        if not _LABEL.match(label):
            raise ValueError(f"token label {label!r}: 1 to 32 printable ASCII characters")
        if any(each.label == label for each in self._tokens):
            raise ValueError(f"token label {label!r}: there is one in this drawer already")
        rules = rules or TokenRules()
        password = password if password is not None else rules.some_password()
        rules.must_allow(password)
        token = UsbToken(
            label=label,
            password=password,
            rules=rules,
            access=self._initialised(label, password),
        )
        self._tokens.append(token)
        return token

    def close(self) -> None:
        """Throw the drawer away with all its tokens; does nothing the second time."""
        self._library.refresh()
        self._tokens.clear()
        shutil.rmtree(self.folder, ignore_errors=True)
        if not self.folder.exists():
            self._throw_away.detach()  # else it is tried once more when the interpreter ends

    def __enter__(self) -> Self:
        """Open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _initialised(self, label: str, password: str) -> TokenAccess:
        """Make a token in a folder of its own; give the way to it.

        The program that makes it is told passwords on its command line, which others can read: it
        gets some that nobody knows, and the customer's own is set afterwards.
        """
        home = _configured(self.folder / f"token-{len(self._tokens) + 1}-{secrets.token_hex(4)}")
        first = secrets.token_hex(16)
        done = subprocess.run(
            [
                *(find_initialiser(), "--module", str(self.module), "--init-token", "--free"),
                *("--label", label, "--pin", first, "--so-pin", secrets.token_hex(16)),
            ],
            env={**os.environ, CONFIGURATION: str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            told = (done.stdout + done.stderr).strip()
            raise DrawerUnreadable(f"専用USBを {self.folder} に用意できません（{told}）")
        access = TokenAccess(label=label, home=home, slots=self.configuration, module=self.module)
        access.use(lambda session: session.set_pin(first, password), pin=first, rw=True)
        return access


def _place() -> Path:
    told = os.environ.get(PLACE)
    if told:
        return Path(told)
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK)
    return MEMORY if in_memory else Path(tempfile.gettempdir())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise DrawerUnreadable(f"専用USBを置くフォルダーを作れません（{error}）") from error


def _configured(folder: Path) -> Path:
    """Make a folder for tokens and the configuration file that names it."""
    tokens = folder / "tokens"
    try:
        folder.mkdir(mode=0o700)
        tokens.mkdir(mode=0o700)
        configuration = folder / "softhsm2.conf"
        configuration.write_text(
            f"directories.tokendir = {tokens}\n"
            "objectstore.backend = file\n"
            "log.level = ERROR\n"
            "slots.removable = true\n"
            f"slots.mechanisms = {','.join(MECHANISMS)}\n",
            "utf-8",
        )
    except OSError as error:
        raise DrawerUnreadable(
            f"専用USBを置くフォルダー {folder} を作れません（{error.strerror}）"
        ) from error
    return configuration
