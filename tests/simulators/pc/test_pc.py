"""The PC as a whole: imports, faults, time and the way it is switched on and off."""

from datetime import UTC, datetime

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from freezegun import freeze_time

from simulators.pc import FAULTS, CertificateRefusedError, KeyLevel, PcFault, PcProfile
from tests.simulators.pc.scripted_page import ScriptedPage
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, Visit, http_client, imported


def der(certificate):
    return certificate.public_bytes(Encoding.DER)


def test_a_key_that_is_not_the_certificates_is_refused(pc, ca, keys):
    """Nothing is stored."""
    certificate = ca.certificate(keys[0].public_key())
    with pytest.raises(CertificateRefusedError, match="一致しません"):
        pc.import_certificate(der(certificate), keys[1])
    assert pc.stores.my_certificates() == ()


@pytest.mark.parametrize(("level", "password"), [("high", ""), ("medium", "x")])
def test_level_high_and_password_go_together(pc, ca, keys, level, password):
    """One without the other is refused."""
    certificate = ca.certificate(keys[0].public_key())
    with pytest.raises(CertificateRefusedError, match="高"):
        pc.import_certificate(der(certificate), keys[0], level=level, password=password)


def test_a_profile_cannot_force_what_it_forbids():
    """force_high and high_allowed=False."""
    with pytest.raises(ValueError, match="force_high"):
        PcProfile(force_high=True, high_allowed=False)


def test_imported_certificates_stand_in_order(pc, ca, keys):
    """The newest last, with level and name."""
    first = der(ca.certificate(keys[0].public_key(), subject="first"))
    second = der(ca.certificate(keys[1].public_key(), subject="second"))
    pc.import_certificate(first, keys[0], friendly_name="経理")
    pc.import_certificate(second, keys[1], level="high", password="himitsu")

    assert pc.stores.my_certificates() == (first, second)
    assert [(s.friendly_name, s.key.level) for s in pc.stores.my] == [
        ("経理", KeyLevel.MEDIUM),
        ("", KeyLevel.HIGH),
    ]


def test_every_fault_is_in_the_table():
    """With clauses and a line in each language."""
    assert set(FAULTS) == set(PcFault)
    assert all(note.clauses and note.japanese and note.english for note in FAULTS.values())


def test_fault_web_access_twice_at_install(new_pc, ca):
    """One more はい at the end."""
    page = ScriptedPage(new_pc(faults=frozenset({PcFault.WEB_ACCESS_TWICE_AT_INSTALL})))
    page.install(ca.answer(page.created_request()), answers=("はい", "はい"))
    assert len(page.pc.stores.my) == 1


def test_fault_level_high_by_default(new_pc):
    """The line reads 高 though the page asked for medium protection."""
    page = ScriptedPage(new_pc(faults=frozenset({PcFault.LEVEL_HIGH_BY_DEFAULT})))
    enrollment = page.enrollment()
    message = {"verb": "call", "object": enrollment.number, "member": "CreateRequest", "args": [1]}
    page.pc.scripting.call({"window": "main", **message}, lambda _: None)
    page.pc.desktop.answer(page.pc.desktop.dialogs()[0].id, "はい")
    assert "セキュリティレベル: 高" in page.pc.desktop.dialogs()[0].text.splitlines()


def test_fault_new_key_title_wrong(new_pc):
    """Another title, the same dialog."""
    page = ScriptedPage(new_pc(faults=frozenset({PcFault.NEW_KEY_TITLE_WRONG})))
    page.created_request()
    last = page.pc.desktop.history[-1].dialog
    assert (last.kind, last.title) == ("new_rsa_key", "新しいRSA署名キーを作成します")


def test_fault_key_reused(new_pc, ca, keys):
    """The request carries the key of the newest certificate."""
    page = ScriptedPage(new_pc(faults=frozenset({PcFault.KEY_REUSED})))
    imported(page.pc, ca, keys[0])
    request = x509.load_der_x509_csr(page.created_request())
    assert request.public_key() == keys[0].public_key()


def test_a_new_key_is_new_without_the_fault(page, ca, keys):
    """The key of the present certificate is left alone."""
    imported(page.pc, ca, keys[0])
    request = x509.load_der_x509_csr(page.created_request())
    assert request.public_key() != keys[0].public_key()


def test_everything_works_in_frozen_time(new_pc, logon, ca, keys):
    """Proxy, chooser and desktop run while the process stands still in 2020."""
    with freeze_time("2020-09-01 03:00:00", real_asyncio=True):
        pc = new_pc(hosts={HOST: logon.address}, clock=lambda: datetime.now(UTC)).start()
        imported(pc, ca, keys[0], "frozen")
        Visit(pc).answer("OK").response()
        desktop = httpx.get(pc.desktop_url).text
        pc.close()

    assert logon.visitors == ["frozen"]
    assert "2020/09/01" in desktop


def test_closing_and_starting_twice_does_no_harm(new_pc):
    """Each is done once."""
    pc = new_pc()
    pc.close()
    url = pc.start().network.proxy_url
    assert pc.start().network.proxy_url == url
    pc.close()
    pc.close()


def test_a_closed_pc_closes_open_tunnels(computer, ca, keys):
    """A browser that still waits for an answer gets none."""
    imported(computer, ca, keys[0])
    with http_client(computer) as client:
        Visit(computer, client).answer("OK").response()
        computer.close()
        with pytest.raises(httpx.TransportError):
            client.get(URL)


def test_a_pc_is_a_context(new_pc):
    """Started inside, closed after."""
    with new_pc() as pc:
        url = pc.desktop_url
        assert httpx.get(url).status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
