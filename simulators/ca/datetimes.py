"""Which ``datetime`` class pyca/cryptography works with, in a process whose time gets frozen.

Its Rust half looks ``datetime.datetime`` up once (at the first certificate it writes or reads,
and once more at the first OCSP answer it signs) and keeps that class for ever. If freezegun is
active in that moment the class is a stand-in, of which real datetimes are no instances: every
later certificate with a real date then fails. The other way round all is well, since the stand-in
is derived from the real class. Leaves out anything about what time it is.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509 import ocsp


def pin_datetime_class() -> None:
    """Make cryptography look the class up now, while it is the real one."""
    instant = datetime(2000, 1, 1, tzinfo=UTC)
    key = Ed25519PrivateKey.generate()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(x509.Name([]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(instant)
        .not_valid_after(instant)
        .sign(key, None)
    )
    (
        ocsp.OCSPResponseBuilder()
        .add_response(
            certificate,
            certificate,
            hashes.SHA256(),
            ocsp.OCSPCertStatus.GOOD,
            instant,
            None,
            None,
            None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, certificate)
        .sign(key, None)
    )
