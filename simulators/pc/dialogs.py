"""The dialogs of the PC as data: title, text and controls.

``dialog_table.DIALOGS`` says what stands in a dialog, ``transitions.TRANSITIONS`` what its buttons
lead to. Diagrams can be drawn from the two tables. The window's × is the button named in
``closing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DialogKind(StrEnum):
    """What a dialog is for."""

    WEB_ACCESS = "web_access"
    """A page wants to do something with certificates."""
    NEW_RSA_KEY = "new_rsa_key"
    """A guarded key is about to be made."""
    SECURITY_LEVEL = "security_level"
    """The level of the key is to be chosen."""
    NEW_PASSWORD = "new_password"
    """A key of level 高 needs a password."""
    CERTIFICATE_CHOICE = "certificate_choice"
    """A server asks for a certificate."""
    KEY_PERMISSION = "key_permission"
    """A key of level 中 is about to be used."""
    KEY_PASSWORD = "key_password"
    """A key of level 高 is about to be used."""
    EXPORT_KEY = "export_key"
    """A key of level 中 is about to leave the PC."""
    EXPORT_KEY_PASSWORD = "export_key_password"
    """A key of level 高 is about to leave the PC."""
    CERTIFICATE_IMPORT = "certificate_import"
    """The management software takes a certificate over."""
    TOKEN_LOGON = "token_logon"
    """The management software asks the token password."""
    TOKEN_CONSENT = "token_consent"
    """The management software is about to write on a token whose password it knows."""


class Outcome(StrEnum):
    """What the customer decided."""

    ACCEPTED = "accepted"
    """はい or OK."""
    DECLINED = "declined"
    """いいえ."""
    CANCELLED = "cancelled"
    """キャンセル."""
    LOCKED = "locked"
    """No try was left for the password."""


class Move(StrEnum):
    """Where a button leads when it does not end the dialog."""

    BACK = "back"
    """To the dialog below."""


Facts = dict[str, str | tuple[str, ...]]
"""What a dialog is about: texts for its lines, values and options for its controls."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a dialog ended, with the facts as the customer left them."""

    outcome: Outcome
    facts: Facts


@dataclass(frozen=True, slots=True)
class DialogControl:
    """A control as it is shown: role is button, choice, password or text."""

    role: str
    name: str
    value: str = ""
    options: tuple[str, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog as it is shown."""

    id: int
    kind: str
    title: str
    text: str
    controls: tuple[DialogControl, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A control to be filled in; options and value come from the facts named."""

    role: str
    name: str
    options_from: str = ""
    value_from: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button; it is greyed out while the fact ``enabled_by`` is empty."""

    name: str
    enabled_by: str = ""


@dataclass(frozen=True, slots=True)
class DialogText:
    """What stands in a dialog; a line is left out when a fact it names is empty."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[Button, ...]
    closing: str
    entries: tuple[Entry, ...] = ()
    title_from: str = ""
    """A fact that, when it is there, stands in for the title."""
