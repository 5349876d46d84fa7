"""The keys of the line between bank and authority: a second, small CA for TLS only.

It has nothing to do with subscribers' certificates, and its certificates are valid at real time,
because OpenSSL judges a handshake by the machine's clock whatever the world's clock says. Models
the TLS authentication of RFC 7030, 3.3. Leaves out its revocation.
"""

from __future__ import annotations

import ssl

import trustme


class Infrastructure:
    """Make TLS credentials for the EST listener and for its clients."""

    def __init__(self) -> None:
        self._ca = trustme.CA(organization_name="Koshin mock infrastructure")
        self._server = self._ca.issue_cert("127.0.0.1", "localhost")

    @property
    def trust_pem(self) -> bytes:
        """The certificate by which both ends recognise each other."""
        return self._ca.cert_pem.bytes()

    def credential_pem(self, name: str) -> bytes:
        """Make a client credential: private key and certificate in one PEM."""
        return self._ca.issue_cert(name).private_key_and_cert_chain_pem.bytes()

    def server_context(self) -> ssl.SSLContext:
        """Make the listener's TLS: asks for a client certificate, and lives without one.

        A certificate of a foreign CA ends the handshake; none at all is judged by each path.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # Keep-alive is the rule here, so tickets for resumption are bytes for nothing.
        context.num_tickets = 0
        self._server.configure_cert(context)
        context.load_verify_locations(cadata=self.trust_pem.decode("ascii"))
        context.verify_mode = ssl.CERT_OPTIONAL
        return context


def certificate_of(credential_pem: bytes) -> bytes:
    """Give the DER certificate of a credential."""
    text = credential_pem.decode("ascii")
    start = text.index(ssl.PEM_HEADER)
    end = text.index(ssl.PEM_FOOTER, start) + len(ssl.PEM_FOOTER)
    return ssl.PEM_cert_to_DER_cert(text[start:end])
