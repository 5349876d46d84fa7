"""Distinguished names as text, in the order in which they stand in the certificate.

The form is the one Windows reads and shows (CertStrToName): comma separated, a value quoted when it
holds a character with a meaning. Leaves out: several attributes in one relative name.
"""

from __future__ import annotations

from cryptography import x509


def windows_dn(name: x509.Name) -> str:
    """Write a name the way CX500DistinguishedName.Encode reads it: in order, comma separated."""
    return ", ".join(f"{part.rfc4514_attribute_name}={_quoted(str(part.value))}" for part in name)


def _quoted(value: str) -> str:
    """Quote a value that holds a character with a meaning in the string form."""
    plain = value == value.strip() and not any(mark in value for mark in ',+="\n<>#;')
    return value if plain else '"' + value.replace('"', '""') + '"'
