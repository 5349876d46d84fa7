"""The customer's office: one PC, and the people who come to work at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from conformance.certificates import JST, CertificateFacts
from conformance.customer import Customer
from conformance.ports import Driver, World
from conformance.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Renewal:
    """A renewal carried through: what was seen on the way, the certificates before and after."""

    customer: Customer
    surfaces: tuple[Surface, ...]
    old: CertificateFacts
    new: CertificateFacts

    def path(self) -> list[str]:
        """List the screens and dialogs from the important notices on, in order."""
        names = [str(surface) for surface in self.surfaces]
        start = next((i for i, s in enumerate(self.surfaces) if s.title == FIRST_SCREEN), 0)
        return names[start:]


FIRST_SCREEN = "重要なお知らせ"


class Office:
    """Brings people with certificates to the PC; one driver, so one person at a time."""

    def __init__(self, world: World, driver: Driver, *, media_storage: bool) -> None:
        self.world = world
        self.driver = driver
        self._media_storage = media_storage
        self._occupied = False

    def admit(self, role: str, *, days_before_expiry: int, on: date | None = None) -> Customer:
        """Arrange a subscriber with a certificate and seat him at the PC.

        Args:
            role: ``administrator`` or ``user``.
            days_before_expiry: whole JST days from today to the expiry date.
            on: today's date, where the manual itself names one.
        """
        if self._occupied:
            self.driver.restart()
        self._occupied = True
        subscriber = self.world.arrangements.arrange(
            role, days_before_expiry=days_before_expiry, on=on
        )
        return Customer(
            self.driver,
            self.world.pc,
            subscriber,
            entry_url=self.world.site.entry_url,
            media_storage=self._media_storage,
        )

    def renew(self, customer: Customer) -> Renewal:
        """Follow the whole procedure with a customer who has not logged on yet.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
        """
        before = len(self.driver.trail())
        old = customer.newest_certificate()
        customer.walk(until="PC-09")
        return Renewal(
            customer, self.driver.trail()[before:], old=old, new=customer.newest_certificate()
        )

    def today(self) -> date:
        """Give today's date in Japan."""
        return self.now().astimezone(JST).date()

    def now(self) -> datetime:
        """Give the present instant of this world."""
        return self.world.arrangements.now()
