"""Which call of a page makes which dialogs appear, as a table a profile can adjust.

Dialogs are consequences of calls: a page that makes one call fewer shows one dialog fewer. The
row ``CX509PrivateKey.Create`` stands for the creation of a key wherever it happens: by an explicit
Create, or inside CreateRequest or Encode; its ``new_rsa_key`` is asked only when the page (or a
policy) wants the key guarded, that is with KeyProtection other than 0.
The count of 「Webアクセスの確認」 is not documented by Microsoft; the table follows the manual.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialogs import DialogKind
from simulators.pc.prompt_rows import checked_rows

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
