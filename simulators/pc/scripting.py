"""The door between a page's script and the PC's objects: CertEnroll and the token control.

Stands for the ActiveX host of the browser. A message is one access, a reply its result::

    {"window": "main", "verb": "create", "progid": "X509Enrollment.CX509Enrollment…"}
    {"window": "main", "verb": "create_by_classid", "classid": "clsid:884e2049-…"}
    {"window": "main", "verb": "call", "object": 1, "member": "CreateObject", "args": ["…"]}
    {"window": "main", "verb": "get" | "set", "object": 2, "member": "Length", "value": 2048}
    → {"value": …} | {"object": 2, "interface": "IX509PrivateKey", "methods": ["create"]}
    → {"error": {"number": -2147221497, "name": "OLE_E_BLANK", "description": "…"}}

An object travels as {"object": number} and belongs to one window. ``site`` may name the page's
host; it is shown in 「Webアクセスの確認」. A call that shows dialogs is a generator kept until
they are answered, so no thread waits: ``done`` is then called from ``desktop.answer``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import partial
from importlib.resources import files
from typing import Any

from simulators.pc.com.dispatch import Dispatch
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.surroundings import Surroundings
from simulators.pc.com.token_writer import TokenWriter
from simulators.pc.com.web_class_factory import (
    NOT_SAFE_FOR_SCRIPT,
    X509EnrollmentWebClassFactory,
    coclass_of,
    is_factory,
)
from simulators.pc.desktop import Desktop
from simulators.pc.dialogs import Answered
from simulators.pc.journal import Call, Journal, digest, digests
from simulators.pc.prompts import Prompt

Done = Callable[[dict[str, Any]], None]
Access = Generator[Prompt, Answered, Any]
VERBS = ("create", "create_by_classid", "call", "get", "set")


class Scripting:
    """The CertEnroll objects of all windows of one PC."""

    def __init__(self, *, surroundings: Surroundings, desktop: Desktop, journal: Journal) -> None:
        self._surroundings = surroundings
        self._desktop = desktop
        self._journal = journal
        self._windows: dict[str, _WindowObjects] = {}
        self._lock = threading.RLock()

    @property
    def shim_source(self) -> str:
        """Give the script that makes a modern browser look like one with ActiveX."""
        return (files("simulators.pc") / "shim.js").read_text("utf-8")

    def call(self, message: Mapping[str, Any], done: Done) -> None:
        """Carry out one access; ``done`` gets the reply, at once or when dialogs are answered.

        A message that makes no sense is answered with E_INVALIDARG, one that the objects fail at
        with E_UNEXPECTED: a page must not be able to break the PC.
        """
        with self._lock:
            window, name = self._window(message)
            access, call = window.begin(name, message)
            place = self._journal.begin(call)
        self._advance(window, access, place, done, None)

    def _window(self, message: Mapping[str, Any]) -> tuple[_WindowObjects, str]:
        name = str(message.get("window", ""))
        if name not in self._windows:
            self._windows[name] = _WindowObjects(replace(self._surroundings))
        window = self._windows[name]
        window.surroundings.site = str(message.get("site", ""))
        return window, name

    def _advance(
        self,
        window: _WindowObjects,
        access: Access,
        place: int,
        done: Done,
        answered: Answered | None,
    ) -> None:
        """Run a call up to its next dialog or its end; act on it without the lock."""
        with self._lock:
            step, outcome = _step(window, access, answered)
            if outcome:
                self._journal.end(place, outcome)
        if isinstance(step, Prompt):
            then = partial(self._advance, window, access, place, done)
            self._desktop.show(step.kind, step.facts, then, checks=step.checks)
        else:
            done(step)


def _step(
    window: _WindowObjects, access: Access, answered: Answered | None
) -> tuple[Prompt | dict[str, Any], str]:
    """Give the next dialog, or the reply and what the journal notes."""
    try:
        prompt = next(access) if answered is None else access.send(answered)
    except StopIteration as end:
        return window.reply(end.value), "ok"
    except ComError as error:
        return _error(error), error.hresult.name
    except Exception as error:  # noqa: BLE001 - no page may break the PC
        told = ComError(HResult.E_UNEXPECTED, f"{type(error).__name__}: {error}")
        return _error(told), told.hresult.name
    return prompt, ""


class _WindowObjects:
    """The objects a window's pages have made."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self._objects: dict[int, Dispatch] = {}
        self._numbers: dict[int, int] = {}

    def begin(self, window: str, message: Mapping[str, Any]) -> tuple[Access, Call]:
        """Prepare an access and what the journal says about it."""
        verb = str(message.get("verb", ""))
        member = message.get("member")
        if verb in ("create", "create_by_classid"):
            wanted = str(message.get("progid", message.get("classid", "")))
            return self._created(verb, wanted), Call(window, verb, "", digest(wanted))
        target = self._objects.get(_number(message))
        interface = target.interface if target else ""
        call = Call(window, digest(verb), interface, digest(member) if member else "")
        raw = [message.get("value")] if verb == "set" else message.get("args", [])
        if verb not in VERBS or not isinstance(member, str) or not isinstance(raw, list):
            return _failed(HResult.E_INVALIDARG), call
        if target is None:
            return _failed(HResult.JS_OBJECT_REQUIRED), call
        return self._access(target, verb, member, raw), replace(
            call, member=_documented_name(target, member), args=self._noted(target, member, raw)
        )

    def reply(self, value: Any) -> dict[str, Any]:
        """Put a result into a reply."""
        if not isinstance(value, Dispatch):
            return {"value": value}
        return {
            "object": self._number_of(value),
            "interface": value.interface,
            "methods": value.method_names(),
        }

    def _access(self, target: Dispatch, verb: str, member: str, raw: list[Any]) -> Access:
        try:
            return (yield from target.invoke(verb, member, [self._resolved(v) for v in raw]))
        except ComError as error:
            known = target.members.get(member.lower())
            where = f"{target.library}::{target.coclass}::{known.name if known else member[:40]}"
            raise ComError(error.hresult, error.detail or where) from None

    def _created(self, verb: str, wanted: str) -> Access:
        if verb == "create" and self.surroundings.has_token_control(wanted):
            yield from ()
            return TokenWriter(self.surroundings)
        found = (
            is_factory(class_id=wanted)
            if verb == "create_by_classid"
            else is_factory(prog_id=wanted)
        )
        if not found:
            ours = verb == "create" and coclass_of(wanted)
            raise ComError(HResult.JS_CANNOT_CREATE_OBJECT, NOT_SAFE_FOR_SCRIPT if ours else "")
        yield from ()
        return X509EnrollmentWebClassFactory(self.surroundings)

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            found = self._objects.get(_number(value))
            if found is None:
                raise ComError(HResult.JS_OBJECT_REQUIRED)
            return found
        return value

    def _noted(self, target: Dispatch, member: str, raw: list[Any]) -> tuple[str, ...]:
        known = target.members.get(member.lower())
        shown = [self._objects.get(_number(v)) if isinstance(v, Mapping) else v for v in raw]
        texts = [f"<{v.interface}>" if isinstance(v, Dispatch) else v for v in shown]
        return digests(texts, secrets=known.secrets() if known else frozenset())

    def _number_of(self, value: Dispatch) -> int:
        number = self._numbers.setdefault(id(value), len(self._numbers) + 1)
        self._objects[number] = value
        return number


def _documented_name(target: Dispatch, member: str) -> str:
    known = target.members.get(member.lower())
    return known.name if known else digest(member)


def _number(message: Mapping[str, Any]) -> int:
    number = message.get("object")
    return number if isinstance(number, int) else 0


def _failed(hresult: HResult) -> Access:
    yield from ()
    raise ComError(hresult)


def _error(error: ComError) -> dict[str, Any]:
    hresult = error.hresult
    where = f"{error.detail}: " if error.detail else ""
    description = f"{where}{hresult.words} {hresult.hexadecimal} ({hresult.number})"
    return {"error": {"number": hresult.number, "name": hresult.name, "description": description}}
