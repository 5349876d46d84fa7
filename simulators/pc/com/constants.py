"""Enumerations of certenroll.h that a page passes as numbers.

Names and values as on the pages «X509KeySpec», «X509PrivateKeyProtection»,
«X509PrivateKeyExportFlags», «X509CertificateEnrollmentContext», «X509KeyUsageFlags»,
«EncodingType», «X500NameFlags», «InstallResponseRestrictionFlags», «EnrollmentEnrollStatus» and
«CERTENROLL_OBJECTID» of the CertEnroll API on Microsoft Learn. Only what the objects read stands
here.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag


class KeySpec(IntEnum):
    """X509KeySpec."""

    NONE = 0
    KEYEXCHANGE = 1
    SIGNATURE = 2


class KeyProtection(IntEnum):
    """X509PrivateKeyProtection."""

    NO_PROTECTION = 0
    PROTECT_KEY = 1
    FORCE_HIGH_PROTECTION = 2


class ExportFlags(IntFlag):
    """X509PrivateKeyExportFlags."""

    NONE = 0
    ALLOW_EXPORT = 1
    ALLOW_PLAINTEXT_EXPORT = 2
    ALLOW_ARCHIVING = 4
    ALLOW_PLAINTEXT_ARCHIVING = 8


class EnrollmentContext(IntEnum):
    """X509CertificateEnrollmentContext."""

    USER = 1
    MACHINE = 2
    ADMINISTRATOR_FORCE_MACHINE = 3


class KeyUsageFlags(IntFlag):
    """X509KeyUsageFlags: the bits of RFC 5280 4.2.1.3 as CryptoAPI counts them."""

    ENCIPHER_ONLY = 0x01
    CRL_SIGN = 0x02
    KEY_CERT_SIGN = 0x04
    KEY_AGREEMENT = 0x08
    DATA_ENCIPHERMENT = 0x10
    KEY_ENCIPHERMENT = 0x20
    NON_REPUDIATION = 0x40
    DIGITAL_SIGNATURE = 0x80
    DECIPHER_ONLY = 0x8000


class EncodingType(IntEnum):
    """EncodingType without its flags."""

    BASE64HEADER = 0
    BASE64 = 1
    BINARY = 2
    BASE64REQUESTHEADER = 3
    HEX = 4
    HEXASCII = 5
    BASE64_ANY = 6
    ANY = 7
    HEX_ANY = 8
    BASE64X509CRLHEADER = 9
    HEXADDR = 10
    HEXASCIIADDR = 11
    HEXRAW = 12


ENCODING_STRICT = 0x20000000
ENCODING_NOCRLF = 0x40000000
ENCODING_NOCR = -0x80000000
ENCODING_FLAGS = ENCODING_STRICT | ENCODING_NOCRLF | ENCODING_NOCR


class NameFlags(IntFlag):
    """X500NameFlags, the ones that change what comes out."""

    DISABLE_UTF8_DIR_STR = 0x00100000
    ENABLE_UTF8_UNICODE = 0x00040000
    FORWARD = 0x01000000
    REVERSE = 0x02000000
    COMMA = 0x04000000
    CRLF = 0x08000000
    NO_QUOTING = 0x10000000
    NO_PLUS = 0x20000000
    SEMICOLON = 0x40000000


class Restrictions(IntFlag):
    """InstallResponseRestrictionFlags."""

    ALLOW_NONE = 0
    ALLOW_NO_OUTSTANDING_REQUEST = 1
    ALLOW_UNTRUSTED_CERTIFICATE = 2
    ALLOW_UNTRUSTED_ROOT = 4


class EnrollStatus(IntEnum):
    """EnrollmentEnrollStatus."""

    ENROLLED = 0x01
    PENDED = 0x02
    ERROR = 0x10
    UNKNOWN = 0x20


OBJECT_IDS: dict[int, str] = {
    1: "1.2.840.113549",
    121: "2.5.4.3",
    124: "2.5.4.6",
    128: "2.5.4.10",
    129: "2.5.4.11",
    172: "2.5.29.4",
    173: "2.5.29.7",
    176: "2.5.29.15",
    178: "2.5.29.19",
    182: "2.5.29.14",
    183: "2.5.29.17",
    188: "2.5.29.37",
    244: "1.3.6.1.5.5.7.3.1",
    245: "1.3.6.1.5.5.7.3.2",
    246: "1.3.6.1.5.5.7.3.3",
    247: "1.3.6.1.5.5.7.3.4",
    251: "1.3.6.1.5.5.7.3.8",
    277: "1.3.6.1.4.1.311.20.2.2",
    342: "1.2.840.113549.1.1.11",
    343: "1.2.840.113549.1.1.12",
    344: "1.2.840.113549.1.1.13",
    345: "2.16.840.1.101.3.4.2.1",
    346: "2.16.840.1.101.3.4.2.2",
    347: "2.16.840.1.101.3.4.2.3",
    89: "1.3.14.3.2.26",
}
"""CERTENROLL_OBJECTID: the identifiers an enrolment page names by number (245 = client auth)."""

ALGORITHM_NAMES: dict[str, str] = {
    "rsa": "1.2.840.113549.1.1.1",
    "sha1": "1.3.14.3.2.26",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
"""Names CObjectId.InitializeFromAlgorithmName takes, in lower case."""
