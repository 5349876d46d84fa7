"""Both sides joined: a bank, its customer, and whoever arranges things between them."""

from __future__ import annotations

from simulators.arrangements import Arrangements
from simulators.bank_side import BankSide
from simulators.calendar import Calendar
from simulators.customer_side import CustomerSide
from simulators.key_pool import KeyPool
from simulators.mail import Mailbox
from simulators.pc import Pc
from simulators.token import UsbToken


class World:
    """A bank's side and a customer's side that can reach each other, and a calendar."""

    def __init__(
        self,
        bank: BankSide,
        customer: CustomerSide,
        *,
        calendar: Calendar,
        keys: KeyPool,
        mailbox: Mailbox | None = None,
    ) -> None:
        self.bank = bank
        self.customer = customer
        self.site = bank.site
        self.pc = customer.pc
        self.arrangements = Arrangements(
            bank, customer.pc, calendar=calendar, keys=keys, token=lambda: customer.token
        )
        self._mailbox = mailbox

    @property
    def token(self) -> UsbToken:
        """Give the customer's 専用USB, made when it is first asked for."""
        return self.customer.token

    @property
    def mailbox(self) -> Mailbox:
        """Give the customer's mailbox.

        Raises:
            LookupError: this world has none.
        """
        if self._mailbox is None:
            raise LookupError("this world has no mailbox")
        return self._mailbox

    def another_pc(self, *, management_software: bool) -> Pc:
        """Switch on one more PC on which nothing of the first one is."""
        return self.customer.another_pc(management_software=management_software)
