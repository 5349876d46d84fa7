"""Which certificate is presented: the dialog, the lasting choice, the guard of the key."""

import socket
import ssl
import threading
from datetime import UTC, datetime

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.pc import PcProfile
from simulators.pc.network.asking import CertificateRequest
from simulators.pc.network.chooser import CertificateChooser, labels_of
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, Visit, http_client, imported

ANY = CertificateRequest(asked=True)


@pytest.fixture
def offered(new_pc):
    """Tell which common names the chooser offers on a PC."""

    def offered(pc, request=ANY):
        chooser = CertificateChooser(
            stores=pc.stores, desktop=pc.desktop, profile=pc.profile, clock=pc.clock
        )
        names = [each.certificate.subject.rfc4514_string() for each in chooser.eligible(request)]
        return [name.removeprefix("CN=") for name in names]

    return offered


def test_a_certificate_without_its_key_is_not_offered(pc, offered, ca, keys):
    """A key that stayed on another PC cannot sign."""
    certificate = ca.certificate(keys[0].public_key())
    pc.import_certificate(certificate.public_bytes(Encoding.DER), None)
    assert offered(pc) == []


def test_a_certificate_of_another_windows_user_is_not_offered(pc, offered, ca, keys):
    """Stores belong to a user."""
    imported(pc, ca, keys[0], user="soumu")
    assert offered(pc) == []


def test_a_certificate_for_another_purpose_is_not_offered(pc, offered, ca, keys):
    """Client authentication must be among the purposes, if there are any."""
    imported(pc, ca, keys[0], "server", usage=ExtendedKeyUsageOID.SERVER_AUTH)
    imported(pc, ca, keys[1], "any", usage=None)
    assert offered(pc) == ["any"]


@pytest.mark.parametrize(
    ("offers_expired", "names"), [(False, ["valid"]), (True, ["valid", "future", "past"])]
)
def test_validity_is_judged_by_the_pc_clock(new_pc, offered, ca, keys, offers_expired, names):
    """Expired and future certificates are offered only by a PC that does so."""
    pc = new_pc(profile=PcProfile(offers_expired=offers_expired))
    imported(pc, ca, keys[0], "past", not_after=datetime(2020, 9, 1, 2, 59, 59, tzinfo=UTC))
    imported(pc, ca, keys[0], "future", not_before=datetime(2020, 9, 1, 3, 0, 1, tzinfo=UTC))
    imported(pc, ca, keys[0], "valid")
    assert offered(pc) == names


def test_only_issuers_the_server_names_are_offered(pc, offered, ca, keys):
    """The filter takes the issuer itself, or a root above it that the PC knows."""
    other = StandInCa("Other")
    imported(pc, ca, keys[0], "ours")
    imported(pc, other, keys[1], "theirs")
    by_issuer = CertificateRequest(True, (other.issuing.subject.public_bytes(),))
    by_nobody = CertificateRequest(True, (b"nobody",))

    assert offered(pc, by_issuer) == ["theirs"]
    assert offered(pc, by_nobody) == []


def test_a_root_above_the_issuer_is_enough_when_the_pc_knows_the_way(pc, offered, ca, keys):
    """The issuing CA came along with an earlier answer."""
    imported(pc, ca, keys[0], "ours")
    named = CertificateRequest(True, (ca.root.subject.public_bytes(),))
    before = offered(pc, named)
    pc.stores.roots = (*pc.stores.roots, ca.issuing)

    assert (before, offered(pc, named)) == ([], ["ours"])


def test_the_order_of_the_chooser_is_a_switch(new_pc, offered, ca, keys):
    """newest_first=False lists the oldest first."""
    pc = new_pc(profile=PcProfile(newest_first=False))
    imported(pc, ca, keys[0], "old")
    imported(pc, ca, keys[1], "new")
    assert offered(pc) == ["old", "new"]


def test_twins_are_told_apart_by_their_serial_numbers(pc, ca, keys):
    """Two certificates of one name and expiry date get different labels."""
    imported(pc, ca, keys[0], "twin")
    imported(pc, ca, keys[1], "twin")
    labels = labels_of(pc.stores.my)

    assert len(set(labels)) == 2
    assert all("シリアル番号" in label for label in labels)


def _fails(client):
    with pytest.raises(httpx.TransportError):
        client.get(URL)


def test_cancelling_the_chooser_goes_without_a_certificate(computer, logon, ca, keys):
    """キャンセル: the site sees nobody, and the choice lasts."""
    imported(computer, ca, keys[0])
    with http_client(computer) as client:
        Visit(computer, client).answer("キャンセル").response()
        client.get(URL)

    assert logon.visitors == [None, None]


def test_closing_the_chooser_is_cancelling(computer, logon, ca, keys):
    """×: the site sees nobody."""
    imported(computer, ca, keys[0])
    visit = Visit(computer)
    computer.desktop.close_dialog(visit.dialog().id)
    visit.response()

    assert logon.visitors == [None]
    assert computer.desktop.history[-1].answer == "×"


def test_the_chooser_names_site_and_certificates(computer, ca, keys):
    """The dialog: title, site, one label per certificate with issuer and expiry date (JST)."""
    label = imported(computer, ca, keys[0])
    visit = Visit(computer)
    dialog = visit.dialog()
    choice = dialog.controls[0]
    visit.answer("OK").response()

    assert dialog.title == "デジタル証明書の選択"
    assert f"Webサイト: {HOST}" in dialog.text.splitlines()
    assert (choice.role, choice.name, choice.options) == ("choice", "証明書", (label,))
    assert label == "10000000001-keiri（発行者: Stand-in Issuing CA、有効期限: 2021年8月31日）"


def test_the_certificate_chosen_is_presented_and_lasts(computer, logon, ca, keys):
    """The second certificate is chosen once and used for further connections."""
    imported(computer, ca, keys[0], "old")
    imported(computer, ca, keys[1], "new")
    visit = Visit(computer)
    labels = visit.dialog().controls[0].options
    visit.answer("OK", {"証明書": labels[1]}).response()
    with http_client(computer) as client:
        client.get(URL)

    assert [label.partition("（")[0] for label in labels] == ["new", "old"]
    assert logon.visitors == ["old", "old"]
    assert len(computer.desktop.history) == 1


def test_restarting_the_browser_asks_again_and_drops_connections(computer, logon, ca, keys):
    """After the restart another certificate can be chosen, on new connections."""
    imported(computer, ca, keys[0], "old")
    imported(computer, ca, keys[1], "new")
    with http_client(computer) as client:
        Visit(computer, client).answer("OK").response()
        computer.network.restart_browser()
        visit = Visit(computer, client)
        options = visit.dialog().controls[0].options
        visit.answer("OK", {"証明書": options[1]}).response()

    assert logon.visitors == ["new", "old"]
    assert len(logon.connections) == 2


def test_restarting_takes_an_open_chooser_away(computer, ca, keys):
    """A dialog nobody waits for any more does not stay on the desktop."""
    imported(computer, ca, keys[0])
    with http_client(computer) as client:
        seen = threading.Event()
        computer.desktop.subscribe(seen.set)
        thread = threading.Thread(target=_fails, args=(client,))
        thread.start()
        seen.wait()
        computer.network.restart_browser()
        thread.join()

    assert computer.desktop.dialogs() == ()
    assert computer.desktop.history[0].answer == "（消えた）"


def test_connections_at_once_share_one_chooser(computer, logon, ca, keys):
    """A browser that opens several connections asks the customer once."""
    imported(computer, ca, keys[0], "only")
    visits = [Visit(computer) for _ in range(3)]
    visits[0].answer("OK")
    for visit in visits:
        visit.response()

    assert logon.visitors == ["only"] * 3
    assert len(computer.desktop.history) == 1


def test_a_connection_without_a_request_asks_nothing(computer, ca, keys):
    """Browsers connect in advance; that must not make a dialog appear."""
    imported(computer, ca, keys[0])
    trust = ssl.create_default_context(cadata=computer.network.proxy_trust_pem.decode())
    port = int(computer.network.proxy_url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
        assert raw.recv(100).startswith(b"HTTP/1.1 200")
        with trust.wrap_socket(raw, server_hostname=HOST) as tls:
            assert tls.selected_alpn_protocol() is None

    assert computer.desktop.history == ()


def test_a_site_that_asks_nothing_shows_no_chooser(new_pc, new_site, ca, keys):
    """The public listener never makes the dialog appear."""
    site = new_site()
    pc = new_pc(hosts={HOST: site.address}).start()
    imported(pc, ca, keys[0])
    with http_client(pc) as client:
        assert client.get(URL).text == "<h1>ようこそ</h1>"

    assert (site.visitors, pc.desktop.history) == ([None], ())


def test_a_single_certificate_may_go_unasked(new_pc, logon, ca, keys):
    """choose_when_single=False: no dialog when there is nothing to choose."""
    pc = new_pc(hosts={HOST: logon.address}, profile=PcProfile(choose_when_single=False)).start()
    imported(pc, ca, keys[0], "only")
    with http_client(pc) as client:
        client.get(URL)

    assert (logon.visitors, pc.desktop.history) == (["only"], ())


def test_a_key_of_level_high_asks_its_password(computer, logon, ca, keys):
    """高: a wrong password leaves the dialog open, the right one lets the key be used."""
    imported(computer, ca, keys[0], "careful", level="high", password="himitsu")
    visit = Visit(computer).answer("OK")
    visit.answer("OK", {"パスワード": "wrong"})
    wrong = visit.dialog().text.splitlines()
    visit.answer("OK", {"パスワード": "himitsu"}).response()

    assert wrong[-2:] == ["セキュリティレベル: 高", "パスワードが正しくありません。"]
    assert logon.visitors == ["careful"]
    assert {entry for shown in computer.desktop.history for entry in shown.entries.values()} == {
        "careful（発行者: Stand-in Issuing CA、有効期限: 2021年8月31日）",
        "●",
    }


def test_cancelling_the_use_of_the_key_ends_in_a_page(computer, logon, ca, keys):
    """キャンセル at the password: the site is not visited, and the next visit asks anew."""
    imported(computer, ca, keys[0], level="high", password="himitsu")
    refused = Visit(computer).answer("OK").answer("キャンセル").response()
    again = Visit(computer)
    kind = again.dialog().kind
    again.answer("キャンセル").response()

    assert "秘密キーの使用が取り消されました。" in refused.text
    assert kind == "certificate_choice"


def test_a_key_of_level_medium_asks_permission_if_the_pc_does(new_pc, logon, ca, keys):
    """中: the permission dialog is a switch."""
    profile = PcProfile(ask_before_key_use=True, choose_when_single=False)
    pc = new_pc(hosts={HOST: logon.address}, profile=profile).start()
    imported(pc, ca, keys[0], "asked")
    Visit(pc).answer("OK").response()

    assert [shown.dialog.kind for shown in pc.desktop.history] == ["key_permission"]
    assert logon.visitors == ["asked"]
