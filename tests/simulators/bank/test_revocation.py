"""The OCSP client against the real responder, and against answers that prove nothing."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp

from simulators.bank.errors import StatusUnknown
from simulators.bank.line import Answer
from simulators.bank.revocation import OcspClient
from tests.simulators.bank.arrangement import THIRTY_DAYS_BEFORE
from tests.simulators.bank.issuer import Issuer


@pytest.fixture
def client(side, clock):
    client = OcspClient(side.ca.status_url, issuer=side.ca.authority.issuing, clock=clock)
    yield client
    client.close()


def answering(client, content):
    """Put a responder that always says this behind the client."""

    def ask(*_args, **_kwargs):
        if isinstance(content, Exception):
            raise content
        return Answer(200, {}, content)

    client._line.ask = ask


def overheard(client):
    """Give the list into which the responder's answers go from now on."""
    kept, ask = [], client._line.ask

    def listened(*args, **kwargs):
        answer = ask(*args, **kwargs)
        kept.append(answer.content)
        return answer

    client._line.ask = listened
    return kept


def signed_by(key, certificate, issuer):
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate,
        issuer=issuer,
        algorithm=hashes.SHA1(),
        cert_status=ocsp.OCSPCertStatus.GOOD,
        this_update=THIRTY_DAYS_BEFORE,
        next_update=None,
        revocation_time=None,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, issuer)
    response = builder.sign(key, hashes.SHA256())
    return response.public_bytes(serialization.Encoding.DER)


def test_a_certificate_that_names_no_responder_has_no_status(client):
    """Without an address there is nobody to ask."""
    with pytest.raises(StatusUnknown, match="names no responder"):
        client.is_revoked(Issuer().issue())


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x30\x03\x0a\x01\x06"])
def test_an_answer_that_cannot_be_used_is_no_status(client, arrange, content):
    """Nothing, garbage, and an honest refusal all mean: unknown."""
    answering(client, content)
    with pytest.raises(StatusUnknown):
        client.is_revoked(arrange().credential.certificate)


def test_a_responder_out_of_reach_is_no_status(client, arrange):
    """A broken line is not a permission."""
    answering(client, ConnectionError("refused"))
    with pytest.raises(StatusUnknown, match="refused"):
        client.is_revoked(arrange().credential.certificate)


def test_a_forged_answer_is_no_status(client, side, arrange):
    """Good, but signed with a key the issuer never named."""
    certificate = arrange().credential.certificate
    forger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    forged = signed_by(forger, certificate, _twin(side.ca.authority.issuing, forger))
    answering(client, forged)

    with pytest.raises(StatusUnknown, match="signature"):
        client.is_revoked(certificate)


def test_an_answer_about_another_certificate_is_no_status(client, arrange):
    """A replayed answer for somebody else proves nothing."""
    mine, other = arrange(), arrange()
    kept = overheard(client)
    client.is_revoked(other.credential.certificate)
    answering(client, kept[0])

    with pytest.raises(StatusUnknown, match="another certificate"):
        client.is_revoked(mine.credential.certificate)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        ({"seconds": -1}, "only from 2021-08-01 01:00:00"),
        ({"hours": 1}, "until 2021-08-01 02:00:00"),
        ({"days": 400}, "until 2021-08-01 02:00:00"),
    ],
)
def test_an_answer_of_another_time_is_no_status(client, arrange, clock, passed, words):
    """RFC 6960, 3.2: thisUpdate lies not ahead, nextUpdate not behind."""
    certificate = arrange().credential.certificate
    kept = overheard(client)
    client.is_revoked(certificate)
    answering(client, kept[0])
    clock.advance(**passed)

    with pytest.raises(StatusUnknown, match=words):
        client.is_revoked(certificate)


def test_an_answer_may_be_used_until_its_last_second(client, arrange, clock):
    """The responder's answers live for an hour."""
    certificate = arrange().credential.certificate
    kept = overheard(client)
    client.is_revoked(certificate)
    answering(client, kept[0])
    clock.advance(minutes=59, seconds=59)

    assert client.is_revoked(certificate) is False


@pytest.mark.parametrize(("minutes", "counts"), [(59, True), (60, False)])
def test_an_answer_without_an_end_soon_counts_no_more(
    client, side, arrange, clock, minutes, counts
):
    """Without nextUpdate newer answers are to be had all the time: an old one is stale."""
    certificate = arrange().credential.certificate
    signer = side.ca.authority._signers.issuing
    undated = signed_by(signer.key, certificate, signer.certificate)
    answering(client, undated)
    clock.advance(minutes=minutes)

    if counts:
        assert client.is_revoked(certificate) is False
    else:
        with pytest.raises(StatusUnknown, match="counted until"):
            client.is_revoked(certificate)


def test_the_responder_knows_good_from_revoked(client, side, arrange, clock):
    """The same certificate before its revocation at the CA, and a minute after it."""
    certificate = arrange().credential.certificate

    assert client.is_revoked(certificate) is False

    side.ca.authority.revoke(certificate.serial_number, reason=x509.ReasonFlags.key_compromise)
    clock.advance(minutes=1)

    assert client.is_revoked(certificate) is True


@pytest.mark.parametrize(
    ("passed", "questions"),
    [({}, 1), ({"seconds": 59}, 1), ({"minutes": 1}, 2), ({"seconds": -1}, 2)],
)
def test_a_good_answer_spares_the_next_question_for_a_minute(
    client, arrange, clock, passed, questions
):
    """And not longer; one of later, after the clock was put back, spares none."""
    certificate, answers = arrange().credential.certificate, overheard(client)
    client.is_revoked(certificate)
    clock.advance(**passed)
    client.is_revoked(certificate)

    assert len(answers) == questions


def test_an_answer_spares_no_question_about_another_certificate(client, arrange):
    """Each is asked about on its own."""
    mine, other = arrange().credential.certificate, arrange().credential.certificate
    answers = overheard(client)
    client.is_revoked(mine)
    client.is_revoked(other)

    assert len(answers) == 2


def _twin(issuer, key):
    """Make a certificate with the issuer's name and a forger's key."""
    return (
        x509.CertificateBuilder()
        .subject_name(issuer.subject)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(issuer.not_valid_before_utc)
        .not_valid_after(issuer.not_valid_after_utc)
        .sign(key, hashes.SHA256())
    )
