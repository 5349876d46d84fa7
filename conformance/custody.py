"""Where a private key is, read off the PC's stores and the token's own PKCS#11 attributes."""

from __future__ import annotations

import hashlib

from conformance.certificates import read_certificate
from conformance.customer import Customer
from conformance.office import Office
from conformance.ports import Stores, TokenKey


def on_token(office: Office, customer: Customer) -> str:
    """Say whether the key of the newest certificate is on the token."""
    return "専用USB" if _key(office, customer) is not None else "専用USBにない"


def extraction(office: Office, customer: Customer) -> str:
    """Say whether that key can be taken off the token (CKA_SENSITIVE, CKA_EXTRACTABLE)."""
    key = _key(office, customer)
    if key is None:
        return "専用USBにない"
    if key.sensitive and not key.extractable:
        return "できない"
    return f"できる（CKA_SENSITIVE={key.sensitive}、CKA_EXTRACTABLE={key.extractable}）"


def on_pc(office: Office, customer: Customer) -> str:
    """Say whether the PC holds the key of the newest certificate."""
    held = holds_key(office.pc.stores, customer.newest_certificate().der)
    return "ある" if held else "ない"


def holds_key(stores: Stores, certificate_der: bytes) -> bool:
    """Say whether the private key of a certificate is among those of a PC."""
    wanted = read_certificate(certificate_der).public_key_sha256
    return wanted in (hashlib.sha256(each).hexdigest() for each in stores.public_keys())


def serials_on_token(office: Office) -> list[str]:
    """List the serial numbers of the certificates on the token."""
    return [read_certificate(der).serial for der in office.world.token.certificates()]


def _key(office: Office, customer: Customer) -> TokenKey | None:
    wanted = customer.newest_certificate().public_key_sha256
    return next(
        (
            key
            for key in office.world.token.private_keys()
            if hashlib.sha256(key.public_key_der).hexdigest() == wanted
        ),
        None,
    )
