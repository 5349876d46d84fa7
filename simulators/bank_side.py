"""The bank's side of the wire, wired: the bank's sites and the CA behind them.

This is what a vendor's system replaces. The only file that knows both rooms. The mailer speaks to
whatever SMTP server it is told of. Leaves out the business calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import EllipsisType, TracebackType
from typing import Any

from simulators.bank import (
    ENTRY_URL,
    MAIL_TIMEOUT_SECONDS,
    Admin,
    Advance,
    Bank,
    BankFault,
    BankProfile,
    BankServer,
    EstClient,
    OcspClient,
    SmtpMailer,
    after_seconds,
)
from simulators.bank import FAULTS as BANK_FAULTS
from simulators.ca import FAULTS as CA_FAULTS
from simulators.ca import CaFault, CaProfile, CaServer, CaTrouble, CertificateAuthority

__all__ = ["FAULTS", "BankProfile", "BankSide", "SiteAddress"]

FAULTS: Mapping[str, Mapping[Any, Any]] = {"bank": BANK_FAULTS, "ca": CA_FAULTS}
"""What each room of this side can be made to do wrong, by the room's name."""


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """What the customer's side must know to reach the bank.

    Attributes:
        entry_url: Where a customer begins.
        hosts: The invented hosts and where they really listen.
        trust_anchor_pem: What vouches for the sites' own certificates.
        certificate_trust_pem: The CA of the subscribers' certificates, issuing CA and root.
    """

    entry_url: str
    hosts: Mapping[str, tuple[str, int]]
    trust_anchor_pem: bytes
    certificate_trust_pem: bytes


class BankSide:
    """A running bank with its CA; usable without pytest.

    Args:
        clock: The only source of time, giving aware instants.
        advance: Rule for the waiting screens in place of the profile's number of refreshes.
        waiting_seconds: The same for people who watch: screens stay this long.
        admin_port: Where the second door listens; 0 means any port that is free.
        smtp: The customers' mail server; None means that the bank has no mailer.
        mail_timeout: Real seconds that the mailer waits for an answer.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        profile: BankProfile | None = None,
        ca_profile: CaProfile | None = None,
        bank_faults: frozenset[BankFault] = frozenset(),
        ca_faults: frozenset[CaFault] = frozenset(),
        advance: Advance | None = None,
        waiting_seconds: float | None = None,
        admin_port: int = 0,
        smtp: tuple[str, int] | None = None,
        mail_timeout: float = MAIL_TIMEOUT_SECONDS,
    ) -> None:
        if advance is None and waiting_seconds is not None:
            advance = after_seconds(waiting_seconds)
        self._clock = clock
        self._profile = profile or BankProfile()
        self._faults = bank_faults
        self._advance = advance
        self._admin_port = admin_port
        self._smtp = smtp
        self._mail_timeout = mail_timeout
        self._opened = ExitStack()
        authority = CertificateAuthority(
            clock=clock, profile=ca_profile or CaProfile(), faults=ca_faults
        )
        self.ca = CaServer(authority)

    @property
    def site(self) -> SiteAddress:
        """The bank's address, once it is open."""
        return SiteAddress(
            entry_url=ENTRY_URL,
            hosts=self._server.hosts,
            trust_anchor_pem=self._server.trust_anchor_pem,
            certificate_trust_pem=self.ca.authority.chain_pem,
        )

    @property
    def wants_new_keys(self) -> bool:
        """Say whether the CA refuses a key that was ever certified, whoever asked then."""
        return self.ca.authority.profile.key_uniqueness == "authority"

    @property
    def admin(self) -> Admin:
        """The second door as an object."""
        return self._server.admin

    @property
    def admin_url(self) -> str:
        """The second door over HTTP."""
        return self._server.admin_url

    def use(
        self,
        *,
        profile: BankProfile | None = None,
        bank_faults: frozenset[BankFault] | None = None,
        ca_profile: CaProfile | None = None,
        ca_faults: frozenset[CaFault] | None = None,
        smtp: tuple[str, int] | EllipsisType | None = ...,
    ) -> None:
        """Dial a running side between two customers; None leaves a dial as it is.

        The mail server alone is left by not naming it: None takes the bank's mailer away.
        """
        if profile is not None:
            self.bank.profile = profile
        if bank_faults is not None:
            self.bank.faults = bank_faults
        if not isinstance(smtp, EllipsisType):
            self.bank.mailer = self._mailer(smtp)
        self.ca.authority.use(profile=ca_profile, faults=ca_faults)

    @contextmanager
    def healthy(self) -> Iterator[None]:
        """Switch all faults off for a while: what is taken for granted was done by a sound bank."""
        authority = self.ca.authority
        bent = self.bank.faults, authority.faults
        self.use(bank_faults=frozenset(), ca_faults=frozenset())
        try:
            yield
        finally:
            self.use(bank_faults=bent[0], ca_faults=bent[1])

    def start(self) -> None:
        """Open the CA, then the bank that depends on it; what was opened is closed on trouble.

        Raises:
            OSError: A port could not be bound.
        """
        with ExitStack() as opened:
            self.ca.start()
            opened.callback(self.ca.close)
            self.bank = self._found_bank(opened)
            self._server = BankServer(
                self.bank,
                authorities_pem=self.ca.authority.chain_pem,
                advance=self._advance,
                admin_port=self._admin_port,
            )
            self._wire_troubles()
            self._server.start()
            opened.callback(self._server.close)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Close the bank, then the CA."""
        self._opened.close()

    def _wire_troubles(self) -> None:
        """Tell the second door which trouble the CA can have."""
        switch = self.ca.troubles

        def beginning(kind: CaTrouble) -> Callable[[int | None], None]:
            return lambda times: switch.begin(kind, times=times)

        kinds = {f"ca_{kind}": beginning(kind) for kind in CaTrouble}
        self.admin.troubles.connect(kinds, end=switch.end)

    def _found_bank(self, opened: ExitStack) -> Bank:
        est = EstClient(
            self.ca.est_url,
            trust_pem=self.ca.tls_trust_pem,
            credential_pem=self.ca.ra_credential_pem,
        )
        opened.callback(est.close)
        ocsp = OcspClient(self.ca.status_url, issuer=self.ca.authority.issuing, clock=self._clock)
        opened.callback(ocsp.close)
        return Bank(
            clock=self._clock,
            certification=est,
            revocation=ocsp,
            issuer=self.ca.authority.issuing,
            profile=self._profile,
            faults=self._faults,
            mailer=self._mailer(self._smtp),
        )

    def _mailer(self, smtp: tuple[str, int] | None) -> SmtpMailer | None:
        return None if smtp is None else SmtpMailer(smtp, timeout=self._mail_timeout)

    def __enter__(self) -> BankSide:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
