"""The customer's office: its PCs, and the people who come to work at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conformance.certificates import JST, CertificateFacts, read_certificate
from conformance.correspondence import Correspondence, in_words
from conformance.customer import Customer
from conformance.errors import EnvironmentUnfit
from conformance.holdings import NOBODY, Holdings, Owners
from conformance.labels import TOKEN_SOFTWARE
from conformance.ports import CustomerPc, Driver, Subscriber, World
from conformance.procedure import FIRST_SCREEN, pc_procedure, usb_procedure
from conformance.surfaces import Surface
from conformance.walk import Walk

MORNING = time(10)


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


class Office:
    """Brings people with certificates to a PC; one driver at a time, so one person at a time.

    Args:
        new_driver: gives hands and eyes for a PC.
        media_storage: the bank offers 電子証明書媒体保管.
        pin_lock_count: wrong 暗証番号 in a row that lock somebody, as the bank states it.
        acquisition_days: days after a reissue on which a certificate can be acquired, likewise.
        note: keeps what came by mail as evidence.
    """

    def __init__(
        self,
        world: World,
        *,
        new_driver: Callable[[CustomerPc], Driver],
        media_storage: bool,
        pin_lock_count: int = 0,
        acquisition_days: int = 0,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.world = world
        self._note = note
        self.pin_lock_count = pin_lock_count
        self.acquisition_days = acquisition_days
        self.pc = world.pc
        self.driver = new_driver(world.pc)
        self._new_driver = new_driver
        self._drivers = [self.driver]
        self._windows_user = world.pc.windows_user
        self._media_storage = media_storage
        self._token_in_use = False
        self._arrivals: dict[bytes, int] = {}
        self._walks: dict[Customer, Walk] = {}
        self._owners: Owners = {}
        self._mail_before: dict[Customer, int] = {}

    def admit(
        self,
        role: str,
        *,
        days_before_expiry: int,
        on: date | None = None,
        at: time = MORNING,
        medium: str = "pc",
        email: bool = True,
        contract_of: Customer | None = None,
    ) -> Customer:
        """Arrange a subscriber with a certificate and seat him at the PC.

        Args:
            role: ``administrator`` or ``user``.
            days_before_expiry: whole JST days from today to the expiry date; negative after it.
            on: today's date, where the manual itself names one.
            at: the time of day in Japan.
            medium: where his certificate is, ``pc`` or ``usb``.
            email: he has registered an address.
            contract_of: somebody of the same contract.
        """
        if self._walks:
            self.driver.restart()
        self._token_in_use |= medium == "usb"
        subscriber = self.world.arrangements.arrange(
            role,
            days_before_expiry=days_before_expiry,
            on=on,
            at=at,
            medium=medium,
            email=email,
            contract_of=contract_of.subscriber if contract_of else None,
        )
        return self.seat(subscriber, medium=medium)

    def seat(self, subscriber: Subscriber, *, medium: str = "pc") -> Customer:
        """Seat somebody whose certificate is at hand already."""
        holdings = Holdings(self._at_hand, self._owners)
        customer = Customer(self.driver, subscriber, holdings, entry_url=self.world.site.entry_url)
        if medium == "usb":
            self._renew_on_token(customer)
        else:
            steps = pc_procedure(media_storage=self._media_storage)
            self._walks[customer] = Walk(customer, steps)
        return customer

    def give_token(self, customer: Customer) -> None:
        """Plug in a 専用USB on which a customer with a certificate on the PC means to renew."""
        self._token_in_use = True
        self.pc.plug_in(self.world.token)
        self._renew_on_token(customer)

    def admit_beside(self, customer: Customer, role: str, *, same_contract: bool) -> Customer:
        """Arrange a second person on the same day, with a certificate on the same PC."""
        days = (customer.subscriber.expiry_date - self.today()).days
        return self.admit(
            role, days_before_expiry=days, contract_of=customer if same_contract else None
        )

    def walk_of(self, customer: Customer) -> Walk:
        """Give a customer's way through his procedure."""
        return self._walks[customer]

    def renew(self, customer: Customer) -> Renewal:
        """Follow the whole procedure with a customer who has not logged on yet.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
        """
        before = len(self.driver.trail())
        old = customer.newest_certificate()
        self.walk_of(customer).through()
        customer.holdings.work_with_newest()
        return Renewal(
            customer, self.driver.trail()[before:], old=old, new=customer.newest_certificate()
        )

    def read_list(
        self, role: str, *, days_before_expiry: int, title: str, at: time = MORNING
    ) -> list[str]:
        """Log somebody on and list the links of the screen with this title.

        Raises:
            PreconditionNotMet: the screen does not come.
        """
        customer = self.admit(role, days_before_expiry=days_before_expiry, at=at)
        self.walk_of(customer).until("PC-01")
        return [c.name for c in customer.front(title).controls if c.role == "link"]

    def place_odd_certificate(self, kind: str, customer: Customer) -> CertificateFacts:
        """Have a certificate put on the PC that must not open a logon; it is nobody's."""
        install = self.world.arrangements.install_odd_certificate
        return self._strange(lambda: install(kind, customer.subscriber))[-1]

    def fill_token(self) -> None:
        """Fill the token up with certificates that are nobody's here."""
        self._strange(self.world.token.fill)

    def go_to_another_pc(self, *, management_software: bool) -> None:
        """Let everybody go on at a PC where nobody's certificate is; a token comes along."""
        pc = self.world.another_pc(management_software=management_software)
        if self._token_in_use:
            self.pc.pull_out()
            pc.plug_in(self.world.token)
        self._work_at(pc)

    def sign_in(self, windows_user: str) -> None:
        """Sign in to the PC as another Windows user; the browser starts anew."""
        self.driver.restart()
        self.pc.sign_in(windows_user)

    def go_back(self) -> None:
        """Go back to the first PC and its Windows user; a token comes along."""
        if self._token_in_use and self.pc is not self.world.pc:
            self.pc.pull_out()
            self.world.pc.plug_in(self.world.token)
        self._work_at(self.world.pc)
        self.driver.restart()
        self.pc.sign_in(self._windows_user)

    def move_calendar(
        self, customer: Customer, *, days_before_expiry: int, at: time = MORNING
    ) -> None:
        """Let it be another day, counted from the expiry date a customer came with."""
        day = customer.subscriber.expiry_date - timedelta(days=days_before_expiry)
        self.world.arrangements.move_to(day, at)

    def let_days_pass(self, days: int, *, at: time = MORNING) -> None:
        """Let it be so many days later."""
        self.world.arrangements.move_to(self.today() + timedelta(days=days), at)

    def move_past_the_end_of(self, certificate: CertificateFacts, *, seconds: int) -> None:
        """Let it be so many seconds after the last one of a certificate's validity."""
        instant = (certificate.not_after + timedelta(seconds=seconds)).astimezone(JST)
        self.world.arrangements.move_to(instant.date(), instant.time())

    def run_daily_job(
        self, customer: Customer, *, days_before_expiry: int, at: time = MORNING
    ) -> None:
        """Let the bank's daily job run on a day counted from a customer's expiry date."""
        self.move_calendar(customer, days_before_expiry=days_before_expiry, at=at)
        self._mail_before = {
            person: len(self._correspondence(person).letters) for person in self._walks
        }
        self.world.arrangements.run_daily_job()

    def run_daily_jobs(self, customer: Customer, *, first: int, last: int) -> None:
        """Let the daily job run on each day from so many days before the expiry date on."""
        for days in range(first, last - 1, -1):
            self.run_daily_job(customer, days_before_expiry=days)

    def mail_of(self, customer: Customer) -> Correspondence:
        """Read what came to a customer's address about the renewal."""
        came = self._correspondence(customer)
        for letter in came.letters:
            self._note(in_words(letter))
        return came

    def count_new_mail(self, customer: Customer) -> int:
        """Count what the last daily job has brought to a customer's address."""
        return len(self.mail_of(customer).letters) - self._mail_before[customer]

    def today(self) -> date:
        """Give today's date in Japan."""
        return self.now().astimezone(JST).date()

    def now(self) -> datetime:
        """Give the present instant of this world."""
        return self.world.arrangements.now()

    def depart(self) -> None:
        """Say that what comes now is only passed on the way to something."""
        self.driver.depart()

    def arrive(self) -> None:
        """Say that what is in front now is what the way led to."""
        self.driver.arrive()

    def close(self) -> None:
        """Close every driver that was used."""
        for driver in self._drivers:
            driver.close()

    def _renew_on_token(self, customer: Customer) -> None:
        customer.passwords[TOKEN_SOFTWARE] = self.world.token.password
        self._walks[customer] = Walk(customer, usb_procedure())

    def _correspondence(self, customer: Customer) -> Correspondence:
        return Correspondence(self.world.mailbox.letters(customer.subscriber.email))

    def _strange(self, arrange: Callable[[], None]) -> list[CertificateFacts]:
        """Have certificates appear that belong to none of the people here."""
        there = set(self._at_hand())
        arrange()
        strange = [der for der in self._at_hand() if der not in there]
        self._owners.update(dict.fromkeys(strange, NOBODY))
        return [read_certificate(der) for der in strange]

    def _work_at(self, pc: CustomerPc) -> None:
        if pc is self.pc:
            return
        self.driver.restart()  # nobody leaves a browser open, or a dialog, where he is not
        self.pc = pc
        self.driver = self._new_driver(pc)
        self._drivers.append(self.driver)
        for person in self._walks:
            person.driver = self.driver

    def _at_hand(self) -> list[bytes]:
        """List the certificates of the PC and of the token, in the order they came.

        Raises:
            EnvironmentUnfit: the token cannot be read.
        """
        there = [*self.pc.stores.my_certificates()]
        if self._token_in_use:
            try:
                there += self.world.token.certificates()
            except OSError as error:
                raise EnvironmentUnfit(f"専用USBの中を読めません: {error}") from error
        for der in there:
            self._arrivals.setdefault(der, len(self._arrivals))
        return sorted(dict.fromkeys(there), key=self._arrivals.__getitem__)
