"""Tokens to plug into a PC: a stand-in that does as it is told, and a page that saves to it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.simulators.pc.scripted_page import Remote, ScriptedPage

CONTROL = "KoshinTokenStore.TokenWriter"
PASSWORD = "himitsu1"
ASKED = "トークン パスワード"
EXPORT = "秘密交換キーをエクスポートします"
IMPORT = "証明書インポート"
CLIENT = "SafeNet Authentication Client"


@dataclass
class StandInToken:
    """A token in memory; ``fails`` makes it fail like a broken device."""

    label: str = "MIHON-1"
    tries_left: int = 3
    is_full: bool = False
    fails: bool = False
    plugged_in: bool = False
    saved: list[tuple[bytes, rsa.RSAPrivateKey, str, bool]] = field(default_factory=list)

    def plug_in(self) -> None:
        self.plugged_in = True

    def pull_out(self) -> None:
        self.plugged_in = False

    def certificates(self) -> list[bytes]:
        if self.fails:
            raise OSError("broken")
        return [each[0] for each in self.saved]

    def check_password(self, password: str) -> bool:
        if self.fails:
            raise OSError("broken")
        if password == PASSWORD and self.tries_left:
            return True
        self.tries_left -= 1
        return False

    def import_pair(
        self, certificate_der: bytes, private_key: Any, label: str, *, extractable: bool = False
    ) -> None:
        if self.fails:
            raise OSError("broken")
        self.saved.append((certificate_der, private_key, label, extractable))

    def signer(self, certificate_der: bytes) -> Any:
        raise NotImplementedError


class TokenPage(ScriptedPage):
    """A page that has a certificate issued for a token and saves it there."""

    def installed(self, ca, *, protection: int = 1, export: int = 1, answers=()) -> bytes:
        """Enrol with an exportable key and install the answer; give the certificate."""
        key = self.key(protection=protection)
        self.set(key, "ExportPolicy", export)
        enrollment = self.enrollment(key)
        made = answers or (("はい", "OK") if protection else ("はい",))
        self.call(enrollment, "CreateRequest", 1, answers=made)
        answer = ca.answer(self.pc.stores.request[-1].request_der)
        self.install(answer)
        *_, stored = (each for each in self.pc.stores.my if each.token is None)
        return stored.certificate_der

    def control(self) -> Remote:
        """Make the control."""
        return self.factory(CONTROL)

    def begin_saving(self, certificate_der: bytes) -> list[dict[str, Any]]:
        """Call SaveCertificate; give the list that will hold its reply."""
        replies: list[dict[str, Any]] = []
        text = base64.b64encode(certificate_der).decode()
        message = {"verb": "call", "object": self.control().number, "member": "SaveCertificate"}
        self.pc.scripting.call({"window": self.window, **message, "args": [text]}, replies.append)
        return replies

    def front(self):
        """Give the dialog in front."""
        return self.pc.desktop.dialogs()[-1]

    def press(self, button: str, **entries: str) -> None:
        """Press a button of the dialog in front."""
        self.pc.desktop.answer(self.front().id, button, entries)


def save(
    page: TokenPage, certificate: bytes, *, password: str = PASSWORD
) -> tuple[list[str], list[dict[str, Any]]]:
    """Answer all three dialogs with OK; give their titles and the reply."""
    replies = page.begin_saving(certificate)
    titles = []
    while page.pc.desktop.dialogs():
        titles.append(page.front().title)
        page.press("OK", **({ASKED: password} if titles[-1] == CLIENT else {}))
    return titles, replies


@pytest.fixture
def token() -> StandInToken:
    """Give a token that opens with the password."""
    return StandInToken()


@pytest.fixture
def token_page(pc, token) -> TokenPage:
    """Give a page on a PC with the token plugged in."""
    pc.plug_in(token)
    return TokenPage(pc)
