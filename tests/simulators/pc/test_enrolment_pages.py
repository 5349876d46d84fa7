"""Hand-written enrolment pages of the IE era enrol in a real Chromium.

The pages stand in ``pages/``; they were written from Microsoft's documentation of the CertEnroll
API and share nothing with the bank's page. The site and the CA behind it are stand-ins.
"""

import base64
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.pc import KeyLevel

HOST = "enrol.example.test"
PAGES = Path(__file__).parent / "pages"

WEB_ACCESS = "Webアクセスの確認"
NEW_KEY = "新しいRSA交換キーを作成します"


class EnrolmentSite:
    """Serves the pages and has requests answered."""

    def __init__(self, ca):
        self.ca = ca
        self.requests = []

    def __call__(self, method, path, body):
        if path == "/issue":
            pem = body.decode().replace("NEW CERTIFICATE REQUEST", "CERTIFICATE REQUEST")
            request = x509.load_pem_x509_csr(pem.encode())
            return "text/plain", self.answer(request)
        if path == "/install":
            text = parse_qs(body.decode())["txtRequest"][0]
            request = x509.load_der_x509_csr(base64.b64decode(text))
            page = (PAGES / "two-page-install.html").read_text("utf-8")
            return "text/html", page.replace("@ANSWER@", self.answer(request).decode()).encode()
        file = PAGES / path.lstrip("/")
        return ("text/html", file.read_bytes()) if file.is_file() else ("text/plain", b"")

    def answer(self, request):
        assert request.is_signature_valid
        self.requests.append(request)
        der = request.public_bytes(Encoding.DER)
        return base64.b64encode(self.ca.answer(der))


@pytest.fixture
def site(ca):
    """Give the site's behaviour."""
    return EnrolmentSite(ca)


@pytest.fixture
def computer(new_pc, new_site, site):
    """Give a running PC that knows the site."""
    return new_pc(hosts={HOST: new_site(host=HOST, page=site).address}).start()


def url(page):
    return f"https://{HOST}/{page}"


def test_the_shim_gives_signed_numbers_and_knows_any_letter_case(browser, computer):
    """Errors are Error objects with number and description; ordinary objects stay ordinary."""
    results = {}

    async def visit(window):
        await window.page.goto(url("probes.html"))
        results.update(await window.page.evaluate("results"))

    browser.visit(computer, visit)

    assert results == {
        "direct": [-2146827859, True, True],
        "other": [-2146827859, True, True],
        "alien": [-2146827859, True, True],
        "unknown": [-2146827850, True, True],
        "blank": [-2147221497, True, True],
        "arguments": [-2146827838, True, True],
        "nothing": [-2147467261, True, True],
        "roundTrip": 1024,
        "flag": True,
        "typeOfKey": "object",
        "typeOfMethod": "function",
        "hasActiveX": True,
        "ordinaryObject": "none.txt",
        "ordinaryMissing": "undefined",
    }


def test_no_at_the_first_dialog_reaches_the_page(browser, computer):
    """いいえ while the page lists providers: ERROR_CANCELLED, no provider is listed."""

    async def visit(window):
        await window.page.goto(url("one-page.html"))
        await window.answer(WEB_ACCESS, "いいえ")
        await window.text("#status", "ListProviders failed: -2147023673 0x800704C7")

    browser.visit(computer, visit)


def test_cancelling_the_key_reaches_the_page(browser, computer):
    """キャンセル at the key dialog: no request is made, nothing is pending."""

    async def visit(window):
        await window.page.goto(url("two-page-request.html"))
        await window.press("Next >")
        await window.answer(WEB_ACCESS, "はい")
        await window.answer(NEW_KEY, "キャンセル")
        await window.text("#status", "The key was not made.")

    browser.visit(computer, visit)

    assert computer.stores.request == []


def test_a_one_page_enrolment_ends_with_a_certificate(browser, computer, site):
    """List, key, request, answer and installation on one page; four dialogs."""

    async def visit(window):
        await window.page.goto(url("one-page.html"))
        await window.answer(WEB_ACCESS, "はい")
        await window.text("#status", "4 providers")
        await window.press("Submit")
        await window.answer(WEB_ACCESS, "はい")
        await window.answer(NEW_KEY, "OK")
        await window.answer(WEB_ACCESS, "はい")
        await window.text("#status", "installed")
        shown = await window.page.inner_text("#words")
        assert base64.b64decode(shown) == computer.stores.my_certificates()[0]

    browser.visit(computer, visit)
    (request,), (stored,) = site.requests, computer.stores.my
    extensions = {each.oid: each for each in request.extensions}
    usage = extensions[x509.KeyUsage.oid]

    assert [part.rfc4514_string() for part in request.subject.rdns] == [
        "C=JP",
        "O=みほん信用金庫",
        "OU=見本商事\\, 株式会社",
        "CN=10000000001-keiri",
    ]
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.key_encipherment) == (True, True)
    assert list(extensions[x509.ExtendedKeyUsage.oid].value) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert (stored.friendly_name, stored.key.level) == ("IE page", KeyLevel.MEDIUM)
    assert stored.certificate.public_key() == stored.private_key.public_key()
    assert computer.stores.request == []


def test_a_two_page_enrolment_ends_with_a_certificate(browser, computer, site):
    """The factory as <object>; the request waits on the PC for the second page."""

    async def visit(window):
        await window.page.goto(url("two-page-request.html"))
        await window.press("Next >")
        await window.answer(WEB_ACCESS, "はい")
        await window.answer(NEW_KEY, "OK")
        await window.dialog(WEB_ACCESS)
        assert len(computer.stores.request) == 1
        await window.answer(WEB_ACCESS, "はい")
        await window.text("#status", "installed")

    browser.visit(computer, visit)

    assert [each.certificate.subject.rfc4514_string() for each in computer.stores.my] == [
        "CN=20000000002-soumu"
    ]
    assert [shown.dialog.title for shown in computer.desktop.history] == [
        WEB_ACCESS,
        NEW_KEY,
        WEB_ACCESS,
    ]


def test_the_second_page_without_the_first_finds_no_request(browser, computer, new_pc, ca, keys):
    """The answer to another PC's request is refused, and says so."""
    other = ca.certificate(keys[0].public_key())

    async def visit(window):
        page = (PAGES / "two-page-install.html").read_text("utf-8")
        answer = base64.b64encode(other.public_bytes(Encoding.DER)).decode()
        body = page.replace("@ANSWER@", answer)
        await window.page.route(
            "**/orphan", lambda r: r.fulfill(content_type="text/html", body=body)
        )
        await window.page.goto(url("orphan"))
        await window.answer(WEB_ACCESS, "はい")
        await window.text("#status", "InstallResponse: -2146885628")

    browser.visit(computer, visit)


def test_the_proxy_alone_serves_a_browser_nobody_drives(browser, new_pc, new_site, site):
    """inject_shim: the proxy puts the shim into pages and answers its calls."""
    address = new_site(host=HOST, page=site).address
    computer = new_pc(hosts={HOST: address}, inject_shim=True).start()

    async def visit(window):
        await window.page.goto(url("two-page-request.html"))
        await window.press("Next >")
        await window.answer(WEB_ACCESS, "はい")
        await window.answer(NEW_KEY, "OK")
        await window.answer(WEB_ACCESS, "はい")
        await window.text("#status", "installed")

    browser.visit(computer, visit, shim=False)

    assert len(computer.stores.my) == 1
    assert f"許可を求めているのは「{HOST}」です。" in computer.desktop.history[0].dialog.text
