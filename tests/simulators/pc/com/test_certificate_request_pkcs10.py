"""IX509CertificateRequestPkcs10: order of calls, extensions, signature."""

import base64

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.simulators.pc.scripted_page import PageError


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name


def blank(page):
    return page.new("CX509CertificateRequestPkcs10")


def encoded(page, request):
    page.call(request, "Encode", answers=("OK",))
    return x509.load_der_x509_csr(base64.b64decode(page.call(request, "RawData", 1)))


def usage(page, flags=0xA0):
    extension = page.new("CX509ExtensionKeyUsage")
    page.call(extension, "InitializeEncode", flags)
    return extension


def purposes(page, *dotted):
    identifiers = page.new("CObjectIds")
    for each in dotted:
        identifier = page.new("CObjectId")
        page.call(identifier, "InitializeFromValue", each)
        page.call(identifiers, "Add", identifier)
    extension = page.new("CX509ExtensionEnhancedKeyUsage")
    page.call(extension, "InitializeEncode", identifiers)
    return extension


@pytest.mark.parametrize("member", ["X509Extensions", "Subject", "HashAlgorithm", "PrivateKey"])
def test_a_blank_request_has_no_properties(page, member):
    """OLE_E_BLANK."""
    assert refused(page.get, blank(page), member) == "OLE_E_BLANK"


def test_a_blank_request_cannot_be_signed(page):
    """OLE_E_BLANK for Encode and RawData."""
    assert refused(page.call, blank(page), "Encode") == "OLE_E_BLANK"
    assert refused(page.call, blank(page), "RawData", 1) == "OLE_E_BLANK"


@pytest.mark.parametrize(
    ("context", "template", "name"),
    [
        (2, "", "E_ACCESSDENIED"),
        (3, "", "E_ACCESSDENIED"),
        (0, "", "E_INVALIDARG"),
        (1, "User", "CERTSRV_E_UNSUPPORTED_CERT_TYPE"),
    ],
)
def test_initialising_refuses_foreign_contexts_and_templates(page, context, template, name):
    """The customer is a user, and there is no domain."""
    member = "InitializeFromPrivateKey"
    told = refused(page.call, blank(page), member, context, page.key(), template)
    assert told == name


def test_initialising_demands_a_key(page):
    """E_POINTER for null, a type mismatch for another object or a string."""
    member = "InitializeFromPrivateKey"
    assert refused(page.call, blank(page), member, 1, None, "") == "E_POINTER"
    assert refused(page.call, blank(page), member, 1, page.name(), "") == "JS_TYPE_MISMATCH"
    assert refused(page.call, blank(page), member, 1, "key", "") == "JS_TYPE_MISMATCH"


def test_a_machine_key_does_not_fit_a_user_request(page):
    """E_INVALIDARG."""
    key = page.key(MachineContext=True)
    told = refused(page.call, blank(page), "InitializeFromPrivateKey", 1, key, "")
    assert told == "E_INVALIDARG"


def test_initialising_twice_is_refused(page):
    """ERROR_ALREADY_INITIALIZED."""
    request = page.request()
    told = refused(page.call, request, "InitializeFromPrivateKey", 1, page.key(), "")
    assert told == "ERROR_ALREADY_INITIALIZED"
    assert refused(page.call, request, "Initialize", 1) == "ERROR_ALREADY_INITIALIZED"


def test_a_blank_name_is_no_subject(page):
    """OLE_E_BLANK."""
    name = page.new("CX500DistinguishedName")
    assert refused(page.set, page.request(), "Subject", name) == "OLE_E_BLANK"


@pytest.mark.parametrize("coclass", ["CX509ExtensionKeyUsage", "CX509ExtensionEnhancedKeyUsage"])
def test_a_blank_extension_is_not_added(page, coclass):
    """OLE_E_BLANK."""
    extensions = page.get(page.request(), "X509Extensions")
    assert refused(page.call, extensions, "Add", page.new(coclass)) == "OLE_E_BLANK"


def test_extensions_are_initialised_once_and_with_sense(page):
    """ERROR_ALREADY_INITIALIZED; E_INVALIDARG for unknown bits and empty lists."""
    extension = usage(page)
    assert refused(page.call, extension, "InitializeEncode", 0xA0) == "ERROR_ALREADY_INITIALIZED"
    for flags in (0x10000, 0x01):
        blank_usage = page.new("CX509ExtensionKeyUsage")
        assert refused(page.call, blank_usage, "InitializeEncode", flags) == "E_INVALIDARG"
    empty = page.new("CX509ExtensionEnhancedKeyUsage")
    told = refused(page.call, empty, "InitializeEncode", page.new("CObjectIds"))
    assert told == "E_INVALIDARG"


def test_raw_data_is_empty_before_encoding(page):
    """CERTSRV_E_PROPERTY_EMPTY."""
    assert refused(page.call, page.request(), "RawData", 1) == "CERTSRV_E_PROPERTY_EMPTY"


def test_an_encoded_request_does_not_change(page):
    """ERROR_INVALID_OPERATION for a late subject."""
    request = page.request()
    encoded(page, request)
    assert refused(page.set, request, "Subject", page.name()) == "ERROR_INVALID_OPERATION"


def test_a_weak_hash_is_refused(page):
    """SHA-1 is NTE_BAD_ALGID."""
    identifier = page.new("CObjectId")
    page.call(identifier, "InitializeFromAlgorithmName", 1, 0, 0, "SHA1")
    assert refused(page.set, page.request(), "HashAlgorithm", identifier) == "NTE_BAD_ALGID"


def test_the_request_carries_subject_key_and_extensions(page):
    """PKCS #10 with a valid SHA-256 signature; the key usage is critical."""
    request = page.request()
    extensions = page.get(request, "X509Extensions")
    page.call(extensions, "Add", usage(page))
    page.call(extensions, "Add", purposes(page, "1.3.6.1.5.5.7.3.2"))
    csr = encoded(page, request)
    found = {each.oid.dotted_string: each for each in csr.extensions}

    assert csr.is_signature_valid
    assert isinstance(csr.signature_hash_algorithm, hashes.SHA256)
    assert [part.oid for part in csr.subject] == [
        NameOID.COUNTRY_NAME,
        NameOID.ORGANIZATION_NAME,
        NameOID.ORGANIZATIONAL_UNIT_NAME,
        NameOID.COMMON_NAME,
    ]
    assert found["2.5.29.15"].critical
    assert list(found["2.5.29.37"].value) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert sorted(found) == ["2.5.29.14", "2.5.29.15", "2.5.29.37"]


def test_default_extensions_can_be_suppressed(page):
    """SuppressDefaults takes the subject key identifier away."""
    request = page.request()
    page.set(request, "SuppressDefaults", True)
    assert list(encoded(page, request).extensions) == []


def test_another_hash_can_be_asked(page):
    """SHA-384 by name."""
    identifier = page.new("CObjectId")
    page.call(identifier, "InitializeFromAlgorithmName", 1, 0, 0, "sha384")
    request = page.request()
    page.set(request, "HashAlgorithm", identifier)
    assert isinstance(encoded(page, request).signature_hash_algorithm, hashes.SHA384)


def test_critical_can_be_set_on_an_extension(page):
    """Critical is written as the page wants it."""
    extension = purposes(page, "1.3.6.1.5.5.7.3.2")
    page.set(extension, "critical", True)
    request = page.request()
    page.call(page.get(request, "X509Extensions"), "Add", extension)
    found = encoded(page, request).extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert found.critical
    assert page.get(page.get(extension, "ObjectId"), "Value") == "2.5.29.37"


def test_properties_read_back_as_the_same_objects(page):
    """The key, the subject and the list keep their identity."""
    key = page.key()
    request = page.request(key)

    assert page.get(request, "PrivateKey").number == key.number
    assert page.get(request, "X509Extensions").number == page.get(request, "x509extensions").number
    assert page.get(page.get(request, "HashAlgorithm"), "Value") == "2.16.840.1.101.3.4.2.1"
