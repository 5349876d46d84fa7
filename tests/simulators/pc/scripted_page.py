"""What the script of an enrolment page does, spoken straight to the scripting interface."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from simulators.pc import Pc

FACTORY = "X509Enrollment.CX509EnrollmentWebClassFactory"
PROTECTED = 1
SUBJECT = "CN=10000000001-keiri, OU=見本商事, O=みほん信用金庫, C=JP"


Answer = str | tuple[str, dict[str, str]]


class PageError(Exception):
    """What a script catches as ``e``."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(told["description"])
        self.number: int = told["number"]
        self.name: str = told["name"]


class Remote:
    """An object of the PC as the script holds it."""

    def __init__(self, number: int, interface: str, methods: Sequence[str]) -> None:
        self.number = number
        self.interface = interface
        self.methods = methods


class ScriptedPage:
    """A page in a window; ``answers`` are the buttons pressed at the dialogs of a call.

    An answer may come with what is chosen or typed before.
    """

    def __init__(self, pc: Pc, window: str = "main") -> None:
        self.pc = pc
        self.window = window

    def ask(self, message: dict[str, Any], answers: Sequence[Answer] = ()) -> Any:
        """Send an access, answer its dialogs, give what comes back."""
        replies: list[dict[str, Any]] = []
        self.pc.scripting.call({"window": self.window, **message}, replies.append)
        for answer in answers:
            button, entries = (answer, {}) if isinstance(answer, str) else answer
            assert not replies, f"「{button}」 has no dialog to be pressed at"
            self.pc.desktop.answer(self.pc.desktop.dialogs()[-1].id, button, entries)
        assert replies, f"a dialog stands open: {self.pc.desktop.dialogs()}"
        (reply,) = replies
        if "error" in reply:
            raise PageError(reply["error"])
        if "object" in reply:
            return Remote(reply["object"], reply["interface"], reply["methods"])
        return reply["value"]

    def factory(self, progid: str = FACTORY) -> Remote:
        """Run ``new ActiveXObject(progid)``."""
        made: Remote = self.ask({"verb": "create", "progid": progid})
        return made

    def new(self, coclass: str) -> Remote:
        """Make an object through a new factory."""
        made: Remote = self.call(self.factory(), "CreateObject", f"X509Enrollment.{coclass}")
        return made

    def call(self, target: Remote, member: str, *args: Any, answers: Sequence[Answer] = ()) -> Any:
        """Call a method."""
        message = {"verb": "call", "object": target.number, "member": member}
        return self.ask({**message, "args": [_sent(arg) for arg in args]}, answers)

    def get(self, target: Remote, member: str) -> Any:
        """Read a property."""
        return self.ask({"verb": "get", "object": target.number, "member": member})

    def set(self, target: Remote, member: str, value: Any) -> None:
        """Set a property."""
        message = {"verb": "set", "object": target.number, "member": member}
        self.ask({**message, "value": _sent(value)})

    def key(self, *, protection: int = PROTECTED, **properties: Any) -> Remote:
        """Prepare a key of 2048 bits."""
        key = self.new("CX509PrivateKey")
        given = {"KeySpec": 1, "Length": 2048, "KeyProtection": protection, **properties}
        for member, value in given.items():
            self.set(key, member, value)
        return key

    def name(self, text: str = SUBJECT, flags: int = 0) -> Remote:
        """Prepare a distinguished name."""
        name = self.new("CX500DistinguishedName")
        self.call(name, "Encode", text, flags)
        return name

    def request(self, key: Remote | None = None) -> Remote:
        """Prepare a request."""
        request = self.new("CX509CertificateRequestPkcs10")
        self.call(request, "InitializeFromPrivateKey", 1, key or self.key(), "")
        self.set(request, "Subject", self.name())
        return request

    def enrollment(self, key: Remote | None = None) -> Remote:
        """Prepare an enrolment that has a request."""
        enrollment = self.new("CX509Enrollment")
        self.call(enrollment, "InitializeFromRequest", self.request(key))
        return enrollment

    def created_request(self, enrollment: Remote | None = None) -> bytes:
        """Make a request and agree to everything; give it as DER."""
        made = self.call(
            enrollment or self.enrollment(), "CreateRequest", 1, answers=("はい", "OK")
        )
        return base64.b64decode(made)

    def blank_enrollment(self) -> Remote:
        """Prepare an enrolment that can only install."""
        enrollment = self.new("CX509Enrollment")
        self.call(enrollment, "Initialize", 1)
        return enrollment

    def install(
        self,
        answer: bytes,
        enrollment: Remote | None = None,
        *,
        restrictions: int = 0,
        answers: Sequence[Answer] = ("はい",),
    ) -> Any:
        """Install an answer."""
        text = base64.b64encode(answer).decode()
        target = enrollment or self.blank_enrollment()
        return self.call(target, "InstallResponse", restrictions, text, 1, "", answers=answers)


def _sent(value: Any) -> Any:
    return {"object": value.number} if isinstance(value, Remote) else value
