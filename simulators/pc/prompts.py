"""Dialogs that a call of a page has to show before it can go on, and what a refusal comes to."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field

from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.dialogs import Answered, DialogKind, Facts, Outcome
from simulators.pc.transition import Check

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
