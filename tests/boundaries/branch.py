"""A branch of the bank and a PC at literal instants: what somebody finds he can do there.

Tells what is seen and nothing of what is right: that stands in the tables of the tests.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from conformance import outcomes
from conformance.customer import Customer
from conformance.drivers.http import HttpDriver
from conformance.office import Office

NOTICES = "重要なお知らせ"
NOTICE = "電子証明書の更新をお願いします"
WAY_BACK = "電子証明書取得"
REISSUE = "再発行"
CONTACT = "ご連絡"
START = "電子証明書の更新はこちら"
WAITING = "電子証明書更新前処理中"


class Branch:
    """One world of real parts, entered through the customer's ports with the http driver."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.office = Office(world, new_driver=HttpDriver, media_storage=True)

    def come(self, role: str, *, expires: str, email: bool = True) -> Customer:
        """Let somebody come whose certificate expires on this day."""
        if self.office.driver.trail():
            self.office.driver.restart()
        there = {"days_before_expiry": 0, "on": date.fromisoformat(expires), "email": email}
        return self.office.seat(self.world.arrangements.arrange(role, **there))

    def beside(self, colleague: Customer, role: str, *, expires: str) -> Customer:
        """Let somebody of the same contract come."""
        of = colleague.subscriber
        there = {"days_before_expiry": 0, "on": date.fromisoformat(expires), "contract_of": of}
        return self.office.seat(self.world.arrangements.arrange(role, **there))

    def move_to(self, instant: str) -> None:
        """Let it be this second in Japan."""
        told = datetime.fromisoformat(f"{instant}+09:00")
        self.world.arrangements.move_to(told.date(), told.timetz().replace(tzinfo=None))

    def run_job(self, *instants: str) -> None:
        """Let the daily job run at each of these seconds in Japan."""
        for instant in instants:
            self.move_to(instant)
            self.world.arrangements.run_daily_job()

    def mails(self, customer: Customer) -> int:
        """Count the mails about the renewal that have come for somebody."""
        return len(self.office.mail_of(customer).letters)

    def close(self) -> None:
        """Go home."""
        self.office.close()


def sight(branch: Branch, role: str, *, expires: str, instant: str) -> dict[str, str]:
    """Say all that somebody can do at an instant; one person renews, another one acquires."""
    renewing, acquiring = (branch.come(role, expires=expires) for _ in range(2))
    branch.move_to(instant)
    return {**renewal(branch, renewing), **acquisition(acquiring)}


def renewal(branch: Branch, customer: Customer) -> dict[str, str]:
    """Say whether he gets in and renews; who is not let in tries again with what has expired."""
    first = shown(branch, customer)
    front = customer.driver.front()
    led, last = not front.simulated and f"「{WAY_BACK}」" in front.text, first
    if first["logon"] == "-":
        branch.world.pc.offer_expired()
        last = shown(branch, customer)
        led = led and (last["logon"] == "yes" or f"「{WAY_BACK}」" in customer.driver.front().text)
    return {**first, "offered": last["logon"], "led": yes(led), "renew": last["renew"]}


def shown(branch: Branch, customer: Customer) -> dict[str, str]:
    """Try to renew, from the logon on, and say what was shown on the way."""
    before = len(customer.driver.trail())
    renewed = outcomes.renewal(branch.office, customer).word == "更新できる"
    notices = [each for each in customer.driver.trail()[before:] if each.title == NOTICES]
    return {
        "logon": yes(bool(notices)),
        "notice": yes(any(each.has(NOTICE) for each in notices)),
        "renew": yes(renewed),
    }


def acquisition(customer: Customer) -> dict[str, str]:
    """Say whether 電子証明書取得 is granted, and whether he is told that he needs the bank."""
    outcome = outcomes.acquisition(customer, WAY_BACK)
    front = customer.driver.front()
    told = not front.simulated and REISSUE in front.text and CONTACT in front.text
    return {"acquire": yes(outcome.word == "取得できる"), "contact": yes(told)}


def yes(seen: bool) -> str:
    """Write what was seen as a table does."""
    return "yes" if seen else "-"
