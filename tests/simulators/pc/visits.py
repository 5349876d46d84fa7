"""Visits to Web sites through the PC's proxy, made by httpx while the test answers dialogs."""

from __future__ import annotations

import ssl
import threading

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.simulators.pc.sites import HOST

URL = f"https://{HOST}/"
CALL = f"https://{HOST}/.koshin-pc/certenroll"
"""Where a page calls the PC."""


def http_client(pc) -> httpx.Client:
    """Give a browser that uses the PC's proxy and trusts its local root."""
    trust = ssl.create_default_context(cadata=pc.network.proxy_trust_pem.decode())
    return httpx.Client(proxy=pc.network.proxy_url, verify=trust, timeout=20)


def agree(pc):
    """Answer はい to every dialog that is open."""
    for each in pc.desktop.dialogs():
        pc.desktop.answer(each.id, "はい")


class Visit:
    """A visit on a thread of its own, while the test answers dialogs."""

    def __init__(self, pc, client=None, url=URL):
        self.pc = pc
        self.client = client or http_client(pc)
        self.own = client is None
        self.result = None
        self.changed = threading.Condition()
        self.leave = pc.desktop.subscribe(self._notify)
        self.thread = threading.Thread(target=self._run, args=(url,))
        self.thread.start()

    def _notify(self):
        with self.changed:
            self.changed.notify_all()

    def _run(self, url):
        self.result = self.client.get(url)
        self._notify()

    def dialog(self):
        """Wait for a dialog."""
        with self.changed:
            self.changed.wait_for(lambda: self.pc.desktop.dialogs() or self.result is not None)
        assert self.result is None, f"no dialog came, but {self.result.text}"
        return self.pc.desktop.dialogs()[-1]

    def answer(self, button, entries=None):
        self.pc.desktop.answer(self.dialog().id, button, entries)
        return self

    def response(self):
        self.thread.join()
        self.leave()
        if self.own:
            self.client.close()
        return self.result


@pytest.fixture
def logon(new_site, ca):
    """Give a site that asks for a certificate but does not insist."""
    return new_site(asks=ssl.CERT_OPTIONAL, client_trust_pem=ca.trust_pem)


@pytest.fixture
def computer(new_pc, logon):
    """Give a running PC that knows the site."""
    return new_pc(hosts={HOST: logon.address}).start()


def imported(pc, ca, key, subject="10000000001-keiri", **more):
    """Put a certificate into My; give its label in the chooser."""
    level = {name: more.pop(name) for name in ("level", "password", "user") if name in more}
    certificate = ca.certificate(key.public_key(), subject=subject, **more)
    pc.import_certificate(certificate.public_bytes(Encoding.DER), key, **level)
    expiry = certificate.not_valid_after_utc
    return (
        f"{subject}（発行者: Stand-in Issuing CA、"
        f"有効期限: {expiry.year}年{expiry.month}月{expiry.day}日）"
    )
