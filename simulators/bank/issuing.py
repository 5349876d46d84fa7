"""Asking the CA, reading what it sent back, and refusing what was not asked for.

The certs-only PKCS#7 (RFC 7030 section 4.2.3) may carry the chain; the certificate for the
request is the one with the request's key. Its name is not compared: a CA that certifies another
name is for the customer's eyes to find on the completion screen.
"""

from __future__ import annotations

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs7

from simulators.bank.certification import CertificationService
from simulators.bank.enrolment import Enrolment
from simulators.bank.errors import CertificationUnavailable


def ask_ca(ca: CertificationService, window: Enrolment, *, now: datetime) -> bytes:
    """Have the certificate of a window issued; return the certs-only PKCS#7.

    A renewal is asked for by simplereenroll (RFC 7030 section 4.2.2) while the CA, too, counts the
    old certificate as valid.

    Raises:
        CertificationPending: The CA has not decided yet.
        CertificationRefused: It said no.
        CertificationUnavailable: It gave no usable answer.
    """
    if window.old is not None and now <= window.old.expires_at:
        return ca.simple_reenrol(window.subscriber_id, window.csr_der)
    return ca.simple_enrol(window.subscriber_id, window.csr_der)


def issued_certificate(pkcs7_der: bytes, *, csr_der: bytes) -> x509.Certificate:
    """Find the certificate issued for a request.

    Raises:
        CertificationUnavailable: The answer cannot be read, or is for another key.
    """
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(pkcs7_der)
        wanted = x509.load_der_x509_csr(csr_der).public_key()
    except ValueError as error:
        raise CertificationUnavailable(f"the CA's answer cannot be read: {error}") from error
    for certificate in certificates:
        if certificate.public_key() == wanted:
            return certificate
    raise CertificationUnavailable("the CA's answer is for another key")
