"""The authority on the network: one HTTPS listener for the bank, one HTTP listener for the public.

The HTTPS listener carries EST (``est``) and the registration authority's own door
(``registration``); the HTTP listener carries revocation lists, OCSP and CA certificates
(``status_site``). Both bind 127.0.0.1 on a free port. Leaves out any name but the address.
"""

from __future__ import annotations

import ssl
from types import TracebackType

from flask import Flask, Response, request

from simulators.ca import est, registration
from simulators.ca.answers import DoorProblem, speak_plainly, turned_away
from simulators.ca.authority import CertificateAuthority
from simulators.ca.est import est_doors
from simulators.ca.infrastructure import Infrastructure, certificate_of
from simulators.ca.listener import Listener
from simulators.ca.registration import registration_doors
from simulators.ca.status_site import MAXIMUM_BODY, create_status_site
from simulators.ca.troubles import CaTrouble, TroubleSwitch


class CaServer:
    """Serve one authority; usable as a context manager.

    Args:
        authority: The authority to serve; it may also be called directly at the same time.

    Attributes:
        authority: The same.
        infrastructure: The small CA behind the TLS of this line.
        troubles: What is the matter with the HTTPS listener; the status listener stays well.
        ra_credential_pem: Key and certificate that the bank presents as registration authority.
    """

    def __init__(self, authority: CertificateAuthority) -> None:
        self.authority = authority
        self.infrastructure = Infrastructure()
        self.ra_credential_pem = self.infrastructure.credential_pem("ra.mihon-shinkin.test")
        self.troubles = TroubleSwitch()
        self._est = Listener(
            self._create_est_site(),
            tls=self.infrastructure.server_context(),
            resets=lambda: self.troubles.meets(CaTrouble.DOWN) is not None,
        )
        self._status = Listener(create_status_site(authority))

    @property
    def tls_trust_pem(self) -> bytes:
        """The trust anchor for the HTTPS listener."""
        return self.infrastructure.trust_pem

    @property
    def est_url(self) -> str:
        """The address of EST, without a slash at the end."""
        return f"{self._secure_origin}{est.PREFIX}"

    @property
    def ra_url(self) -> str:
        """The address of the registration authority's own door, without a slash at the end."""
        return f"{self._secure_origin}{registration.PREFIX}"

    @property
    def status_url(self) -> str:
        """The origin that plays ``http://ca.shinkin-ib-mock.test``, without a slash at the end."""
        host, port = self._status.address
        return f"http://{host}:{port}"

    def start(self) -> CaServer:
        """Open both listeners.

        Raises:
            OSError: A socket could not be opened.
        """
        self._est.start()
        try:
            self._status.start()
        except OSError:
            self._est.close()
            raise
        return self

    def close(self) -> None:
        """Close both listeners and every connection."""
        self._est.close()
        self._status.close()

    def __enter__(self) -> CaServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _secure_origin(self) -> str:
        host, port = self._est.address
        return f"https://{host}:{port}"

    def _create_est_site(self) -> Flask:
        app = Flask(__name__, static_folder=None)
        app.config["MAX_CONTENT_LENGTH"] = MAXIMUM_BODY
        speak_plainly(app)
        known = ssl.DER_cert_to_PEM_cert(certificate_of(self.ra_credential_pem))
        app.register_blueprint(
            est_doors(self.authority, guard=lambda: _stranger(known), troubles=self.troubles)
        )
        app.register_blueprint(registration_doors(self.authority, guard=lambda: _stranger(known)))
        return app


def _stranger(known_pem: str) -> Response | None:
    """Give the answer to whoever is not the registration authority, or None for it."""
    presented = request.environ.get("SSL_CLIENT_CERT")
    if presented is None:
        return turned_away(DoorProblem.NOT_AUTHENTICATED)
    return None if presented == known_pem else turned_away(DoorProblem.NOT_THE_RA)
