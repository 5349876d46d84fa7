"""A row of the catalogue: one clause of the manual that a verdict is given on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Chapter(StrEnum):
    """The parts of the manual, and of what the manual leaves unsaid, by which one selects."""

    NOTICE = "notice"
    """電子証明書の更新: how the customer is told."""
    IMPORTANT = "important"
    """重要: what happens after the expiry date."""
    PC = "pc"
    """パソコンの電子証明書を更新する."""
    USB = "usb"
    """専用USBの電子証明書を更新する."""
    CERTIFICATE = "certificate"
    """Implied: what the renewed certificate is."""
    INTERRUPTION = "interruption"
    """Implied: what happens when the customer does not get through."""
    SECURITY = "security"
    """Implied: what must be refused."""
    DOCUMENT = "document"
    """What is judged on documents only."""

    @property
    def japanese(self) -> str:
        """Give the heading printed in reports."""
        return _HEADINGS[self]


_HEADINGS: dict[Chapter, str] = {
    Chapter.NOTICE: "電子証明書の更新（更新案内）",
    Chapter.IMPORTANT: "重要（有効期限を過ぎたとき）",
    Chapter.PC: "パソコンの電子証明書を更新する",
    Chapter.USB: "専用USBの電子証明書を更新する",
    Chapter.CERTIFICATE: "新しい電子証明書",
    Chapter.INTERRUPTION: "中断とやり直し",
    Chapter.SECURITY: "拒否すべきもの",
    Chapter.DOCUMENT: "案内文書",
}


class Status(StrEnum):
    """Whether the manual says it."""

    MANUAL = "manual"
    """The manual says it."""
    IMPLIED = "implied"
    """The manual is silent, but customers would be harmed otherwise."""


class Medium(StrEnum):
    """Where the certificate is kept."""

    PC = "pc"
    """The PC's certificate store."""
    USB = "usb"
    """The 専用USB."""
    ANY = "any"
    """Either."""


class Role(StrEnum):
    """Whom the clause concerns."""

    ADMINISTRATOR = "administrator"
    """管理者."""
    USER = "user"
    """利用者."""
    ANY = "any"
    """Both."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause, in own words."""

    id: str
    chapter: Chapter
    section: str
    step: str
    status: Status
    medium: Medium
    role: Role
    since: date
    ja: str
    en: str


def natural_order(text: str) -> tuple[tuple[int, int | str], ...]:
    """Give a sort key under which PC-05.10 comes after PC-05.2."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)
