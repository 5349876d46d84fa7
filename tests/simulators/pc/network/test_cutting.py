"""The network cable pulled out and put back in."""

import httpx
import pytest

from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, Visit, http_client, imported


def test_a_cut_network_shows_the_pcs_own_page(new_pc, new_site):
    """New connections are answered by the PC: title, reason, code; the site hears nothing."""
    site = new_site()
    pc = new_pc(hosts={HOST: site.address}).start()
    pc.network.cut()
    with http_client(pc) as client:
        page = client.get(URL)

    assert page.status_code == 502
    assert "<h1>このページは表示できません</h1>" in page.text
    assert "ネットワークに接続されていません。" in page.text
    assert "NETWORK_DISCONNECTED" in page.text
    assert site.visitors == []


def test_cutting_kills_the_connections_there_are(new_pc, new_site):
    """A browser that waits for an answer gets none."""
    pc = new_pc()

    def page(*_):
        pc.network.cut()
        return "text/html", b"too late"

    site = new_site(page=page)
    pc.network._upstream._hosts = {HOST: site.address}
    pc.start()
    with http_client(pc) as client, pytest.raises(httpx.TransportError):
        client.get(URL)


def test_a_restored_network_is_as_before(computer, logon, ca, keys):
    """The choice of certificate was made before and still holds."""
    imported(computer, ca, keys[0], "owner")
    with http_client(computer) as client:
        Visit(computer, client).answer("OK").response()
        computer.network.cut()
        cut = client.get(URL).status_code
        computer.network.restore()
        again = client.get(URL).status_code

    assert (cut, again) == (502, 200)
    assert logon.visitors == ["owner", "owner"]
    assert len(computer.desktop.history) == 1


def test_a_network_can_be_cut_before_it_is_started(new_pc, new_site):
    """The PC comes up without a network."""
    site = new_site()
    pc = new_pc(hosts={HOST: site.address})
    pc.network.cut()
    pc.start()
    with http_client(pc) as client:
        assert client.get(URL).status_code == 502
