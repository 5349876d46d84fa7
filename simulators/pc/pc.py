"""The customer's PC: everything of it in one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.pc.com.surroundings import Surroundings
from simulators.pc.desktop import Desktop
from simulators.pc.errors import CertificateRefusedError
from simulators.pc.faults import PcFault
from simulators.pc.journal import Call, Journal
from simulators.pc.keys import KeyContainer, KeyLevel, spki_of
from simulators.pc.network.known_sites import KnownSites
from simulators.pc.network.lasting_address import LastingAddress
from simulators.pc.network.network import Network
from simulators.pc.profile import PcProfile
from simulators.pc.prompt_table import PromptTable
from simulators.pc.scripting import Scripting
from simulators.pc.stores import CertificateStores, StoredCertificate
from simulators.pc.token_port import Token, UsbSlot


class Pc:
    """One Windows PC; start it before its network or its desktop page is used.

    Args:
        clock: the PC's time, aware UTC.
        profile: how the PC is set up.
        hosts: which address stands behind a host name; no other name is known to the PC.
        site_trust_pem: the CAs the browser trusts for Web sites.
        trusted_roots_pem: the CAs the PC trusts for the certificates it installs.
        faults: defects to switch on.
        keys: makes a private key of a length; RSA key generation when left out.
        inject_shim: put the shim into pages and answer its calls in the proxy (for browsers that
            nobody drives).
        known_sites: what the sites ask, shared with other PCs; when left out, each browser finds
            out anew.
        proxy_address: where the proxy listens, this PC's for as long as it is switched on.
        proxy_port: where it listens when left out; 0 means any port that is free.
        desktop_port: the same for the desktop page.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        hosts: Mapping[str, tuple[str, int]],
        site_trust_pem: bytes,
        profile: PcProfile | None = None,
        trusted_roots_pem: bytes = b"",
        faults: frozenset[PcFault] = frozenset(),
        keys: Callable[[int], rsa.RSAPrivateKey] | None = None,
        inject_shim: bool = False,
        known_sites: KnownSites | None = None,
        proxy_address: LastingAddress | None = None,
        proxy_port: int = 0,
        desktop_port: int = 0,
    ) -> None:
        self.profile = profile or PcProfile()
        self.clock = clock
        self._journal = Journal()
        self.desktop = Desktop()
        self._slot = UsbSlot(driven=self.profile.management_software)
        self.stores = CertificateStores(
            user=self.profile.windows_user,
            roots=_certificates(trusted_roots_pem),
            slot=self._slot,
            users_share=PcFault.STORES_SHARED_BY_USERS in faults,
        )
        self.scripting = Scripting(
            surroundings=Surroundings(
                profile=self.profile,
                stores=self.stores,
                clock=clock,
                prompts=PromptTable(self.profile.prompts),
                new_private_key=keys or new_private_key,
                slot=self._slot,
                faults=faults,
            ),
            desktop=self.desktop,
            journal=self._journal,
        )
        self.network = Network(
            hosts=hosts,
            site_trust_pem=site_trust_pem,
            stores=self.stores,
            desktop=self.desktop,
            profile=self.profile,
            clock=clock,
            scripting=self.scripting,
            injects_shim=inject_shim,
            known_sites=known_sites,
            slot=self._slot,
            faults=faults,
            proxy_address=proxy_address,
            proxy_port=proxy_port,
            desktop_port=desktop_port,
        )

    @property
    def journal(self) -> list[Call]:
        """List every scripting call so far, in order."""
        return self._journal.calls

    @property
    def desktop_url(self) -> str:
        """Give the address of the page on which the desktop is drawn."""
        return self.network.desktop_url

    def start(self) -> Self:
        """Open the PC's proxy and its desktop page."""
        self.network.start()
        return self

    def close(self) -> None:
        """Switch the PC off; nothing of it stays."""
        self.network.close()

    @property
    def windows_user(self) -> str:
        """Say who is signed in."""
        return self.stores.user

    @property
    def token(self) -> Token | None:
        """Give the token that is plugged in."""
        return self._slot.token

    def plug_in(self, token: Token) -> None:
        """Plug a 専用USB in; with the management software its certificates show at once.

        Raises:
            SlotError: there is one in the slot already.
        """
        self._slot.plug_in(token)

    def pull_out(self) -> None:
        """Pull the 専用USB out, whatever is going on: what its key opened is closed.

        A dialog that is about the token stays open; its answer finds the token gone.

        Raises:
            SlotError: there is none.
        """
        try:
            self._slot.pull_out()
        finally:
            self.network.token_removed()

    def remove_management_software(self) -> None:
        """Uninstall the software for tokens: no control, and no token shows any more."""
        self._slot.driven = False
        self.network.token_removed()

    def offer_expired(self) -> None:
        """Let the chooser list expired certificates too, as some browsers did."""
        self.network.offer_expired()

    def sign_in(self, windows_user: str) -> None:
        """Sign another Windows user in: other certificates, and a browser of his own."""
        self.stores.user = windows_user
        self.network.restart_browser()

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def import_certificate(
        self,
        certificate_der: bytes,
        private_key: rsa.RSAPrivateKey | None,
        *,
        friendly_name: str = "",
        level: str = "medium",
        password: str = "",
        user: str | None = None,
        always_offered: bool = False,
    ) -> StoredCertificate:
        """Install a certificate with its key, as if it had been acquired on this PC before.

        ``always_offered`` is a tester's doing: the chooser lists the certificate whatever it is.

        Raises:
            CertificateRefusedError: the key is another certificate's, or level and password do
                not go together.
        """
        certificate = x509.load_der_x509_certificate(certificate_der)
        public_key = certificate.public_key()
        key = None
        if private_key is not None:
            if not isinstance(public_key, rsa.RSAPublicKey) or spki_of(public_key) != spki_of(
                private_key.public_key()
            ):
                raise CertificateRefusedError("秘密キーが証明書の公開キーと一致しません")
            key = KeyContainer(private_key, level=KeyLevel(level), password=password)
            if (key.level is KeyLevel.HIGH) != bool(password):
                raise CertificateRefusedError("パスワードはレベル「高」のときだけ、必ず指定します")
        stored = StoredCertificate(
            certificate_der,
            key,
            friendly_name,
            user or self.stores.user,
            always_offered=always_offered,
        )
        self.stores.add(stored)
        return stored


def new_private_key(bits: int) -> rsa.RSAPrivateKey:
    """Make an RSA key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def _certificates(pem: bytes) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(pem) if pem.strip() else []
