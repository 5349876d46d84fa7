"""What came of an attempt, in the words a feature compares with.

An attempt is judged by its own gate alone: whether the bank let somebody in, offered a renewal,
granted a certificate. What goes wrong behind the gate belongs to the clause of that step and is
raised as ``PreconditionNotMet``, so that one defect does not turn every clause red.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conformance.acquisition import Acquisition
from conformance.certificates import CertificateFacts
from conformance.comparison import ControlMissing, Judge, PreconditionNotMet
from conformance.customer import Customer
from conformance.expectations import guides
from conformance.labels import ACQUISITION, LOG_OFF, LOGON
from conformance.office import Office
from conformance.procedure import CLOSE_WINDOW, FIRST_SCREEN
from conformance.surfaces import Surface

_GATE = ("PC-04a", "PC-04b", "USB-03b")
"""The step at which a renewal begins in earnest: before it the bank may say that it does not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word of the feature, and what was seen where it is not the word hoped for."""

    word: str
    seen: str = ""

    def against(self, expected: str) -> str:
        """Give the word where it was expected, else the word and what was seen."""
        return (
            self.word if self.word == expected or not self.seen else f"{self.word}（{self.seen}）"
        )


def judged(judge: Judge, what: str, attempt: Callable[[], Outcome]) -> Outcome:
    """Make an attempt; a way in that the clause under test itself demands is judged here.

    Raises:
        NotConformant: the clause's own way in is not there.
        PreconditionNotMet: what is missing is for another clause to judge.
    """
    try:
        return attempt()
    except PreconditionNotMet as unmet:
        if unmet.clause == judge.clause:
            judge.compare(what, expected=unmet.wanted, actual=unmet.actual)
        raise


def logon(
    customer: Customer, *, certificate: CertificateFacts | None = None, pin: str | None = None
) -> Outcome:
    """Try to log on and say whether somebody is logged on now.

    Raises:
        PreconditionNotMet: the door, or something on the form behind it, is not there to try with.
    """
    labels = LOGON[customer.subscriber.role]
    try:
        customer.log_on_anew(certificate=certificate, pin=pin)
    except ControlMissing as missing:
        if missing.label == labels.entry or _on_a_form(
            customer, missing, labels.pin, labels.submit
        ):
            raise missing.unmet("PC-01") from missing
    return logged_on(customer)


def logged_on(customer: Customer) -> Outcome:
    """Say whether somebody is logged on, by what is in front."""
    front = customer.driver.front()
    if front.has(LOG_OFF) or front.title == FIRST_SCREEN:
        return Outcome("ログオンできる", str(front))
    return Outcome("ログオンできない", f"{front}: {front.text}")


def logon_after_mistakes(judge: Judge, customer: Customer, mistakes: int) -> Outcome:
    """Try to log on with the right 暗証番号 after so many wrong ones in a row.

    Raises:
        NotConformant: a wrong one opened the door.
    """
    mistakes_in_a_row(judge, customer, mistakes)
    return logon(customer)


def mistakes_in_a_row(judge: Judge, customer: Customer, count: int) -> None:
    """Try to log on with a wrong 暗証番号 so many times.

    Raises:
        NotConformant: one of them opened the door.
    """
    for _ in range(count):
        _refused(judge, "ログオンできない", logon(customer, pin=mistaken_pin(customer)))


def acquisition_after_mistakes(
    judge: Judge, customer: Customer, link: str, mistakes: int
) -> Outcome:
    """Try 電子証明書取得 with the right 暗証番号 after so many wrong ones in a row.

    Raises:
        NotConformant: a certificate was granted for a wrong one.
        PreconditionNotMet: as for ``acquisition``.
    """
    said = {"pin": mistaken_pin(customer)}
    for _ in range(mistakes):
        _refused(judge, "取得できない", acquisition(customer, link, said=said))
    return acquisition(customer, link)


def _refused(judge: Judge, expected: str, outcome: Outcome) -> None:
    what = "間違えた暗証番号での結果"
    judge.compare(what, expected=expected, actual=outcome.against(expected))


def mistaken_pin(customer: Customer) -> str:
    """Give a 暗証番号 that is wrong in every digit."""
    return mistaken(customer.subscriber.pin)


def mistaken(number: str) -> str:
    """Give a number that differs from this one in every digit."""
    return "".join(str((int(digit) + 1) % 10) for digit in number)


def acquisition(
    customer: Customer,
    link: str,
    *,
    said: Mapping[str, str] | None = None,
    door: str | None = None,
) -> Outcome:
    """Try 電子証明書取得 and say whether it was granted.

    Args:
        said: what is typed instead of the customer's own, by the subscriber's attribute.
        door: for which role the entrance is that he takes; his own by default.

    Raises:
        PreconditionNotMet: the link, or something on the forms behind it, is not there to try
            with (EXP-02); or it was granted, but the certificate never came.
    """
    labels = ACQUISITION[door or customer.subscriber.role]
    form = [*(label for label, _ in labels.fields), labels.submit]
    try:
        granted = Acquisition(customer, link, said=said, door=door).carry_through()
    except ControlMissing as missing:
        ways_in = (link, *(each.entry for each in ACQUISITION.values()))
        if missing.label in ways_in or _on_a_form(customer, missing, *form):
            raise missing.unmet("EXP-02") from missing
        return Outcome("取得できない", str(missing))
    front = customer.driver.front()
    if not granted:
        return Outcome("取得できない", f"{front}: {front.text}")
    customer.holdings.work_with_newest()
    return Outcome("取得できる", str(front))


def interrupted_acquisition(customer: Customer, link: str, answer: str) -> None:
    """Begin 電子証明書取得, and break it off in the first dialog.

    Raises:
        PreconditionNotMet: it cannot be begun (EXP-02), or no dialog takes that answer.
    """
    try:
        Acquisition(customer, link).break_off(answer)
    except ControlMissing as missing:
        raise missing.unmet("EXP-02") from missing


def renewal(office: Office, customer: Customer) -> Outcome:
    """Try to renew, from the logon on, and say whether the bank let it happen.

    Raises:
        PreconditionNotMet: it began, but a later step cannot be performed.
    """
    entered = logon(customer, certificate=customer.holdings.working)
    if entered.word != "ログオンできる":
        return Outcome("更新できない", entered.seen)
    if customer.driver.front().title != FIRST_SCREEN:
        raise PreconditionNotMet("PC-01", f"「{FIRST_SCREEN}」", entered.seen)
    if not guides(customer.driver):
        return Outcome("更新できない", "更新の案内がない")
    try:
        office.walk_of(customer).after_logon()
    except PreconditionNotMet as unmet:
        front = customer.driver.front()
        if unmet.clause in _GATE and _is_refusal(front):
            return Outcome("更新できない", f"{front}: {front.text}")
        raise
    customer.holdings.work_with_newest()
    return Outcome("更新できる")


def continuation(office: Office, customer: Customer) -> Outcome:
    """Try to go on with the procedure from what is in front.

    Raises:
        PreconditionNotMet: it went on, but a later step cannot be performed.
    """
    try:
        office.walk_of(customer).to_the_end()
    except ControlMissing as missing:
        return Outcome("続けられない", missing.offered)
    return Outcome("最後まで進める")


def _on_a_form(customer: Customer, missing: ControlMissing, *parts: str) -> bool:
    """Say whether a part of a form is missing where other parts of it are; a refusal has none.

    A link that leads on from a refusal may be named like a form's button.
    """
    there = (c for part in parts for c in customer.driver.front().named(part))
    return missing.label in parts and any(control.role != "link" for control in there)


def _is_refusal(front: Surface) -> bool:
    """Say whether a screen offers nothing to press but its own end."""
    return not [c for c in front.controls if c.role == "button" and c.name != CLOSE_WINDOW]
