"""A stand-in CA that answers requests; it shares nothing with the project's own."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEFORE = datetime(2020, 8, 1, tzinfo=UTC)
AFTER = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


class StandInCa:
    """A root and an issuing CA."""

    def __init__(self, name: str = "Stand-in") -> None:
        self._root_key = ec.generate_private_key(ec.SECP256R1())
        self._key = ec.generate_private_key(ec.SECP256R1())
        root_name, name_ = _name(f"{name} Root"), _name(f"{name} Issuing CA")
        self.root = _ca(root_name, root_name, self._root_key.public_key(), self._root_key)
        self.issuing = _ca(name_, root_name, self._key.public_key(), self._root_key)

    @property
    def root_pem(self) -> bytes:
        """Give the root to trust."""
        return self.root.public_bytes(Encoding.PEM)

    @property
    def trust_pem(self) -> bytes:
        """Give all CA certificates, for a server that judges clients."""
        return self.root_pem + self.issuing.public_bytes(Encoding.PEM)

    def certificate(
        self,
        public_key: rsa.RSAPublicKey,
        *,
        subject: x509.Name | str = "10000000001-keiri",
        not_before: datetime = BEFORE,
        not_after: datetime = AFTER,
        usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.CLIENT_AUTH,
    ) -> x509.Certificate:
        """Issue a certificate."""
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(subject) if isinstance(subject, str) else subject)
            .issuer_name(self.issuing.subject)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(not_before)
            .not_valid_after(not_after)
        )
        if usage is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def answer(self, request_der: bytes, *, chain: bool = True) -> bytes:
        """Answer a request with PKCS #7 (DER)."""
        request = x509.load_der_x509_csr(request_der)
        public_key = request.public_key()
        assert isinstance(public_key, rsa.RSAPublicKey)
        certificate = self.certificate(public_key, subject=request.subject)
        more = [self.issuing, self.root] if chain else []
        return pkcs7.serialize_certificates([certificate, *more], Encoding.DER)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _ca(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    signing_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2010, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(signing_key, hashes.SHA256())
    )
