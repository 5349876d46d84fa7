"""What the certificate stores show to whom, and where private keys are."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from conformance.custody import holds_key
from simulators.pc import PcFault, PcProfile
from simulators.pc.network.asking import CertificateRequest
from simulators.pc.network.chooser import CertificateChooser
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.scripted_page import ScriptedPage
from tests.simulators.pc.visits import Visit, imported


def der(certificate):
    return certificate.public_bytes(Encoding.DER)


def names(pc):
    return [each.certificate.subject.rfc4514_string() for each in pc.stores.my]


def offered(pc, request=None):
    chooser = CertificateChooser(
        stores=pc.stores, desktop=pc.desktop, profile=pc.profile, clock=pc.clock
    )
    found = chooser.eligible(request or CertificateRequest(asked=True))
    return [each.certificate.subject.rfc4514_string() for each in found]


def test_another_windows_user_sees_none_of_the_first_ones(pc, ca, keys):
    """Certificates and pending requests belong to who made them; they are there again later."""
    imported(pc, ca, keys[0], "keiri")
    ScriptedPage(pc).created_request()
    pc.sign_in("soumu")
    other = pc.windows_user, names(pc), len(pc.stores.request)
    pc.sign_in("keiri")

    assert other == ("soumu", [], 0)
    assert (names(pc), len(pc.stores.request)) == (["CN=keiri"], 1)


def test_a_request_of_another_windows_user_cannot_be_completed(pc, ca):
    """The answer finds no pending request."""
    page = ScriptedPage(pc)
    answer = ca.answer(page.created_request())
    pc.sign_in("soumu")
    with pytest.raises(Exception, match="オブジェクトまたはプロパティが見つかりません"):
        page.install(answer)


def test_signing_in_starts_the_browser_anew(computer, logon, ca, keys):
    """The choice of the first user does not hold for the second."""
    imported(computer, ca, keys[0], "keiri")
    imported(computer, ca, keys[1], "soumu", user="soumu")
    Visit(computer).answer("OK").response()
    computer.sign_in("soumu")
    Visit(computer).answer("OK").response()
    assert logon.visitors == ["keiri", "soumu"]


def test_a_private_key_is_found_wherever_it_is(pc, ca, keys):
    """In My, behind a pending request, with another Windows user; a bare certificate has none."""
    installed, bare = (der(ca.certificate(keys[n].public_key())) for n in (0, 1))
    pc.import_certificate(installed, keys[0], user="soumu")
    pc.import_certificate(bare, None)
    page = ScriptedPage(pc)
    page.created_request()
    pending = der(ca.certificate(pc.stores.request[0].key.private_key.public_key()))

    held = [holds_key(pc.stores, each) for each in (installed, bare, pending)]
    assert held == [True, False, True]


def test_a_key_that_is_no_rsa_key_is_not_there(pc):
    """The software CSPs of this PC hold RSA keys."""
    other = StandInCa()
    key = ec.generate_private_key(ec.SECP256R1())
    assert holds_key(pc.stores, der(other.certificate(key.public_key()))) is False


def test_a_testers_certificate_is_always_offered(pc, ca, keys):
    """Expired, for another issuer, without its key's purpose: the chooser lists it all the same."""
    past = datetime(2020, 8, 2, tzinfo=UTC)
    odd = StandInCa("Odd").certificate(keys[0].public_key(), subject="odd", not_after=past)
    pc.import_certificate(der(odd), keys[0], always_offered=True)
    imported(pc, ca, keys[1], "usual", not_after=past)
    assert offered(pc, CertificateRequest(True, (b"somebody",))) == ["CN=odd"]


def test_a_token_shows_its_certificates_to_every_windows_user(pc, token, ca, keys):
    """After those of the PC, as long as it is plugged in and can be read."""
    certificate = ca.certificate(keys[0].public_key(), subject="token")
    token.import_pair(der(certificate), keys[0], "x")
    imported(pc, ca, keys[1], "keiri")
    pc.plug_in(token)
    plugged = names(pc), offered(pc)
    pc.sign_in("soumu")
    other = names(pc)
    token.fails = True
    broken = names(pc)
    token.fails = False
    pc.pull_out()

    assert plugged == (["CN=keiri", "CN=token"], ["CN=token", "CN=keiri"])
    assert (other, broken, names(pc)) == (["CN=token"], [], [])
    assert holds_key(pc.stores, der(certificate)) is False


def test_fault_stores_shared_by_users(new_pc, ca, keys):
    """Everybody sees everything."""
    pc = new_pc(faults=frozenset({PcFault.STORES_SHARED_BY_USERS}))
    imported(pc, ca, keys[0], "keiri")
    pc.sign_in("soumu")
    assert names(pc) == ["CN=keiri"]


def test_fault_high_level_never_asked(new_pc, logon, ca, keys):
    """A key of level 高 is used at once."""
    pc = new_pc(
        hosts={"logon.example.test": logon.address},
        faults=frozenset({PcFault.HIGH_LEVEL_NEVER_ASKED}),
        profile=PcProfile(choose_when_single=False),
    ).start()
    imported(pc, ca, keys[0], "careful", level="high", password="himitsu")
    Visit(pc).response()
    assert (pc.desktop.history, logon.visitors) == ((), ["careful"])
