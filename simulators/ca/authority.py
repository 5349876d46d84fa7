"""The certification authority: who gets a certificate, for how long, and how it ends.

Models a CA with a registration authority before it (RFC 5280, 3; RFC 7030, 4.2): the bank entitles
a reference to a subject, then asks for certificates under that reference. All rules are here or in
the files named by what they judge; the HTTP doors add none. Safe to call from several threads.
Leaves out everything listed in the package's docstring.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.ca import hierarchy, responder
from simulators.ca.certificates import USUAL_USAGES, new_serial, subscriber_certificate
from simulators.ca.errors import CaRefused, RefusalReason
from simulators.ca.faults import CaFault
from simulators.ca.ledger import IssuedCertificate, Ledger, Revocation, digest_of_key
from simulators.ca.oddities import OddKind, odd_purpose, odd_usages, odd_validity
from simulators.ca.profile import CaProfile
from simulators.ca.request import demand_subject, judge_request
from simulators.ca.revocation_list import revocation_list
from simulators.ca.status import CertificateStatus, StatusWord
from simulators.ca.validity import Validity, validity_from

# The other codes of RFC 5280, 5.3.1 speak of CAs, of attribute authorities or of holds.
SUBSCRIBER_REASONS = frozenset(
    {
        x509.ReasonFlags.unspecified,
        x509.ReasonFlags.key_compromise,
        x509.ReasonFlags.affiliation_changed,
        x509.ReasonFlags.superseded,
        x509.ReasonFlags.cessation_of_operation,
        x509.ReasonFlags.privilege_withdrawn,
    }
)


class CertificateAuthority:
    """Issue, renew and revoke subscribers' certificates.

    Args:
        clock: The only source of time; gives aware instants.
        profile: The switches of this authority.
        faults: Defects to seed.
        keys: Where the two CA keys come from; by default they are generated, RSA 2048.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        profile: CaProfile = CaProfile(),  # noqa: B008 - frozen, so sharing the default is safe
        faults: frozenset[CaFault] = frozenset(),
        keys: Callable[[], rsa.RSAPrivateKey] | None = None,
    ) -> None:
        self._clock = clock
        self._profile = profile
        self._faults = faults
        self._signers = hierarchy.found(keys or _new_key)
        self._ledger = Ledger()
        self._lists_made = 0
        self._lock = threading.RLock()

    @property
    def root(self) -> x509.Certificate:
        """The self-signed root, the trust anchor for subscribers' certificates."""
        return self._signers.root.certificate

    @property
    def issuing(self) -> x509.Certificate:
        """The issuing CA, signed by the root."""
        return self._signers.issuing.certificate

    @property
    def root_pem(self) -> bytes:
        """The root as PEM."""
        return self.root.public_bytes(Encoding.PEM)

    @property
    def issuing_pem(self) -> bytes:
        """The issuing CA as PEM."""
        return self.issuing.public_bytes(Encoding.PEM)

    @property
    def chain_pem(self) -> bytes:
        """The issuing CA and the root as PEM, in the order of a chain."""
        return self.issuing_pem + self.root_pem

    @property
    def profile(self) -> CaProfile:
        """The switches as they stand."""
        return self._profile

    @property
    def faults(self) -> frozenset[CaFault]:
        """The seeded faults that are switched on."""
        return self._faults

    def use(
        self, *, profile: CaProfile | None = None, faults: frozenset[CaFault] | None = None
    ) -> None:
        """Change the switches or the seeded faults from now on; None leaves them as they are."""
        with self._lock:
            self._profile = self._profile if profile is None else profile
            self._faults = self._faults if faults is None else faults

    def entitle(self, reference: str, subject: x509.Name) -> None:
        """Let the registration authority ask for this subject under this reference."""
        with self._lock:
            self._ledger.entitle(reference, subject)

    def enroll(self, reference: str, csr_der: bytes) -> x509.Certificate:
        """Issue a certificate to an entitled subscriber (RFC 7030, 4.2.1).

        Raises:
            CaRefused: The subscriber is unknown, or the request breaks a rule.
        """
        with self._lock:
            request = self._judge(reference, csr_der)
            return self._issue(reference, request)

    def reenroll(self, reference: str, csr_der: bytes) -> x509.Certificate:
        """Renew the present certificate of a subscriber with a new key pair (RFC 7030, 4.2.2).

        The subject must be that of the present certificate, as the RFC demands.

        Raises:
            CaRefused: As for ``enroll``, or there is no valid certificate to renew.
        """
        with self._lock:
            request = self._judge(reference, csr_der)
            demand_subject(request, self._present_certificate(reference).subject)
            return self._issue(reference, request)

    def issue_odd(self, reference: str, csr_der: bytes, *, kind: OddKind) -> x509.Certificate:
        """Issue a certificate that must not open a logon, for whoever tests that.

        Raises:
            CaRefused: As for ``enroll``.
        """
        with self._lock:
            request = self._judge(reference, csr_der)
            return self._issue(reference, request, odd=kind)

    def revoke(self, serial: int, *, reason: x509.ReasonFlags) -> None:
        """End a certificate now (RFC 5280, 3.3).

        Raises:
            CaRefused: unknown_serial, already_revoked or unfit_revocation_reason.
        """
        if reason not in SUBSCRIBER_REASONS:
            raise CaRefused(RefusalReason.UNFIT_REVOCATION_REASON, reason.value)
        with self._lock:
            if not self._ledger.knows(serial):
                raise CaRefused(RefusalReason.UNKNOWN_SERIAL, f"{serial:X}")
            if self._ledger.revocation_of(serial) is not None:
                raise CaRefused(RefusalReason.ALREADY_REVOKED, f"{serial:X}")
            self._ledger.revoke(Revocation(serial, self._now(), reason))

    def status(self, serial: int) -> CertificateStatus:
        """Say how a certificate stands at this instant."""
        with self._lock:
            return self._ledger.status_at(serial, self._now())

    def crl_der(self) -> bytes:
        """Sign the revocation list of the issuing CA as of now (RFC 5280, 5)."""
        with self._lock:
            revocations = self._ledger.revocations_at(self._now())
            return self._list(self._signers.issuing, revocations)

    def root_crl_der(self) -> bytes:
        """Sign the revocation list of the root; the issuing CA is never on it."""
        with self._lock:
            return self._list(self._signers.root, ())

    def ocsp_response(self, request_der: bytes) -> bytes:
        """Answer an OCSP request about a certificate of the issuing CA (RFC 6960)."""
        return responder.answer(
            request_der, signer=self._signers.issuing, status=self.status, now=self._now()
        )

    def _now(self) -> datetime:
        instant = self._clock()
        if instant.tzinfo is None:
            raise ValueError(f"the clock must give instants with a time zone, got {instant!r}")
        return instant.astimezone(UTC).replace(microsecond=0)

    def _judge(self, reference: str, csr_der: bytes) -> x509.CertificateSigningRequest:
        subject = self._ledger.subject_of(reference)
        if subject is None:
            raise CaRefused(RefusalReason.UNKNOWN_SUBSCRIBER, reference)
        request = judge_request(csr_der, minimum_rsa_bits=self._profile.minimum_rsa_bits)
        demand_subject(request, subject)
        self._demand_new_key(reference, _rsa_key(request))
        return request

    def _demand_new_key(self, reference: str, key: rsa.RSAPublicKey) -> None:
        if CaFault.ACCEPTS_REUSED_KEY in self._faults:
            return
        everyone = self._profile.key_uniqueness == "authority"
        earlier = self._ledger.all_issued() if everyone else self._ledger.issued_to(reference)
        digest = digest_of_key(key)
        if any(issued.key_digest == digest for issued in earlier):
            raise CaRefused(RefusalReason.KEY_REUSED)

    def _present_certificate(self, reference: str) -> x509.Certificate:
        issued = [each.certificate for each in self._ledger.issued_to(reference)]
        if not issued:
            raise CaRefused(RefusalReason.NOTHING_TO_RENEW, reference)
        now = self._now()
        standing = [c for c in issued if self.status(c.serial_number).word is StatusWord.GOOD]
        for certificate in reversed(standing):
            if certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
                return certificate
        if issued[-1] in standing:
            raise CaRefused(RefusalReason.CERTIFICATE_EXPIRED, f"{issued[-1].serial_number:X}")
        raise CaRefused(RefusalReason.CERTIFICATE_REVOKED, f"{issued[-1].serial_number:X}")

    def _issue(
        self,
        reference: str,
        request: x509.CertificateSigningRequest,
        *,
        odd: OddKind | None = None,
    ) -> x509.Certificate:
        key = _new_key().public_key() if odd is OddKind.OTHER_KEY else _rsa_key(request)
        builder = subscriber_certificate(
            self._subject(request),
            public_key=key,
            issuer=self.issuing,
            validity=odd_validity(odd, self._validity()) if odd else self._validity(),
            serial=self._unused_serial(),
            purpose=odd_purpose(odd) if odd else self._purpose(),
            usages=odd_usages(odd) if odd else USUAL_USAGES,
        )
        certificate = builder.sign(self._signers.issuing.key, hashes.SHA256())
        self._ledger.record(IssuedCertificate(reference, certificate, digest_of_key(key)))
        return certificate

    def _unused_serial(self) -> int:
        serial = new_serial()
        return self._unused_serial() if self._ledger.knows(serial) else serial

    def _subject(self, request: x509.CertificateSigningRequest) -> x509.Name:
        # The name object of a request keeps its string types, so its bytes go over unchanged.
        if CaFault.WRONG_SUBJECT in self._faults:
            return _renamed(request.subject)
        return request.subject

    def _purpose(self) -> x509.ObjectIdentifier:
        if CaFault.MISSING_CLIENT_AUTH in self._faults:
            return ExtendedKeyUsageOID.EMAIL_PROTECTION
        return ExtendedKeyUsageOID.CLIENT_AUTH

    def _validity(self) -> Validity:
        years = self._profile.validity_years + (CaFault.TWO_YEARS in self._faults)
        validity = validity_from(self._now(), years=years, rule=self._profile.not_after)
        if CaFault.STARTS_TOMORROW in self._faults:
            validity = Validity(validity.not_before + timedelta(days=1), validity.not_after)
        if CaFault.A_DAY_SHORT in self._faults:
            validity = Validity(validity.not_before, validity.not_after - timedelta(days=1))
        first, last = self.issuing.not_valid_before_utc, self.issuing.not_valid_after_utc
        if validity.not_before < first or validity.not_after > last:
            raise CaRefused(RefusalReason.AUTHORITY_EXPIRED, validity.not_after.isoformat())
        return validity

    def _list(self, signer: hierarchy.Signer, revocations: tuple[Revocation, ...]) -> bytes:
        self._lists_made += 1
        return revocation_list(
            signer,
            revocations=revocations,
            number=self._lists_made,
            this_update=self._now(),
            lifetime=timedelta(hours=self._profile.crl_hours),
        )


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _rsa_key(request: x509.CertificateSigningRequest) -> rsa.RSAPublicKey:
    key = request.public_key()
    assert isinstance(key, rsa.RSAPublicKey), "the judge lets only RSA keys pass"
    return key


def _renamed(name: x509.Name) -> x509.Name:
    others = [part for part in name if part.oid != NameOID.COMMON_NAME]
    return x509.Name([*others, x509.NameAttribute(NameOID.COMMON_NAME, "99999999999-someone-else")])
