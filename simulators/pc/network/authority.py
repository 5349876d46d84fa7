"""The PC's local root and the leaf certificates its proxy shows to the browser.

Stands for nothing on a real PC: it is what makes the browser talk to the PC's proxy under real host
names. One root and one key per process, ECDSA P-256, valid at any real time OpenSSL may read; SSL
contexts are kept per host. The keys touch a disk only in a private temporary folder, for the moment
in which OpenSSL reads them.
"""

from __future__ import annotations

import ssl
import tempfile
import threading
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_VALID_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_VALID_UNTIL = datetime(2099, 12, 31, tzinfo=UTC)


class LocalAuthority:
    """The root of one process."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._leaf_key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Koshin PC local root (mock)")
        self._root = self._signed_root()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()

    @property
    def root_pem(self) -> bytes:
        """Give the root to trust."""
        return self._root.public_bytes(Encoding.PEM)

    def context_for(self, host: str) -> ssl.SSLContext:
        """Give the server context that shows a certificate for this host."""
        with self._lock:
            if host not in self._contexts:
                self._contexts[host] = self._new_context(host)
            return self._contexts[host]

    def _new_context(self, host: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        load_credential(context, self._leaf_for(host), self._leaf_key)
        return context

    def _leaf_for(self, host: str) -> x509.Certificate:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = self._builder(_name(host[:64]), self._leaf_key.public_key())
        builder = builder.add_extension(x509.SubjectAlternativeName([_general(host)]), False)
        builder = builder.add_extension(usage, critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def _signed_root(self) -> x509.Certificate:
        builder = self._builder(self._name, self._key.public_key())
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        return builder.add_extension(constraints, critical=True).sign(self._key, hashes.SHA256())

    def _builder(
        self, subject: x509.Name, public_key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        identifier = x509.SubjectKeyIdentifier.from_public_key(public_key)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_VALID_FROM)
            .not_valid_after(_VALID_UNTIL)
            .add_extension(identifier, critical=False)
            .add_extension(issuer, critical=False)
        )


@cache
def local_authority() -> LocalAuthority:
    """Give the authority of this process, making it when it is first needed."""
    return LocalAuthority()


def load_credential(
    context: ssl.SSLContext,
    certificate: x509.Certificate,
    key: CertificateIssuerPrivateKeyTypes,
) -> None:
    """Put a certificate and its key into a context; ssl reads them from a file only."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with tempfile.TemporaryDirectory(prefix="koshin-pc-") as folder:
        path = Path(folder) / "credential.pem"
        path.touch(mode=0o600)
        path.write_bytes(pem + certificate.public_bytes(Encoding.PEM))
        context.load_cert_chain(path)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
