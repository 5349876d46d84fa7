"""Trouble on the line: real resets, 202, refusals and nonsense, for so many requests."""

import base64

import httpx
import pytest
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from simulators.ca.addresses import ISSUING_CRL_PATH
from simulators.ca.troubles import CaTrouble, TroubleSwitch
from tests.simulators.ca.arrangement import REFERENCE


def ask(server, bank, csr):
    return bank.post(
        f"{server.est_url}/{REFERENCE}/simpleenroll",
        content=base64.encodebytes(csr()),
        headers={"Content-Type": "application/pkcs10"},
    )


def issued(answer):
    return load_der_pkcs7_certificates(base64.b64decode(answer.content))


def test_a_switch_counts_only_what_it_is_asked_about():
    """A request that this trouble does not reach leaves the count as it is."""
    switch = TroubleSwitch()
    switch.begin(CaTrouble.SLOW, times=1)

    assert switch.meets(CaTrouble.DOWN) is None
    assert switch.meets(CaTrouble.SLOW) is CaTrouble.SLOW
    assert switch.meets(CaTrouble.SLOW) is None


def test_without_a_count_trouble_stays_until_it_is_ended():
    """A later kind takes the place of an earlier one."""
    switch = TroubleSwitch()
    switch.begin(CaTrouble.DOWN)
    switch.begin(CaTrouble.GARBAGE)
    assert [switch.meets(CaTrouble.GARBAGE) for _ in range(3)] == [CaTrouble.GARBAGE] * 3
    assert switch.meets(CaTrouble.DOWN) is None

    switch.end()
    assert switch.meets(*CaTrouble) is None


@pytest.mark.parametrize("before", [0, 1])
def test_a_ca_that_is_down_resets_connections(server, bank, csr, before):
    """New ones and those that were kept alive; afterwards it answers again."""
    for _ in range(before):
        assert bank.get(f"{server.est_url}/cacerts").status_code == 200
    server.troubles.begin(CaTrouble.DOWN)
    for _ in range(2):
        with pytest.raises(httpx.TransportError):
            ask(server, bank, csr)

    server.troubles.end()
    assert ask(server, bank, csr).status_code == 200


def test_the_status_listener_stays_up(server, bank):
    """Revocation is read elsewhere."""
    server.troubles.begin(CaTrouble.DOWN)

    assert bank.get(f"{server.status_url}{ISSUING_CRL_PATH}").status_code == 200


def test_a_slow_ca_wants_to_be_asked_again(server, bank, csr):
    """202 with Retry-After, twice; then the certificate for the same request."""
    server.troubles.begin(CaTrouble.SLOW, times=2)
    answers = [ask(server, bank, csr) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [202, 202, 200]
    assert answers[0].headers["Retry-After"] == "0"
    assert answers[0].content == b""


def test_a_refusing_ca_says_so(server, bank, csr):
    """A reason as one word, and both languages."""
    server.troubles.begin(CaTrouble.REFUSING)
    answer = ask(server, bank, csr)

    assert answer.status_code == 403
    assert answer.headers["Koshin-Refusal"] == "out_of_service"


def test_garbage_is_declared_as_certificates(server, bank, csr):
    """Base64 of something that is no PKCS#7."""
    server.troubles.begin(CaTrouble.GARBAGE)
    answer = ask(server, bank, csr)

    assert answer.headers["Content-Type"].startswith("application/pkcs7-mime")
    with pytest.raises(ValueError, match=r"PKCS7|ASN"):
        issued(answer)


def test_a_certificate_for_another_key_is_a_real_one(server, bank, csr, subject, authority, keys):
    """In the right name, by the issuing CA; only the key is nobody's."""
    server.troubles.begin(CaTrouble.OTHER_KEY, times=1)
    (certificate,) = issued(ask(server, bank, csr))
    certificate.verify_directly_issued_by(authority.issuing)

    assert certificate.subject == subject
    assert certificate.public_key() != keys[2].public_key()
    (following,) = issued(ask(server, bank, csr))
    assert following.public_key() == keys[2].public_key()


def test_a_stranger_meets_no_trouble(server, client, csr):
    """Who may not ask learns nothing, and counts for nothing."""
    server.troubles.begin(CaTrouble.SLOW, times=1)

    assert ask(server, client(), csr).status_code == 401
    assert server.troubles.meets(CaTrouble.SLOW) is CaTrouble.SLOW
