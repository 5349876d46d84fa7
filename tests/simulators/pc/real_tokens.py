"""Real tokens for a PC: kept by SoftHSM, with a certificate that opens the test site."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.token import TokenDrawer, TokenRules
from tests.simulators.pc.visits import Visit

ASKED = "トークン パスワード"
OWNER = "10000000001-keiri"


@pytest.fixture
def drawer():
    """Give a drawer."""
    with TokenDrawer() as drawer:
        yield drawer


@pytest.fixture
def usb(drawer, ca, keys):
    """Give a token with one certificate, which locks after two wrong passwords."""
    token = drawer.new_token("MIHON-1", password="himitsu1", rules=TokenRules(lock_count=2))
    put(token, ca.certificate(keys[0].public_key(), subject=OWNER), keys[0])
    return token


def put(token, certificate, key):
    token.import_pair(certificate.public_bytes(Encoding.DER), key, "kanri")


def log_on(pc, client=None, password="himitsu1"):
    """Visit the site with the token; give the answer."""
    return Visit(pc, client).answer("OK").answer("OK", {ASKED: password}).response()
