"""A server-rendered page read without a browser: surface, forms, announced moves, operations.

Reads what a screen reader would announce: the first heading, links, buttons, labelled fields and
labelled rows. Hidden things are left out. Runs no script; what the page's script would do stands
on the page as data (``application/vnd.koshin.certenroll+json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from lxml import html

from conformance.submission import Submission
from conformance.surfaces import Control, Surface, SurfaceKind

OPERATIONS_TYPE = "application/vnd.koshin.certenroll+json"
_BLOCKS = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "dt", "dd", "th", "td", "br", "section"}
_REFRESH = re.compile(r"[^;,]*[;,]\s*(?:url\s*=\s*)?(.*)", re.IGNORECASE | re.DOTALL)
"""Seconds, then the address, as HTML's shared declarative refresh steps read it."""
_UNSEEN = {"script", "style", "head", "template", "noscript"}


class Page:
    """One document in one window."""

    def __init__(
        self,
        url: str,
        content: bytes,
        *,
        window: str,
        kind: SurfaceKind,
        encoding: str | None = None,
    ) -> None:
        self.url = url
        parser = html.HTMLParser(encoding=encoding or "utf-8")
        self._root = html.document_fromstring(content or b"<html></html>", parser=parser)
        self._typed: dict[str, str] = {}
        self._elements = list(self._find_controls())
        self.refresh = self._announced_move()
        self.operations: tuple[Mapping[str, Any], ...] = tuple(self._operations())
        self.surface = Surface(
            kind=kind,
            title=self._title(),
            text=_text(self._root),
            controls=tuple(control for control, _ in self._elements),
            facts=self._facts(),
            url=url,
            advances=self.refresh is not None,
            window=window,
            simulated=bool(self._root.xpath("//meta[@name='koshin-pc']")),
        )

    def element(self, label: str) -> html.HtmlElement | None:
        """Find the usable link or button with this label."""
        for control, element in self._elements:
            if control.name == label and control.enabled and control.role in ("link", "button"):
                return element
        return None

    def type_into(self, label: str, value: str) -> bool:
        """Remember what is typed into the field with this label; False when there is none."""
        for control, element in self._elements:
            if control.name == label and control.role == "textbox":
                self._typed[element.get("name", "")] = value
                return True
        return False

    def link_target(self, element: html.HtmlElement) -> tuple[str, str]:
        """Give a link's absolute address and the name of the window it opens in ("" = here)."""
        target = element.get("target") or ""
        here = target in ("", "_self", "_top", "_parent")
        return urljoin(self.url, element.get("href", "")), "" if here else target

    def pressed(self, button: html.HtmlElement) -> Submission | None:
        """Give what a submit button sends; None for a button of no form, or a link in one."""
        form = next(button.iterancestors("form"), None)
        if form is None or button.tag == "a" or button.get("type", "submit") != "submit":
            return None
        name = button.get("name")
        return self.submission(form, {name: button.get("value", "")} if name else {})

    def submission(
        self, form: html.HtmlElement, extra: Mapping[str, str] | None = None
    ) -> Submission:
        """Fill a form in as the browser would and add ``extra`` fields."""
        fields = {name: value or "" for name, value in form.form_values()}
        typed = {n: v for n, v in self._typed.items() if n in form.fields}
        return Submission(
            method=form.method.upper(),
            url=urljoin(self.url, form.action or self.url),
            fields={**fields, **typed, **(extra or {})},
        )

    def form(self, form_id: str) -> html.HtmlElement:
        """Give the form that an operation list names.

        Raises:
            LookupError: the page has no such form.
        """
        for form in self._root.forms:
            if form.get("id") == form_id:
                return form
        raise LookupError(f"{self.url}: no form {form_id!r} on the page")

    def operations_for(self, trigger: str | Mapping[str, str]) -> Mapping[str, Any] | None:
        """Give the operation list that this trigger starts, if any."""
        return next((ops for ops in self.operations if ops.get("trigger") == trigger), None)

    def _title(self) -> str:
        for heading in self._root.iter("h1", "h2"):
            if not _hidden(heading):
                return _line(heading)
        title = self._root.findtext(".//title")
        return _squeeze(title or "")

    def _find_controls(self) -> Iterator[tuple[Control, html.HtmlElement]]:
        for element in self._root.iter("a", "button", "input"):
            control = None if _hidden(element) else self._control(element)
            if control is not None:
                yield control, element

    def _control(self, element: html.HtmlElement) -> Control | None:
        enabled = element.get("disabled") is None
        if element.tag == "a":
            return Control("link", _name(element)) if element.get("href") else None
        if element.tag == "button":
            return Control("button", _name(element), enabled=enabled)
        kind = element.get("type", "text").lower()
        if kind in ("submit", "button", "image"):
            words = element.get("value") or element.get("alt") or ""
            return Control("button", _squeeze(words), enabled=enabled)
        if kind == "hidden":
            return None
        value = "" if kind == "password" else element.get("value", "")
        return Control("textbox", self._label(element), value, enabled)

    def _label(self, element: html.HtmlElement) -> str:
        label = element.label if element.get("id") else None
        if label is None:
            label = next(element.iterancestors("label"), None)
        return element.get("aria-label") or (_line(label) if label is not None else "")

    def _facts(self) -> dict[str, str]:
        facts = {}
        for head in self._root.iter("th", "dt"):
            value = None if _hidden(head) else head.getnext()
            if value is not None and value.tag in ("td", "dd"):
                facts[_line(head)] = _line(value)
        return facts

    def _announced_move(self) -> str | None:
        for meta in self._root.iter("meta"):
            if meta.get("http-equiv", "").lower() == "refresh":
                told = _REFRESH.match(meta.get("content", ""))
                return str(urljoin(self.url, told[1].strip("'\" ") if told else ""))
        return None

    def _operations(self) -> Iterator[Mapping[str, Any]]:
        for script in self._root.iter("script"):
            if script.get("type") == OPERATIONS_TYPE:
                yield json.loads(script.text or "")


def _name(element: html.HtmlElement) -> str:
    return element.get("aria-label") or _line(element)


def _hidden(element: html.HtmlElement) -> bool:
    return any(_conceals(e) for e in (element, *element.iterancestors()))


def _conceals(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _line(element: html.HtmlElement) -> str:
    return _squeeze("".join(_pieces(element)))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _text(root: html.HtmlElement) -> str:
    lines = (_squeeze(line) for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: html.HtmlElement) -> list[str]:
    pieces: list[str] = []
    _gather(element, pieces)
    return pieces


def _gather(element: html.HtmlElement, pieces: list[str]) -> None:
    """Add what an element shows; not a generator, which would hand each piece up all levels."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or _conceals(element):
        return
    ends = ("\n",) if tag in _BLOCKS else ()
    pieces += ends
    if element.text:
        pieces.append(element.text.replace("\n", " "))
    for child in element:
        _gather(child, pieces)
        if child.tail:
            pieces.append(child.tail.replace("\n", " "))
    pieces += ends
