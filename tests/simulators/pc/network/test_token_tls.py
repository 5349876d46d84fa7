"""Logging on with a key that never leaves its token: TLS signed by SoftHSM through stunnel."""

import ssl

import pytest
import trustme

from conformance.custody import holds_key
from simulators.pc import PcProfile, SlotError
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.real_tokens import ASKED, OWNER, log_on, put
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, Visit, http_client, imported


def options(visit):
    return [label.partition("（")[0] for label in visit.dialog().controls[0].options]


def test_an_unplugged_token_is_not_offered(computer, logon, usb):
    """Neither before it is plugged in nor after it was pulled out."""
    with http_client(computer) as client:
        client.get(URL)
        computer.plug_in(usb)
        computer.pull_out()
        client.get(URL)

    assert (logon.visitors, computer.desktop.history) == ([None, None], ())


def test_without_the_software_nothing_of_the_token_is_offered(new_pc, logon, usb):
    """It is a piece of metal to such a PC."""
    pc = new_pc(hosts={HOST: logon.address}, profile=PcProfile(management_software=False)).start()
    pc.plug_in(usb)
    with http_client(pc) as client:
        client.get(URL)
    assert (logon.visitors, pc.desktop.history) == ([None], ())


def test_a_taken_slot_takes_no_second_token(computer, usb, drawer):
    """And an empty one gives none."""
    with pytest.raises(SlotError, match="接続されていません"):
        computer.pull_out()
    computer.plug_in(usb)
    with pytest.raises(SlotError, match=r"MIHON-1.*既に接続"):
        computer.plug_in(drawer.new_token("MIHON-2"))


def test_cancelling_the_token_password_ends_in_a_page(computer, logon, usb):
    """The site is not visited; the next visit asks anew."""
    computer.plug_in(usb)
    refused = Visit(computer).answer("OK").answer("キャンセル").response()
    again = log_on(computer)

    assert (refused.status_code, again.status_code) == (502, 200)
    assert "KEY_USE_CANCELLED" in refused.text
    assert logon.visitors == [OWNER]


def test_the_last_wrong_password_locks_the_token(computer, logon, usb):
    """The PC's page says so, then and at the next attempt, which asks no password."""
    computer.plug_in(usb)
    visit = Visit(computer).answer("OK").answer("OK", {ASKED: "chigau"})
    remark = visit.dialog().text.splitlines()[-1]
    locked = visit.answer("OK", {ASKED: "mata"}).response()
    again = Visit(computer).answer("OK").response()

    assert remark == "パスワードが正しくありません。残り 1 回"
    assert ["TOKEN_LOCKED" in page.text for page in (locked, again)] == [True, True]
    assert logon.visitors == []


def test_a_token_pulled_out_at_its_password_is_missed(computer, logon, usb):
    """The dialog stays open; OK leads to the PC's own page."""
    computer.plug_in(usb)
    visit = Visit(computer).answer("OK")
    dialog = visit.dialog()
    computer.pull_out()
    computer.desktop.answer(dialog.id, "OK", {ASKED: "himitsu1"})
    page = visit.response()

    assert (page.status_code, "TOKEN_REMOVED" in page.text) == (502, True)
    assert logon.visitors == []


def test_a_site_whose_ca_nobody_trusts_is_not_told_who_comes(new_pc, new_site, usb, ca):
    """stunnel judges the chain itself; the page names the site's certificate."""
    site = new_site(
        asks=ssl.CERT_OPTIONAL,
        client_trust_pem=ca.trust_pem,
        credential=trustme.CA().issue_cert(HOST),
    )
    pc = new_pc(hosts={HOST: site.address}).start()
    pc.plug_in(usb)
    page = log_on(pc)
    assert ("SITE_CERTIFICATE" in page.text, site.visitors) == (True, [])


def test_a_site_of_another_name_is_not_told_who_comes(new_pc, new_site, usb, ca, site_ca):
    """The host name is checked too."""
    site = new_site(
        asks=ssl.CERT_OPTIONAL,
        client_trust_pem=ca.trust_pem,
        credential=site_ca.issue_cert("other.example.test"),
    )
    pc = new_pc(hosts={HOST: site.address}).start()
    pc.plug_in(usb)
    page = log_on(pc)
    assert ("SITE_CERTIFICATE" in page.text, site.visitors) == (True, [])


def test_a_refused_certificate_is_told_with_the_alert(computer, logon, drawer, keys):
    """A foreign CA dies in the handshake, and the page says why."""
    token = drawer.new_token("MIHON-2", password="himitsu1")
    put(token, StandInCa("Foreign").certificate(keys[0].public_key()), keys[0])
    computer.plug_in(token)
    page = log_on(computer)

    assert page.status_code == 502
    assert "TLSアラート: unknown_ca" in page.text
    assert logon.visitors == []


def test_the_token_signs_and_the_choice_lasts(computer, logon, usb):
    """One password for many connections, each signed anew; the key is in no file of the PC."""
    computer.plug_in(usb)
    first = log_on(computer)
    with http_client(computer) as client:
        more = [client.get(URL).text for _ in range(2)]

    assert (first.text, more) == ("<h1>ようこそ</h1>", ["<h1>ようこそ</h1>"] * 2)
    assert logon.visitors == [OWNER] * 3
    assert [each.dialog.kind for each in computer.desktop.history] == [
        "certificate_choice",
        "token_logon",
    ]
    assert holds_key(computer.stores, usb.certificates()[0]) is False


@pytest.mark.parametrize("newest", ["1.2", "1.3"])
def test_the_token_signs_in_every_version_of_tls(new_pc, logon, usb, newest):
    """Also where the signature has to be RSA-PSS."""
    pc = new_pc(hosts={HOST: logon.address}, profile=PcProfile(tls_maximum=newest)).start()
    pc.plug_in(usb)
    assert log_on(pc).status_code == 200
    assert logon.visitors == [OWNER]


def test_refusals_of_tls_1_3_come_after_the_handshake(new_pc, logon, drawer, keys):
    """Then the PC knows only that the site hung up, as with a key of its own."""
    token = drawer.new_token("MIHON-3", password="himitsu1")
    put(token, StandInCa("Foreign").certificate(keys[0].public_key()), keys[0])
    pc = new_pc(hosts={HOST: logon.address}, profile=PcProfile(tls_maximum="1.3")).start()
    pc.plug_in(token)
    page = log_on(pc)
    assert (page.status_code, logon.visitors) == (502, [])


def test_pulling_out_ends_the_connection_and_the_choice(computer, logon, usb, ca, keys):
    """The next request comes without the token: what the PC itself has is offered."""
    computer.plug_in(usb)
    with http_client(computer) as client:
        log_on(computer, client)
        computer.pull_out()
        imported(computer, ca, keys[1], "20000000002-keiri")
        visit = Visit(computer, client)
        offered = options(visit)
        visit.answer("OK").response()

    assert offered == ["20000000002-keiri"]
    assert logon.visitors == [OWNER, "20000000002-keiri"]


def test_a_token_works_on_a_second_pc(computer, new_pc, logon, usb):
    """With the software there, and whoever is signed in."""
    computer.plug_in(usb)
    log_on(computer)
    computer.pull_out()
    second = new_pc(hosts={HOST: logon.address}, profile=PcProfile(windows_user="soumu")).start()
    second.plug_in(usb)
    log_on(second)
    assert logon.visitors == [OWNER, OWNER]


def test_two_pcs_with_a_token_each_do_not_disturb_each_other(
    computer, new_pc, logon, drawer, ca, keys, usb
):
    """Each signs with its own; pulling one out leaves the other connected."""
    other = drawer.new_token("MIHON-2", password="betsu123")
    put(other, ca.certificate(keys[1].public_key(), subject="20000000002-keiri"), keys[1])
    second = new_pc(hosts={HOST: logon.address}).start()
    computer.plug_in(usb)
    second.plug_in(other)
    with http_client(second) as client:
        log_on(computer)
        log_on(second, client, "betsu123")
        computer.pull_out()
        client.get(URL)
    assert logon.visitors == [OWNER, "20000000002-keiri", "20000000002-keiri"]


def test_a_certificate_of_the_pc_stands_beside_those_of_the_token(computer, logon, usb, ca, keys):
    """The chooser lists both; the PC's own is presented without a password."""
    computer.plug_in(usb)
    imported(computer, ca, keys[1], "20000000002-keiri")
    visit = Visit(computer)
    labels = visit.dialog().controls[0].options
    visit.answer("OK", {"証明書": labels[1]}).response()

    assert [each.partition("（")[0] for each in labels] == [OWNER, "20000000002-keiri"]
    assert logon.visitors == ["20000000002-keiri"]


def test_a_cut_network_also_cuts_the_token(computer, usb):
    """The PC's own page; restored, the choice still holds."""
    computer.plug_in(usb)
    log_on(computer)
    computer.network.cut()
    with http_client(computer) as client:
        cut = client.get(URL)
        computer.network.restore()
        again = client.get(URL)
    assert ("NETWORK_DISCONNECTED" in cut.text, again.status_code) == (True, 200)
