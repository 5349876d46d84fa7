"""The bank on the network: public site, logon site and second door, each on its own port.

The sites' certificates come from a throw-away CA and hold at real time; the subscribers' CA is
another one. Leaves out: the real Internet; everything listens on 127.0.0.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

import trustme
from cryptography import x509
from OpenSSL import SSL

from simulators.bank.addresses import LOGON_HOST, PUBLIC_HOST
from simulators.bank.admin import Admin
from simulators.bank.admin_door import admin_door
from simulators.bank.bank import Bank
from simulators.bank.journal import EventKind
from simulators.bank.listener import Listener
from simulators.bank.logon_site import logon_site
from simulators.bank.lookalikes import is_forgiven
from simulators.bank.public_site import public_site
from simulators.bank.tls import logon_context, public_context
from simulators.bank.waiting import Advance


class BankServer:
    """The three listeners of one bank.

    Args:
        authorities: The CAs whose certificates the logon listener accepts, as PEM.
        advance: Rule for the waiting screens in place of the profile's.
        admin_port: Where the second door listens; 0 means any port that is free.
    """

    def __init__(
        self,
        bank: Bank,
        *,
        authorities_pem: bytes,
        advance: Advance | None = None,
        admin_port: int = 0,
    ) -> None:
        self._trust = trustme.CA()
        self._bank = bank
        self.admin = Admin(bank)
        authorities = x509.load_pem_x509_certificates(authorities_pem)
        self._public = self._listener(
            public_site(bank, advance=advance), PUBLIC_HOST, public_context()
        )
        self._logon = self._listener(
            logon_site(bank, advance=advance),
            LOGON_HOST,
            logon_context(authorities, refused=self._refused, forgives=self._forgives),
        )
        self._door = Listener(admin_door(self.admin), log=self._log, port=admin_port)

    @property
    def trust_anchor_pem(self) -> bytes:
        """What a browser must trust to reach the sites."""
        return self._trust.cert_pem.bytes()

    @property
    def hosts(self) -> Mapping[str, tuple[str, int]]:
        """Where the sites' invented hosts really listen."""
        return {PUBLIC_HOST: self._public.address, LOGON_HOST: self._logon.address}

    @property
    def admin_url(self) -> str:
        """The address of the second door."""
        host, port = self._door.address
        return f"http://{host}:{port}"

    def start(self) -> None:
        """Open the three ports, or none.

        Raises:
            OSError: A port could not be bound.
        """
        try:
            for listener in (self._public, self._logon, self._door):
                listener.start()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Free the three ports."""
        for listener in (self._public, self._logon, self._door):
            listener.close()

    def __enter__(self) -> BankServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _listener(self, site: object, host: str, context: SSL.Context) -> Listener:
        assert callable(site)
        self._trust.issue_cert(host).configure_cert(context)
        return Listener(site, context=context, log=self._log)

    def _log(self, text: str) -> None:
        self._bank.journal.note(EventKind.ERROR, f"listener: {text}")

    def _forgives(self, error: int) -> bool:
        return is_forgiven(error, faults=self._bank.faults)

    def _refused(self, text: str) -> None:
        self._bank.journal.note(EventKind.LOGON_REFUSED, text)
