"""The proxy holds navigations and calls for whoever drives the PC's browser."""

import json
import threading

import pytest

from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import CALL, URL, agree, http_client, imported

PNG = b"\x89PNG"


def page(_method, path, _body):
    if path == "/picture.png":
        return "image/png", PNG
    return "text/html", b"<!doctype html><title>x</title>"


NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


class Watcher:
    """A companion that holds what it hears of until the test lets it go on, calls at wish only."""

    def __init__(self):
        self.held = []
        self.documents = []
        self.holds_calls = False
        self.heard = threading.Event()

    def navigating(self, go_on):
        self.held.append(go_on)
        self.heard.set()

    def calling(self, document, go_on):
        self.documents.append(document)
        if not self.holds_calls:
            go_on()
            return
        self.held.append(go_on)
        self.heard.set()


@pytest.fixture
def site(new_site):
    """Give a Web site."""
    return new_site(page=page)


@pytest.fixture
def attended(new_pc, site):
    """Give a PC whose browser somebody drives, and the driver's ear."""
    pc, watcher = new_pc(hosts={HOST: site.address}).start(), Watcher()
    pc.network.attend(watcher)
    return pc, watcher


def test_a_navigation_waits_for_the_companion(attended, site):
    """The site hears of it only when the companion has looked."""
    pc, watcher = attended
    answers = []
    with http_client(pc) as client:

        def navigate():
            answers.append(client.get(f"https://{HOST}/", headers=NAVIGATION))

        thread = threading.Thread(target=navigate)
        thread.start()
        assert watcher.heard.wait(20)
        asked_while_held = len(site.visitors)
        watcher.held.pop()()
        thread.join()

    assert asked_while_held == 0
    assert answers[0].status_code == 200
    assert len(site.visitors) == 1


def test_a_request_under_way_can_be_waited_for(attended, site):
    """Whoever closes the window it came from finds that the site has answered."""
    pc, watcher = attended
    with http_client(pc) as client:
        asking = threading.Thread(target=lambda: client.get(f"https://{HOST}/", headers=NAVIGATION))
        asking.start()
        assert watcher.heard.wait(20)
        letting_go = threading.Thread(target=watcher.held.pop())
        letting_go.start()
        pc.network.finish_requests()
        asked = len(site.visitors)
        letting_go.join()
        asking.join()

    assert asked == 1


def test_who_is_asked_for_a_certificate_is_not_waited_for(computer, ca, keys):
    """The customer may take his time; also where he is asked only meanwhile."""
    imported(computer, ca, keys[0], "owner")
    watcher, opened = Watcher(), threading.Event()
    computer.network.attend(watcher)
    computer.desktop.subscribe(opened.set)
    with http_client(computer) as client:
        asking = threading.Thread(target=lambda: client.get(URL, headers=NAVIGATION))
        asking.start()
        assert watcher.heard.wait(20)
        letting_go = threading.Thread(target=watcher.held.pop())
        letting_go.start()
        computer.network.finish_requests()
        assert opened.wait(20)
        asked = [dialog.title for dialog in computer.desktop.dialogs()]
        computer.desktop.close_dialog(computer.desktop.dialogs()[-1].id)
        letting_go.join()
        asking.join()

    assert asked == ["デジタル証明書の選択"]


def test_with_nothing_under_way_nobody_waits(attended):
    """Nor does a PC that is switched off."""
    pc, _ = attended
    pc.network.finish_requests()
    pc.network.close()
    pc.network.finish_requests()


def test_what_is_no_navigation_is_not_held(attended):
    """A picture comes at once, and a companion puts the shim in himself."""
    pc, watcher = attended
    with http_client(pc) as client:
        assert client.get(f"https://{HOST}/picture.png").content == PNG
        assert "// Makes" not in client.get(f"https://{HOST}/").text
    assert watcher.held == []


def test_the_companion_hears_which_document_calls(attended):
    """As the document names itself; one that does not is nameless."""
    pc, watcher = attended
    with http_client(pc) as client:
        client.post(CALL, content=b"{}", headers={"X-Koshin-Document": "0.25"})
        client.post(CALL, content=b"{}")
    assert watcher.documents == ["0.25", ""]


def test_a_call_waits_for_the_companion(attended):
    """The PC opens its dialog only when the companion has seen which page brought it about."""
    pc, watcher = attended
    watcher.holds_calls = True
    seen = []
    pc.scripting.call, answer = lambda *told: (seen.append(told), answer(*told)), pc.scripting.call
    with http_client(pc) as client:
        thread = threading.Thread(target=lambda: client.post(CALL, content=b"{}"))
        thread.start()
        assert watcher.heard.wait(20)
        called_while_held = len(seen)
        watcher.held.pop()()
        thread.join()

    assert (called_while_held, len(seen)) == (0, 1)


def test_requests_of_one_connection_share_one_to_the_site(attended, site):
    """A certificate is proved once for each connection, not once for each request."""
    pc, _ = attended
    with http_client(pc) as client:
        for _ in range(3):
            client.get(f"https://{HOST}/")
    assert (len(site.visitors), len(site.connections)) == (3, 1)


def test_a_cut_cable_does_not_end_a_call_to_the_pc(attended):
    """The page waits for a dialog of its own PC, which needs no network."""
    pc, _ = attended
    replies = []
    with http_client(pc) as client:

        def ask(**message):
            return client.post(CALL, content=json.dumps({"window": "w", **message})).json()

        factory = ask(verb="create", progid="X509Enrollment.CX509EnrollmentWebClassFactory")
        made = {"member": "CreateObject", "args": ["X509Enrollment.CCspInformations"]}
        csps = ask(verb="call", object=factory["object"], **made)
        opened = threading.Event()
        pc.desktop.subscribe(opened.set)
        call = {"verb": "call", "object": csps["object"], "member": "AddAvailableCsps", "args": []}
        thread = threading.Thread(target=lambda: replies.append(ask(**call)))
        thread.start()
        assert opened.wait(20)
        pc.network.cut()
        agree(pc)
        thread.join()

        assert replies == [{"value": None}]
        assert "NETWORK_DISCONNECTED" in client.get(f"https://{HOST}/").text


def test_a_site_that_hung_up_meanwhile_is_asked_anew(new_pc, new_site):
    """As browsers do with a connection that was kept and turns out to be dead."""
    site = new_site(page=lambda *_: ("text/plain", b"x"), closes=True)
    pc = new_pc(hosts={HOST: site.address}).start()
    pc.network.attend(Watcher())
    with http_client(pc) as client:
        assert [client.get(f"https://{HOST}/").text for _ in range(2)] == ["x", "x"]
    assert len(site.connections) == 2
