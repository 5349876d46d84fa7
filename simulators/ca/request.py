"""The judge of certification requests: what must be true of a PKCS#10 before anyone signs it.

Models RFC 2986 (form), RFC 7030, 3.4 (proof of possession) and RFC 5280, 4.1.2.4 (string types of a
name). Extensions that a request asks for are not read: the certificate profile is the authority's.
Leaves out the challenge password, and knows nothing of subscribers or of time.
"""

from __future__ import annotations

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.ca.errors import CaRefused, RefusalReason

STRONG_HASHES = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
MAXIMUM_RSA_BITS = 8192
MINIMUM_EXPONENT = 65537
# RFC 5280, 4.1.2.4: new names use these two; Windows takes the first wherever the letters allow it.
NAME_STRING_TYPES = frozenset({"printable_string", "utf8_string"})


def judge_request(csr_der: bytes, *, minimum_rsa_bits: int) -> x509.CertificateSigningRequest:
    """Read a request and refuse it unless it is well formed, strong and signed by its own key.

    Raises:
        CaRefused: garbage, not_rsa, weak_key, weak_hash or bad_proof.
    """
    request = _read(csr_der)
    _demand_strong_key(_public_key(request), minimum_rsa_bits)
    _demand_strong_hash(request)
    _demand_proof(request)
    return request


def demand_subject(request: x509.CertificateSigningRequest, subject: x509.Name) -> None:
    """Refuse a request whose subject is not this one: same RDNs, same order, same characters.

    PrintableString and UTF8String of the same characters are the same name; which of the two the
    request uses is kept in the certificate, byte for byte.

    Raises:
        CaRefused: wrong_subject.
    """
    asked = request.subject
    if asked != subject:
        detail = f"{asked.rfc4514_string()} != {subject.rfc4514_string()}"
        raise CaRefused(RefusalReason.WRONG_SUBJECT, detail)
    unfit = _string_types(asked) - NAME_STRING_TYPES
    if unfit:
        raise CaRefused(RefusalReason.WRONG_SUBJECT, f"string types: {', '.join(sorted(unfit))}")


def _read(csr_der: bytes) -> x509.CertificateSigningRequest:
    try:
        request = x509.load_der_x509_csr(csr_der)
        _ = request.subject  # decoded only when asked for
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as unreadable:
        raise CaRefused(RefusalReason.GARBAGE) from unreadable
    return request


def _public_key(request: x509.CertificateSigningRequest) -> rsa.RSAPublicKey:
    try:
        key = request.public_key()
    except UnsupportedAlgorithm as other_kind:
        raise CaRefused(RefusalReason.NOT_RSA) from other_kind
    except ValueError as unreadable:
        raise CaRefused(RefusalReason.GARBAGE) from unreadable
    if not isinstance(key, rsa.RSAPublicKey):
        raise CaRefused(RefusalReason.NOT_RSA, type(key).__name__)
    return key


def _demand_strong_key(key: rsa.RSAPublicKey, minimum_bits: int) -> None:
    if not minimum_bits <= key.key_size <= MAXIMUM_RSA_BITS:
        allowed = f"{minimum_bits}-{MAXIMUM_RSA_BITS}"
        raise CaRefused(RefusalReason.WEAK_KEY, f"{key.key_size} bit, {allowed}")
    exponent = key.public_numbers().e
    if exponent < MINIMUM_EXPONENT:
        raise CaRefused(RefusalReason.WEAK_KEY, f"e = {exponent}, >= {MINIMUM_EXPONENT}")


def _demand_strong_hash(request: x509.CertificateSigningRequest) -> None:
    try:
        algorithm = request.signature_hash_algorithm
    except UnsupportedAlgorithm as unknown:
        raise CaRefused(RefusalReason.WEAK_HASH) from unknown
    if not isinstance(algorithm, STRONG_HASHES):
        raise CaRefused(RefusalReason.WEAK_HASH, algorithm.name if algorithm else "")


def _demand_proof(request: x509.CertificateSigningRequest) -> None:
    try:
        proved = request.is_signature_valid
    except (ValueError, TypeError, UnsupportedAlgorithm) as unfit:
        raise CaRefused(RefusalReason.BAD_PROOF) from unfit
    if not proved:
        raise CaRefused(RefusalReason.BAD_PROOF)


def _string_types(name: x509.Name) -> set[str]:
    try:
        parts = asn1.Name.load(name.public_bytes()).chosen
        values = [attribute["value"] for rdn in parts for attribute in rdn]
        # An attribute with one fixed string type (such as the country) has nothing to choose.
        return {getattr(value, "name", "printable_string") for value in values}
    except ValueError:
        return {"unreadable"}
