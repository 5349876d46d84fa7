"""Distinguished names survive the marks of their own text form."""

import pytest
from cryptography import x509
from cryptography.x509 import NameOID

from simulators.bank.names import windows_dn


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("株式会社見本商店", "OU=株式会社見本商店"),
        ("Mihon, Inc.", 'OU="Mihon, Inc."'),
        ('株式会社"例"', 'OU="株式会社""例"""'),
        ("A+B=C", 'OU="A+B=C"'),
        (" 前後に空白 ", 'OU=" 前後に空白 "'),
    ],
)
def test_values_with_marks_of_the_form_are_quoted(value, expected):
    """A comma or quote in a company's name does not end the value."""
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, value)])

    assert windows_dn(name) == expected
