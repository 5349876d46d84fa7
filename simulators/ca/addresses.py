"""Where a relying party finds status and issuers: the addresses written into certificates.

The host is an invented name; whoever plays the network maps it to the status listener, which serves
the same paths on loopback. Models the URIs of RFC 5280, 4.2.1.13 and 4.2.2.1.
"""

from __future__ import annotations

HOST = "ca.shinkin-ib-mock.test"

ISSUING_CRL_PATH = "/crl/issuing.crl"
ROOT_CRL_PATH = "/crl/root.crl"
ISSUING_CERTIFICATE_PATH = "/certificates/issuing.cer"
ROOT_CERTIFICATE_PATH = "/certificates/root.cer"
OCSP_PATH = "/ocsp"


def published(path: str) -> str:
    """Give the address of a path as certificates carry it."""
    return f"http://{HOST}{path}"
