"""A customer at the sites without a browser: follows links, fills forms, waits screens out."""

from __future__ import annotations

import base64
import json
import ssl
import tempfile
from dataclasses import dataclass
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import html

from simulators.bank_side import SiteAddress

PUBLIC = "www.ib.mihon-shinkin.test"
LOGON = "logon.ib.mihon-shinkin.test"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate and its key, as a PC holds them."""

    certificate: x509.Certificate
    key: RSAPrivateKey


class Screen:
    """One answer of the bank, read the way a person reads it."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.url.path
        self.html = response.text
        self.document = html.document_fromstring(response.text)

    @property
    def heading(self) -> str:
        (heading,) = self.document.xpath("//h1")
        return str(heading.text_content())

    @property
    def title(self) -> str:
        return str(self.document.findtext(".//title"))

    @property
    def text(self) -> str:
        return str(self.document.find(".//main").text_content())

    @property
    def links(self) -> dict[str, str]:
        return {a.text_content(): a.get("href") for a in self.document.xpath("//a")}

    @property
    def buttons(self) -> list[str]:
        return [b.text_content() for b in self.document.xpath("//button")]

    @property
    def facts(self) -> dict[str, str]:
        rows = self.document.xpath("//tr[th[@scope='row']] | //dl/div")
        return {row[0].text_content(): row[1].text_content() for row in rows}

    @property
    def refresh(self) -> str | None:
        found = self.document.xpath("//meta[@http-equiv='refresh']/@content")
        return found[0].partition("url=")[2] if found else None

    @property
    def scripts(self) -> list[dict[str, Any]]:
        path = "//script[@type='application/vnd.koshin.certenroll+json']"
        return [json.loads(script.text) for script in self.document.xpath(path)]

    def form(self, form_id: str | None = None) -> tuple[str, dict[str, str]]:
        (form,) = self.document.xpath(f"//form[@id='{form_id}']" if form_id else "//form")
        fields = {i.get("name"): i.get("value") or "" for i in form.xpath(".//input")}
        return form.get("action") or self.path, fields


class Visitor:
    """A browser's worth of connections and cookies, with at most one certificate."""

    def __init__(
        self, site: SiteAddress, *, credential: Credential | None = None, host: str = LOGON
    ) -> None:
        context = ssl.create_default_context(cadata=site.trust_anchor_pem.decode())
        if credential is not None:
            load_credential(context, credential)
        self._host = host
        address, port = site.hosts[host]
        self.client = httpx.Client(
            base_url=f"https://{address}:{port}",
            headers={"Host": host},
            verify=context,
            trust_env=False,
            follow_redirects=True,
        )

    def get(self, path: str) -> Screen:
        return self._read(self.client.build_request("GET", path, extensions=self._name))

    def post(self, path: str, fields: dict[str, str]) -> Screen:
        return self._read(
            self.client.build_request("POST", path, data=fields, extensions=self._name)
        )

    def click(self, screen: Screen, label: str) -> Screen:
        return self.get(screen.links[label])

    def submit(self, screen: Screen, form_id: str | None = None, /, **entries: str) -> Screen:
        action, fields = screen.form(form_id)
        return self.post(action, {**fields, **entries})

    def log_on(self, pin: str, *, path: str = "/kanri/logon") -> Screen:
        return self.submit(self.get(path), pin=pin)

    def wait_out(self, screen: Screen) -> Screen:
        while screen.refresh is not None:
            screen = self.get(screen.refresh)
        return screen

    def begin_renewal(self) -> Screen:
        """Open the renewal window and wait until it shows the button."""
        return self.wait_out(self.get("/koushin"))

    def send_request(self, choosing: Screen, csr_der: bytes) -> Screen:
        request = base64.encodebytes(csr_der).decode()
        return self.submit(choosing, "request-form", request=request)

    @property
    def _name(self) -> dict[str, str]:
        return {"sni_hostname": self._host}

    def _read(self, request: httpx.Request) -> Screen:
        return Screen(self.client.send(request))


def load_credential(context: ssl.SSLContext, credential: Credential) -> None:
    """Put a credential into a context, which takes files only."""
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(credential.certificate.public_bytes(Encoding.PEM))
        file.write(credential.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        context.load_cert_chain(file.name)


def request_for(subject: x509.Name, key: RSAPrivateKey) -> bytes:
    """Make a certificate request in DER."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
