"""The judge of requests refuses everything but a strong request signed by its own key."""

from collections.abc import Callable

import pytest
from asn1crypto import csr as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.ca.errors import CaRefused, RefusalReason
from simulators.ca.request import demand_subject, judge_request

DER = serialization.Encoding.DER


def reason_for(csr_der: bytes) -> RefusalReason:
    with pytest.raises(CaRefused) as refusal:
        judge_request(csr_der, minimum_rsa_bits=2048)
    return refusal.value.reason


def outcome(csr_der: bytes) -> RefusalReason | bytes:
    """Give the reason of a refusal, or what was accepted: the part that the key signed."""
    try:
        return judge_request(csr_der, minimum_rsa_bits=2048).tbs_certrequest_bytes
    except CaRefused as refusal:
        return refusal.reason


@pytest.mark.parametrize("garbage", [b"", b"0", b"\x30\x00", b"hello, CA", b"\x30\x82\xff\xff"])
def test_garbage(garbage):
    """Bytes that are no PKCS#10 request are refused as garbage."""
    assert reason_for(garbage) == "garbage"


def test_truncated(csr: Callable[..., bytes]):
    """A request that breaks off is garbage."""
    assert reason_for(csr()[:-1]) == "garbage"


def test_trailing_bytes(csr: Callable[..., bytes]):
    """A request with something behind it is garbage."""
    assert reason_for(csr() + b"\x00") == "garbage"


def test_certificate_in_place_of_a_request(authority):
    """A certificate is not a request."""
    assert reason_for(authority.root.public_bytes(DER)) == "garbage"


def test_foreign_key(csr: Callable[..., bytes]):
    """A request that carries one key and is signed by another proves nothing."""
    stolen, own = asn1.CertificationRequest.load(csr(2)), asn1.CertificationRequest.load(csr(3))
    stolen["signature"] = own["signature"]

    assert reason_for(stolen.dump(force=True)) == "bad_proof"


def test_changed_after_signing(csr: Callable[..., bytes]):
    """A request whose name was changed after signing proves nothing."""
    assert reason_for(csr().replace(b"keiri", b"soumu")) == "bad_proof"


def test_short_key(csr: Callable[..., bytes]):
    """RSA with 1024 bits is too short."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)

    assert reason_for(csr(key)) == "weak_key"


def test_small_exponent(csr: Callable[..., bytes]):
    """An RSA exponent of 3 is too small."""
    key = rsa.generate_private_key(public_exponent=3, key_size=2048)

    assert reason_for(csr(key)) == "weak_key"


def test_elliptic_curve(csr: Callable[..., bytes]):
    """A key on an elliptic curve is not RSA."""
    assert reason_for(csr(ec.generate_private_key(ec.SECP256R1()))) == "not_rsa"


def test_edwards_curve(subject):
    """An Ed25519 key is not RSA."""
    request = x509.CertificateSigningRequestBuilder().subject_name(subject)
    signed = request.sign(ed25519.Ed25519PrivateKey.generate(), None)

    assert reason_for(signed.public_bytes(DER)) == "not_rsa"


def test_sha1(keys, openssl, tmp_path):
    """A request signed with SHA-1 is refused, although its proof is good."""
    (tmp_path / "key.pem").write_bytes(
        keys[2].private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    made = openssl(
        *("req", "-new", "-sha1", "-key", tmp_path / "key.pem", "-subj", "/CN=x"),
        *("-outform", "DER", "-out", tmp_path / "csr.der"),
    )
    assert made.returncode == 0, made.stdout

    assert reason_for((tmp_path / "csr.der").read_bytes()) == "weak_hash"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes(data):
    """Whatever the bytes are, the answer is a refusal and no other exception."""
    assert reason_for(data) == "garbage"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(position=st.integers(min_value=0), change=st.integers(min_value=1, max_value=255))
def test_any_changed_byte(csr: Callable[..., bytes], position, change):
    """One byte changed is refused with a reason, or it was not part of what the key signed."""
    sound = csr()
    bent = bytearray(sound)
    bent[position % len(bent)] ^= change

    signed = x509.load_der_x509_csr(sound).tbs_certrequest_bytes
    assert outcome(bytes(bent)) in {signed, *RefusalReason}


@pytest.mark.parametrize("hash_", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()])
def test_accepts(subject, keys, hash_):
    """A request with RSA 2048 and a hash of the SHA-2 family is accepted."""
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(keys[2], hash_)

    judged = judge_request(request.public_bytes(DER), minimum_rsa_bits=2048)

    assert judged.public_key() == keys[2].public_key()


def name_of(**changes: object) -> x509.Name:
    values = {"country": "JP", "common_name": "12345678901-keiri", "type": None, **changes}
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, str(values["country"])),
            x509.NameAttribute(
                NameOID.COMMON_NAME, str(values["common_name"]), _type=values["type"]
            ),
        ]
    )


@pytest.mark.parametrize(
    "asked",
    [
        name_of(common_name="12345678901-soumu"),
        name_of(common_name="12345678901-KEIRI"),
        name_of(common_name="12345678901-keiri "),
        name_of(country="US"),
        x509.Name(list(reversed(list(name_of())))),
        x509.Name([*name_of(), x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "x")]),
        x509.Name([x509.RelativeDistinguishedName(list(name_of()))]),
        x509.Name([]),
        name_of(type=_ASN1Type.BMPString),
        name_of(type=_ASN1Type.T61String),
    ],
    ids=["cn", "case", "space", "c", "order", "more", "one-rdn", "empty", "bmp", "t61"],
)
def test_wrong_subject(csr: Callable[..., bytes], asked):
    """A subject that differs in a character, in its order or in an outdated encoding is refused."""
    request = judge_request(csr(name=asked), minimum_rsa_bits=2048)

    with pytest.raises(CaRefused) as refusal:
        demand_subject(request, name_of())

    assert refusal.value.reason == "wrong_subject"


@pytest.mark.parametrize("kind", [_ASN1Type.PrintableString, _ASN1Type.UTF8String])
def test_either_string_type(csr: Callable[..., bytes], kind):
    """PrintableString and UTF8String of the same characters are the same name."""
    request = judge_request(csr(name=name_of(type=kind)), minimum_rsa_bits=2048)

    assert [each._type for each in request.subject][-1] is kind
    assert refusal_of(request, name_of()) is None


def refusal_of(request: x509.CertificateSigningRequest, subject: x509.Name) -> str | None:
    """Give the reason why a request is refused for a subject, if it is."""
    try:
        demand_subject(request, subject)
    except CaRefused as refusal:
        return refusal.reason
    return None
