"""The fixtures of this folder, from the three files that say what they are."""

from tests.simulators.ca.arrangement import authority, clock, csr, keys, subject
from tests.simulators.ca.judges import lint_certificate, lint_list, lint_ocsp, openssl
from tests.simulators.ca.line import bank, client, server

__all__ = [
    "authority",
    "bank",
    "client",
    "clock",
    "csr",
    "keys",
    "lint_certificate",
    "lint_list",
    "lint_ocsp",
    "openssl",
    "server",
    "subject",
]
