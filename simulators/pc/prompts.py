"""Which call of a page makes which dialogs appear, as a table a profile can adjust.

Dialogs are consequences of calls: a page that makes one call fewer shows one dialog fewer. The
row ``CX509PrivateKey.Create`` stands for the creation of a key wherever it happens: by an explicit
Create, or inside CreateRequest or Encode; its ``new_rsa_key`` is asked only when the page (or a
policy) wants the key guarded, that is with KeyProtection other than 0.
The count of 「Webアクセスの確認」 is not documented by Microsoft; the table follows the manual.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field

from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.dialogs import Answered, DialogKind, Facts, Outcome
from simulators.pc.transitions import Check

DEFAULT_PROMPTS: Mapping[str, tuple[str, ...]] = {
    "CCspInformations.AddAvailableCsps": ("web_access",),
    "CX509Enrollment.CreateRequest": ("web_access",),
    "CX509PrivateKey.Create": ("new_rsa_key",),
    "CX509Enrollment.InstallResponse": ("web_access",),
    "CTokenWriter.SaveCertificate": ("export_key", "certificate_import", "token_logon"),
}

KEY_CREATION = "CX509PrivateKey.Create"
TOKEN_SAVE = "CTokenWriter.SaveCertificate"
ASKING_THEMSELVES = frozenset({KEY_CREATION, TOKEN_SAVE})
"""Calls that show their dialogs in their own course, not before they begin."""

PROMPT_KINDS = (
    DialogKind.WEB_ACCESS,
    DialogKind.NEW_RSA_KEY,
    DialogKind.EXPORT_KEY,
    DialogKind.CERTIFICATE_IMPORT,
    DialogKind.TOKEN_LOGON,
)
"""The kinds a row may name."""

REFUSALS: Mapping[tuple[DialogKind, Outcome], HResult] = {
    (DialogKind.WEB_ACCESS, Outcome.DECLINED): HResult.ERROR_CANCELLED,
    (DialogKind.NEW_RSA_KEY, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
    (DialogKind.EXPORT_KEY, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
    (DialogKind.EXPORT_KEY_PASSWORD, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
    (DialogKind.CERTIFICATE_IMPORT, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
    (DialogKind.TOKEN_LOGON, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
    (DialogKind.TOKEN_LOGON, Outcome.LOCKED): HResult.SCARD_W_CHV_BLOCKED,
    (DialogKind.TOKEN_CONSENT, Outcome.CANCELLED): HResult.SCARD_W_CANCELLED_BY_USER,
}
"""What the page is told when the customer did not agree."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A dialog that a call has to show before it can go on."""

    kind: DialogKind
    facts: Facts
    checks: Mapping[str, Check] = field(default_factory=dict)


Asking = Generator[Prompt, Answered, Facts]
"""A call that shows dialogs: yields prompts, is sent answers."""


class PromptTable:
    """The rows that hold on one PC."""

    def __init__(self, rows: Mapping[str, tuple[str, ...]]) -> None:
        self._rows = {**DEFAULT_PROMPTS, **checked_rows(rows)}

    def rows(self) -> Mapping[str, tuple[str, ...]]:
        """Give the whole table, for documents and diagrams."""
        return dict(self._rows)

    def of(self, call: str) -> tuple[DialogKind, ...]:
        """Say which dialogs a call shows, in order."""
        return tuple(DialogKind(kind) for kind in self._rows.get(call, ()))


def ask(
    kinds: Iterable[DialogKind], facts: Facts, *, checks: Mapping[str, Check] | None = None
) -> Asking:
    """Show dialogs one after the other; give the facts as the customer left them.

    Raises:
        ComError: the customer did not agree.
    """
    for kind in kinds:
        answered = yield Prompt(kind, facts, checks or {})
        if answered.outcome is not Outcome.ACCEPTED:
            raise ComError(REFUSALS[kind, answered.outcome])
        facts = answered.facts
    return facts


def checked_rows(rows: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Give the rows back when they are sound.

    Raises:
        ValueError: a call is not written ``CInterface.Member``, or a dialog is unknown.
    """
    for call, kinds in rows.items():
        if call.count(".") != 1 or not call.startswith("C"):
            raise ValueError(
                f"prompts: {call!r} is no call; write it as 'CX509Enrollment.CreateRequest'"
            )
        for kind in kinds:
            if kind not in PROMPT_KINDS:
                allowed = ", ".join(PROMPT_KINDS)
                raise ValueError(f"prompts: {call}: unknown dialog {kind!r}; allowed: {allowed}")
    return rows
