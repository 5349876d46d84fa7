"""Rows of the table of prompts that a profile gives, checked."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialogs import DialogKind

PROMPT_KINDS = (
    DialogKind.WEB_ACCESS,
    DialogKind.NEW_RSA_KEY,
    DialogKind.EXPORT_KEY,
    DialogKind.CERTIFICATE_IMPORT,
    DialogKind.TOKEN_LOGON,
)
"""The kinds a row may name."""


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
