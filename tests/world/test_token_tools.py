"""The token after a renewal, in the hands of programs that are not ours: OpenSC, GnuTLS, curl."""

import os
import subprocess

import pytest
from cryptography import x509
from lxml import html

from conformance.custody import holds_key
from conformance.drivers.http import HttpDriver
from fixtures.embedded import new_world

LOGON = "https://logon.ib.mihon-shinkin.test"
SAVED = "電子証明書の更新と専用USBへの保存が完了しました。"


class Tools:
    """Programs that see what is plugged into the customer's PC."""

    def __init__(self, customer, folder):
        self._drawer = customer.drawer
        self._token = customer.token
        self._folder = folder

    def __call__(self, *words):
        """Run a program; give what it printed."""
        done = subprocess.run(
            words,
            cwd=self._folder,
            env={**os.environ, **self._drawer.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return (done.stdout + done.stderr).decode("utf-8", "replace")

    def pkcs11_tool(self, *words):
        """Run OpenSC's tool, logged in."""
        pin = f"--pin={self._token.password}"
        return self("pkcs11-tool", "--module", str(self._drawer.module), "--login", pin, *words)

    def p11tool(self, *words):
        """Run GnuTLS' tool, logged in."""
        pin = f"--set-pin={self._token.password}"
        return self("p11tool", "--provider", str(self._drawer.module), "--login", pin, *words)

    def curl(self, site, signer, path, *more):
        """Fetch a page of the logon listener as the owner of the token; give title and page."""
        (self._folder / "trust.pem").write_bytes(site.trust_anchor_pem)
        host, port = site.hosts["logon.ib.mihon-shinkin.test"]
        (self._folder / "openssl.cnf").write_text(
            "openssl_conf = init\n[init]\nengines = engines\n[engines]\npkcs11 = pkcs11\n"
            f"[pkcs11]\nengine_id = pkcs11\nMODULE_PATH = {signer.module}\ninit = 1\n"
        )
        pin = f"?pin-value={self._token.password}"
        done = subprocess.run(
            [
                *("curl", "-sS", "-L", "--cacert", "trust.pem", "-b", "jar", "-c", "jar"),
                *("--engine", "pkcs11", "--cert-type", "ENG", "--key-type", "ENG"),
                *("--cert", signer.certificate_uri, "--key", signer.key_uri + pin),
                *("--connect-to", f"logon.ib.mihon-shinkin.test:443:{host}:{port}"),
                *(*more, f"{LOGON}{path}"),
            ],
            cwd=self._folder,
            env={
                **os.environ,
                **signer.environment,
                "OPENSSL_CONF": str(self._folder / "openssl.cnf"),
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        page = html.document_fromstring(done.stdout.decode("utf-8"))
        return page.findtext(".//h1").strip(), page


def answer(driver, customer):
    """Answer the dialog in front with OK or はい, typing the token password where it is asked."""
    front = driver.front()
    fields = {c.name: customer.token.password for c in front.controls if c.role == "password"}
    driver.answer("はい" if front.has("はい") else "OK", fields)


def renew(world, person):
    """Renew on the token from the logon to the last screen; give the titles of all dialogs."""
    customer, driver = world.customer, HttpDriver(world.pc)
    driver.open(world.site.entry_url)
    driver.click("管理者ログオン")
    while driver.front().title != "管理者ログオン":
        answer(driver, customer)
    driver.fill("ご契約先暗証番号", person.pin)
    driver.click("ログオン")
    before = len(world.pc.desktop.history)
    for label in (
        "電子証明書の更新をお願いします",
        "電子証明書の更新はこちら",
        "専用USBに保存する",
    ):
        driver.click(label)
    while world.pc.desktop.dialogs():
        answer(driver, customer)
    last = driver.front()
    driver.close()
    return [each.dialog.title for each in world.pc.desktop.history[before:]], last


@pytest.fixture
def renewed(bank_side, calendar, key_pool, tmp_path):
    """Give a world in which an administrator has renewed on his token."""
    with new_world(bank_side, calendar, key_pool) as world:
        person = world.arrangements.arrange("administrator", days_before_expiry=30, medium="usb")
        if world.pc.token is None:
            world.pc.plug_in(world.customer.token)
        dialogs, last = renew(world, person)
        assert last.title == SAVED
        yield world, person, dialogs, Tools(world.customer, tmp_path)


def test_the_dialogs_are_those_of_the_manual(renewed):
    """In its order; the password of the token is asked in the last."""
    _, _, dialogs, _ = renewed
    assert dialogs == [
        "Webアクセスの確認",
        "Webアクセスの確認",
        "新しいRSA交換キーを作成します",
        "Webアクセスの確認",
        "秘密交換キーをエクスポートします",
        "証明書インポート",
        "SafeNet Authentication Client",
    ]


def test_key_and_certificate_are_on_the_token_and_nowhere_else(renewed):
    """OpenSC and GnuTLS list both; the key cannot be extracted; the PC holds none."""
    world, _, _, tools = renewed
    old, new = world.customer.token.certificates()
    serial = f"{x509.load_der_x509_certificate(new).serial_number:X}"
    listed = tools.pkcs11_tool("--list-objects")
    keys = [part for part in listed.split("\n") if part.startswith("Private Key Object")]
    gnutls = tools.p11tool("--list-privkeys")

    assert len(keys) == 2
    assert serial in listed
    assert listed.count("Access:     sensitive\n") == 2
    assert gnutls.count("Type: Private key (RSA-2048)") == 2
    assert "CKA_SENSITIVE" in gnutls
    assert "CKA_EXTRACTABLE" not in gnutls
    assert [k.extractable for k in world.customer.token.private_keys()] == [False, False]
    assert [holds_key(world.pc.stores, each) for each in (old, new)] == [False, False]
    assert world.pc.stores.my_certificates() == (old, new)


def test_the_tools_own_test_passes(renewed):
    """pkcs11-tool --test signs and verifies with every key it finds."""
    _, _, _, tools = renewed
    told = tools.pkcs11_tool("--test")
    assert "No errors" in told, told


def test_curl_logs_on_with_the_key_on_the_token(renewed):
    """Any TLS client with a PKCS#11 engine opens a logon while the token is plugged in."""
    world, person, _, tools = renewed
    signer = world.customer.token.signer(world.customer.token.certificates()[-1])

    title, page = tools.curl(world.site, signer, "/kanri/logon")
    assert title == "管理者ログオン"
    token = page.xpath("//input[@name='form_token']/@value")[0]
    form = ["--data-urlencode", f"pin={person.pin}", "--data-urlencode", f"form_token={token}"]
    title, _ = tools.curl(world.site, signer, "/kanri/logon", *form)
    assert title == "重要なお知らせ"


def test_unplugged_it_is_offered_to_nobody(renewed):
    """Not to the tools, and not to the bank."""
    world, _, _, tools = renewed
    world.pc.pull_out()
    driver = HttpDriver(world.pc)
    driver.open(world.site.entry_url)
    driver.click("管理者ログオン")
    front = driver.front()
    driver.close()

    assert world.customer.token.label not in tools("p11tool", "--list-tokens")
    assert world.pc.stores.my_certificates() == ()
    assert front.title != "デジタル証明書の選択"
    assert "電子証明書" in front.title
