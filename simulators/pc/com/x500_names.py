"""Distinguished names as strings, the way CertStrToName reads and CertNameToStr writes them.

Pages «CertStrToNameW function (wincrypt.h)», «X500NameFlags enumeration» and «Creating a Subject
Name». Keys in any letter case; relative names are separated by comma or semicolon (a flag narrows
or widens that), several attributes of one relative name by a plus sign; a value may be quoted.
Left out: punycode for DC and E, hexadecimal values (#…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography import x509
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID

from simulators.pc.com.constants import NameFlags
from simulators.pc.com.hresult import ComError, HResult

KEYS: dict[str, ObjectIdentifier] = {
    "CN": NameOID.COMMON_NAME,
    "C": NameOID.COUNTRY_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "L": NameOID.LOCALITY_NAME,
    "S": NameOID.STATE_OR_PROVINCE_NAME,
    "ST": NameOID.STATE_OR_PROVINCE_NAME,
    "STREET": NameOID.STREET_ADDRESS,
    "E": NameOID.EMAIL_ADDRESS,
    "EMAIL": NameOID.EMAIL_ADDRESS,
    "DC": NameOID.DOMAIN_COMPONENT,
    "G": NameOID.GIVEN_NAME,
    "GIVENNAME": NameOID.GIVEN_NAME,
    "I": NameOID.INITIALS,
    "SN": NameOID.SURNAME,
    "T": NameOID.TITLE,
    "TITLE": NameOID.TITLE,
}
"""Keys of the page «Creating a Subject Name»; the first key of an identifier is the one written."""

_WRITTEN = {oid: key for key, oid in reversed(KEYS.items())}

_PRINTABLE = re.compile(r"[A-Za-z0-9 '()+,\-./:=?]*\Z")
_NUMERIC = re.compile(r"(?:OID\.)?(\d+(?:\.\d+)+)\Z", re.IGNORECASE)
_SPECIAL = re.compile(r'[,+="\n<>#;\r]|\A\s|\s\Z')


@dataclass(frozen=True, slots=True)
class _Piece:
    """An attribute and whether it joins the relative name before it (after a plus sign)."""

    attribute: x509.NameAttribute[str]
    joins: bool


def parsed_name(text: str, flags: int) -> x509.Name:
    """Read a name; the relative names are reversed unless the caller wants them forward.

    IX500DistinguishedName::Encode applies the reverse flag itself when the forward flag is not
    given, so that the usual way of writing, the most specific part first, ends up as X.500 wants
    it: the country first.

    Raises:
        ComError: the string is no name.
    """
    relative: list[list[x509.NameAttribute[str]]] = []
    for piece in _pieces(text, flags):
        if piece.joins and relative:
            relative[-1].append(piece.attribute)
        else:
            relative.append([piece.attribute])
    if not flags & NameFlags.FORWARD:
        relative.reverse()
    try:
        return x509.Name([x509.RelativeDistinguishedName(each) for each in relative])
    except ValueError:
        raise ComError(HResult.CRYPT_E_INVALID_X500_STRING) from None


def written_name(name: x509.Name, flags: int) -> str:
    """Write a name; reversed unless the caller wants it forward."""
    relative = list(name.rdns)
    if not flags & NameFlags.FORWARD:
        relative.reverse()
    separator = "; " if flags & NameFlags.SEMICOLON else ", "
    separator = "\r\n" if flags & NameFlags.CRLF else separator
    return separator.join(" + ".join(_written(each, flags) for each in rdn) for rdn in relative)


def _written(attribute: x509.NameAttribute[str | bytes], flags: int) -> str:
    key = _WRITTEN.get(attribute.oid, f"OID.{attribute.oid.dotted_string}")
    value = attribute.value if isinstance(attribute.value, str) else attribute.value.hex()
    if _SPECIAL.search(value) and not flags & NameFlags.NO_QUOTING:
        value = '"' + value.replace('"', '""') + '"'
    return f"{key}={value}"


def _pieces(text: str, flags: int) -> Iterator[_Piece]:
    joins = False
    for raw, ended_by in _split(text, flags):
        if not raw.strip():
            if ended_by or joins:
                raise ComError(HResult.CRYPT_E_INVALID_X500_STRING)
            return
        yield _Piece(_attribute(raw, flags), joins)
        joins = ended_by == "+"


def _split(text: str, flags: int) -> Iterator[tuple[str, str]]:
    """Cut at separators outside quotation marks; give each part and what ended it."""
    separators = _separators(flags)
    part, quoted = "", False
    for character in text.replace("\r\n", "\n"):
        if character == '"' and not flags & NameFlags.NO_QUOTING:
            quoted = not quoted
        if character in separators and not quoted:
            yield part, character
            part = ""
        else:
            part += character
    if quoted:
        raise ComError(HResult.CRYPT_E_INVALID_X500_STRING)
    yield part, ""


def _separators(flags: int) -> str:
    chosen = "," if flags & NameFlags.COMMA else ""
    chosen += ";" if flags & NameFlags.SEMICOLON else ""
    chosen += "\n" if flags & NameFlags.CRLF else ""
    return (chosen or ",;") + ("" if flags & NameFlags.NO_PLUS else "+")


def _attribute(raw: str, flags: int) -> x509.NameAttribute[str]:
    key, equals, value = raw.partition("=")
    oid = _oid(key.strip())
    value = value.strip()
    if not flags & NameFlags.NO_QUOTING:
        value = _unquoted(value)
    if not equals or oid is None or not value:
        raise ComError(HResult.CRYPT_E_INVALID_X500_STRING)
    try:
        return x509.NameAttribute(oid, value, _string_type(oid, value, flags))
    except ValueError:
        raise ComError(HResult.CRYPT_E_INVALID_X500_STRING) from None


def _oid(key: str) -> ObjectIdentifier | None:
    numeric = _NUMERIC.match(key)
    try:
        return ObjectIdentifier(numeric.group(1)) if numeric else KEYS.get(key.upper())
    except ValueError:
        return None


def _unquoted(value: str) -> str:
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        return value[1:-1].replace('""', '"')
    if '"' in value:
        raise ComError(HResult.CRYPT_E_INVALID_X500_STRING)
    return value


def _string_type(oid: ObjectIdentifier, value: str, flags: int) -> _ASN1Type:
    """Choose the string type: UTF8String unless the key has one of its own.

    Encode sets XCN_CERT_NAME_STR_FORCE_UTF8_DIR_STR_FLAG when the caller does not forbid it.
    """
    if oid == NameOID.COUNTRY_NAME:
        return _ASN1Type.PrintableString
    if oid in (NameOID.EMAIL_ADDRESS, NameOID.DOMAIN_COMPONENT):
        if not value.isascii():
            raise ComError(HResult.CRYPT_E_INVALID_X500_STRING)
        return _ASN1Type.IA5String
    if not flags & NameFlags.DISABLE_UTF8_DIR_STR:
        return _ASN1Type.UTF8String
    if _PRINTABLE.match(value):
        return _ASN1Type.PrintableString
    wide = flags & NameFlags.ENABLE_UTF8_UNICODE
    return _ASN1Type.UTF8String if wide else _ASN1Type.BMPString
