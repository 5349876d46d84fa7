"""Who somebody at 電子証明書取得 is: by his numbers, for he has no certificate.

A wrong entry never says which of the numbers was wrong, and counts with those at the logon as soon
as it is clear whose it is. Leaves out any other way to identify oneself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulators.bank.bank import Bank
from simulators.bank.errors import NotIdentified
from simulators.bank.pin_desk import enter_numbers
from simulators.bank.pins import PinAnswer
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.subscribers import Role, SubscriberRecord


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about himself; an administrator needs no id beside the contract's."""

    role: Role
    contract_id: str
    pin: str = field(repr=False)
    confirmation_pin: str = field(repr=False)
    user_id: str = ""


def identify(bank: Bank, claim: Claim) -> SubscriberRecord:
    """Return the subscriber that a claim proves.

    Raises:
        NotIdentified: It proves none.
        Refused: The subscriber is locked.
    """
    subscriber = _claimed(bank, claim)
    if subscriber is None:
        raise NotIdentified("nobody has these ids")
    answer = enter_numbers(
        bank,
        subscriber,
        _joined(claim.pin, claim.confirmation_pin),
        expected=_joined(subscriber.pin, subscriber.confirmation_pin),
    )
    if answer is PinAnswer.LOCKED:
        raise Refused(Refusal.PIN_LOCKED, subscriber.id)
    if answer is PinAnswer.WRONG:
        raise NotIdentified(subscriber.id)
    return subscriber


def _claimed(bank: Bank, claim: Claim) -> SubscriberRecord | None:
    """Return whose numbers are to be compared; of several administrators, whose 暗証番号 it is."""
    named = [
        each
        for each in bank.subscribers.of(claim.contract_id)
        if each.role is claim.role and claim.user_id in ("", each.user_id)
    ]
    if claim.role is Role.USER and not claim.user_id:
        return None
    return next((each for each in named if each.pin == claim.pin), named[0] if named else None)


def _joined(pin: str, confirmation_pin: str) -> str:
    return f"{pin}\n{confirmation_pin}"
