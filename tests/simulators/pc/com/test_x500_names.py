"""Names as strings: order, separators, quoting, string types (CertStrToName)."""

import pytest
from cryptography import x509
from cryptography.x509.name import _ASN1Type

from simulators.pc.com.hresult import ComError
from simulators.pc.com.x500_names import parsed_name, written_name
from tests.simulators.pc.scripted_page import PageError

FORWARD, REVERSE = 0x01000000, 0x02000000
SEMICOLON, COMMA, CRLF = 0x40000000, 0x04000000, 0x08000000
NO_PLUS, NO_QUOTING = 0x20000000, 0x10000000
DISABLE_UTF8, UTF8_UNICODE = 0x00100000, 0x00040000


def parts(text, flags=FORWARD):
    name = parsed_name(text, flags)
    return [[(each.rfc4514_attribute_name, each.value) for each in rdn] for rdn in name.rdns]


@pytest.mark.parametrize(
    "text",
    [
        "keiri",
        "CN=",
        "=keiri",
        "XX=keiri",
        "CN=a,,O=b",
        "CN=a+",
        'CN="a',
        'CN=a"b',
        "C=JPN",
        "C=日本",
        "E=経理@example.test",
        "CN=" + "x" * 65,
        "99.1.1=x",
    ],
)
def test_what_is_no_name_is_refused(text):
    """CRYPT_E_INVALID_X500_STRING."""
    with pytest.raises(ComError, match="CRYPT_E_INVALID_X500_STRING"):
        parsed_name(text, 0)


def test_the_order_is_reversed_unless_forward_is_asked():
    """Encode adds the reverse flag itself: the most specific part is written first."""
    text = "CN=keiri, OU=見本商事, O=みほん信用金庫, C=JP"
    keys = {flags: [rdn[0][0] for rdn in parts(text, flags)] for flags in (0, REVERSE, FORWARD)}

    assert keys == {
        0: ["C", "O", "OU", "CN"],
        REVERSE: ["C", "O", "OU", "CN"],
        FORWARD: ["CN", "OU", "O", "C"],
    }


@pytest.mark.parametrize(
    ("text", "flags", "values"),
    [
        ("CN=a, O=b", 0, ["a", "b"]),
        ("CN=a; O=b", 0, ["a", "b"]),
        ("CN=a; b, O=c", COMMA, ["a; b", "c"]),
        ("CN=a, b; O=c", SEMICOLON, ["a, b", "c"]),
        ("CN=a\r\nO=b, c", CRLF, ["a", "b, c"]),
        ('CN="a, b", O=c', 0, ["a, b", "c"]),
        ('CN="say ""hi""", O=c', 0, ['say "hi"', "c"]),
        ('CN="a", O=b', NO_QUOTING, ['"a"', "b"]),
        ("CN=a+b, O=c", NO_PLUS, ["a+b", "c"]),
        ("  cn = a  ,  o=b", 0, ["a", "b"]),
    ],
)
def test_separators_and_quotes(text, flags, values):
    """Comma and semicolon by default; flags narrow it; quotes keep a value together."""
    assert [rdn[0][1] for rdn in parts(text, FORWARD | flags)] == values


def test_a_plus_sign_joins_attributes():
    """One relative name with two attributes."""
    assert [sorted(rdn) for rdn in parts("CN=a+OU=b, O=c")] == [
        [("CN", "a"), ("OU", "b")],
        [("O", "c")],
    ]


@pytest.mark.parametrize("key", ["2.5.4.3", "OID.2.5.4.3", "oid.2.5.4.3", "Cn"])
def test_keys_may_be_identifiers(key):
    """Dotted decimals with and without prefix, and any letter case."""
    assert parts(f"{key}=a") == [[("CN", "a")]]


def test_an_empty_string_is_an_empty_name():
    """A request without a subject is possible."""
    assert parsed_name("", 0) == x509.Name([])


@pytest.mark.parametrize(
    ("text", "flags", "kind"),
    [
        ("C=JP", 0, _ASN1Type.PrintableString),
        ("CN=keiri", 0, _ASN1Type.UTF8String),
        ("O=みほん信用金庫", 0, _ASN1Type.UTF8String),
        ("E=a@example.test", 0, _ASN1Type.IA5String),
        ("CN=keiri", DISABLE_UTF8, _ASN1Type.PrintableString),
        ("O=みほん信用金庫", DISABLE_UTF8, _ASN1Type.BMPString),
        ("O=みほん信用金庫", DISABLE_UTF8 | UTF8_UNICODE, _ASN1Type.UTF8String),
    ],
)
def test_string_types(text, flags, kind):
    """UTF8String unless the key has a type of its own, or the flag forbids it."""
    (attribute,) = parsed_name(text, flags)
    assert attribute._type is kind


@pytest.mark.parametrize(
    ("flags", "written"),
    [
        (0, 'CN=a + OU=b, O="c, d", C=JP'),
        (FORWARD, 'C=JP, O="c, d", CN=a + OU=b'),
        (SEMICOLON, 'CN=a + OU=b; O="c, d"; C=JP'),
    ],
)
def test_writing_is_the_reverse_of_reading(flags, written):
    """Values that need it are quoted."""
    name = parsed_name(written, flags)
    assert sorted(written_name(name, flags)) == sorted(written)
    assert parsed_name(written_name(name, flags), flags) == name


def test_encode_and_decode_through_the_object(page):
    """IX500DistinguishedName: Name and EncodedName of what was encoded, and back."""
    name = page.name("CN=keiri, O=みほん信用金庫, C=JP")
    copy = page.new("CX500DistinguishedName")
    page.call(copy, "Decode", page.call(name, "EncodedName", 1), 1, 0)

    assert page.get(name, "Name") == "CN=keiri, O=みほん信用金庫, C=JP"
    assert page.get(copy, "Name") == "CN=keiri, O=みほん信用金庫, C=JP"


@pytest.mark.parametrize(
    ("member", "args", "name"),
    [
        ("Encode", ("CN=" + "x" * 70000,), "ERROR_FILENAME_EXCED_RANGE"),
        ("Encode", ("keiri",), "CRYPT_E_INVALID_X500_STRING"),
        ("Decode", ("AAAA", 1, 0), "CRYPT_E_ASN1_BADTAG"),
        ("Decode", ("????", 1, 0), "ERROR_INVALID_DATA"),
    ],
)
def test_the_object_refuses(page, member, args, name):
    """Too long, no name, no encoding of a name."""
    with pytest.raises(PageError) as caught:
        page.call(page.new("CX500DistinguishedName"), member, *args)
    assert caught.value.name == name


@pytest.mark.parametrize("member", ["Name", "EncodedName"])
def test_a_blank_name_has_no_value(page, member):
    """OLE_E_BLANK."""
    with pytest.raises(PageError, match="0x80040007"):
        page.get(page.new("CX500DistinguishedName"), member)


def test_no_name_at_all_is_refused(page):
    """Null is E_POINTER; an empty string is a name without parts."""
    name = page.new("CX500DistinguishedName")
    with pytest.raises(PageError) as caught:
        page.call(name, "Encode", None)
    assert caught.value.name == "E_POINTER"


def test_half_a_character_is_no_name(page):
    """A lone surrogate, which a script can write."""
    with pytest.raises(PageError) as caught:
        page.name("CN=\ud800" + "x" * 90)
    assert caught.value.name == "CRYPT_E_INVALID_X500_STRING"
