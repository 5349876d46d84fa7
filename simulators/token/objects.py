"""What is written on a token: certificate, private key and public key as PKCS#11 objects.

The three find each other by CKA_ID, the SHA-1 of the public key as PKCS#11 programs expect it.
"""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from pkcs11 import Attribute
from pkcs11.util.rsa import decode_rsa_private_key, decode_rsa_public_key
from pkcs11.util.x509 import decode_x509_certificate

Template = dict[Attribute, Any]


def key_objects(
    private_key: rsa.RSAPrivateKey, *, label: str, extractable: bool
) -> tuple[Template, Template]:
    """Describe a private key, kept secret by the token, and its public key."""
    named = _named(private_key.public_key(), label)
    pkcs1 = private_key.private_bytes(
        Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    )
    public = private_key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    secret: Template = {
        Attribute.PRIVATE: True,
        Attribute.SENSITIVE: True,
        Attribute.EXTRACTABLE: extractable,
        Attribute.SIGN: True,
        Attribute.DECRYPT: True,
        Attribute.UNWRAP: False,
    }
    open_: Template = {Attribute.PRIVATE: False, Attribute.VERIFY: True, Attribute.WRAP: False}
    return (
        {**decode_rsa_private_key(pkcs1), **named, **secret},
        {**decode_rsa_public_key(public), **named, **open_},
    )


def certificate_object(certificate_der: bytes, *, label: str) -> Template:
    """Describe a certificate, which anybody may read."""
    named = _named(_rsa_key(certificate_der), label)
    return {**decode_x509_certificate(certificate_der), **named, Attribute.PRIVATE: False}


def key_identifier(public_key: rsa.RSAPublicKey) -> bytes:
    """Give what ties certificate and keys together on a token."""
    return x509.SubjectKeyIdentifier.from_public_key(public_key).digest


def identifier_of(certificate_der: bytes) -> bytes:
    """Give the identifier under which a certificate and its keys lie on a token."""
    return key_identifier(_rsa_key(certificate_der))


def public_key_der(modulus: bytes, exponent: bytes) -> bytes:
    """Encode a public key that a token describes by its numbers (SubjectPublicKeyInfo)."""
    numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big"))
    key = numbers.public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _named(public_key: rsa.RSAPublicKey, label: str) -> Template:
    identifier = key_identifier(public_key)
    return {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.ID: identifier}


def _rsa_key(certificate_der: bytes) -> rsa.RSAPublicKey:
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise ValueError("only RSA keys fit on this token")
    return key
