"""The renewed certificate in the hands of a client that is not ours: curl."""

import subprocess

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from lxml import html

from conformance.drivers.http import HttpDriver
from conformance.office import Office
from fixtures.embedded import new_world

LOGON = "https://logon.ib.mihon-shinkin.test"


class Curl:
    """curl with a cookie jar, going straight to the bank's logon listener."""

    def __init__(self, folder, site, credential_pem):
        (folder / "trust.pem").write_bytes(site.trust_anchor_pem)
        if credential_pem:
            (folder / "me.pem").write_bytes(credential_pem)
        host, port = site.hosts["logon.ib.mihon-shinkin.test"]
        self._folder = folder
        self._words = ["curl", "-sS", "-L", "--cacert", "trust.pem", "-b", "jar", "-c", "jar"]
        self._words += ["--connect-to", f"logon.ib.mihon-shinkin.test:443:{host}:{port}"]
        self._words += ["--cert", "me.pem"] if credential_pem else []

    def __call__(self, path, *more):
        """Fetch a page; give its title and the page."""
        done = subprocess.run(
            [*self._words, *more, f"{LOGON}{path}"],
            cwd=self._folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        page = html.document_fromstring(done.stdout.decode("utf-8"))
        return page.findtext(".//h1"), page


def renewed(world):
    """Renew as an administrator; give the person and the new certificate with its key (PEM)."""
    office = Office(world, new_driver=HttpDriver, media_storage=True)
    person = office.renew(office.admit("administrator", days_before_expiry=30)).customer.subscriber
    office.close()
    stored = world.pc.stores.my[-1]
    certificate = x509.load_der_x509_certificate(stored.certificate_der)
    key = stored.private_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return person, certificate.public_bytes(serialization.Encoding.PEM) + key


def test_curl_without_a_certificate_is_told_why(bank_side, calendar, key_pool, tmp_path):
    """The listener answers with a page, not with a broken connection."""
    with new_world(bank_side, calendar, key_pool) as world:
        title, page = Curl(tmp_path, world.site, b"")("/kanri/logon")

    assert "電子証明書" in title
    assert page.xpath("//input[@name='pin']") == []


def test_curl_logs_on_with_the_renewed_certificate(bank_side, calendar, key_pool, tmp_path):
    """What the PC made and the CA issued opens a logon for any TLS client that holds it."""
    with new_world(bank_side, calendar, key_pool) as world:
        person, credential = renewed(world)
        curl = Curl(tmp_path, world.site, credential)

        title, page = curl("/kanri/logon")
        assert title == "管理者ログオン"
        token = page.xpath("//input[@name='form_token']/@value")[0]
        form = ["--data-urlencode", f"pin={person.pin}", "--data-urlencode", f"form_token={token}"]
        title, _ = curl("/kanri/logon", *form)

    assert title == "重要なお知らせ"
