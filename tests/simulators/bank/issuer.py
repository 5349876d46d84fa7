"""A tiny CA of the tests, for certificates that the real one refuses to make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGINS = datetime(2020, 8, 31, 1, 0, tzinfo=UTC)
ENDS = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


@dataclass
class Issuer:
    """Issues what it is told; each argument is one possible deviation."""

    name: str = "issuer"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def certificate(self) -> x509.Certificate:
        return self.issue(self.name)

    def issue(
        self,
        subject: str = "subscriber",
        *,
        begins: datetime = BEGINS,
        ends: datetime = ENDS,
        purpose: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.CLIENT_AUTH,
        signs: bool | None = True,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(subject))
            .issuer_name(_name(self.name))
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        if signs is not None:
            builder = builder.add_extension(_usage(signs=signs), critical=True)
        return builder.sign(self.key, hashes.SHA256())


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(signs, False, True, False, False, False, False, False, False)
