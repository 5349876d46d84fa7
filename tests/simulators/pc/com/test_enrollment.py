"""IX509Enrollment refuses what Microsoft documents as refused, then makes and installs."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.pc import KeyLevel
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.scripted_page import PageError


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name, caught.value.number


def install(page, *args, answers=()):
    return refused(page.call, page.blank_enrollment(), "InstallResponse", *args, answers=answers)


@pytest.mark.parametrize(
    ("member", "args"),
    [("CreateRequest", (1,)), ("InstallResponse", (0, "", 1, "")), ("Certificate", (1,))],
)
def test_a_blank_enrollment_does_nothing(page, member, args):
    """OLE_E_BLANK, and no dialog appears before it."""
    enrollment = page.new("CX509Enrollment")
    assert refused(page.call, enrollment, member, *args) == ("OLE_E_BLANK", -2147221497)
    assert page.pc.desktop.history == ()


def test_the_friendly_name_of_a_blank_enrollment_cannot_be_set(page):
    """OLE_E_BLANK."""
    enrollment = page.new("CX509Enrollment")
    assert refused(page.set, enrollment, "CertificateFriendlyName", "x")[0] == "OLE_E_BLANK"


def test_a_second_initialisation_is_refused(page):
    """ERROR_ALREADY_INITIALIZED."""
    enrollment = page.blank_enrollment()
    expected = ("ERROR_ALREADY_INITIALIZED", -2147023649)
    assert refused(page.call, enrollment, "Initialize", 1) == expected
    assert refused(page.call, enrollment, "InitializeFromRequest", page.request()) == expected


@pytest.mark.parametrize(("context", "name"), [(2, "E_ACCESSDENIED"), (7, "E_INVALIDARG")])
def test_only_the_user_context_is_open_to_the_customer(page, context, name):
    """The machine's stores belong to administrators."""
    assert refused(page.call, page.new("CX509Enrollment"), "Initialize", context)[0] == name


def test_a_blank_request_cannot_be_enrolled(page):
    """OLE_E_BLANK already at InitializeFromRequest."""
    request = page.new("CX509CertificateRequestPkcs10")
    enrollment = page.new("CX509Enrollment")
    assert refused(page.call, enrollment, "InitializeFromRequest", request)[0] == "OLE_E_BLANK"


@pytest.mark.parametrize(
    ("answers", "name", "number"),
    [
        (("いいえ",), "ERROR_CANCELLED", -2147023673),
        (("はい", "キャンセル"), "SCARD_W_CANCELLED_BY_USER", -2146434962),
    ],
)
def test_not_agreeing_leaves_nothing_behind(page, answers, name, number):
    """いいえ or キャンセル: the page gets the code, no key and no request stay."""
    enrollment = page.enrollment()
    assert refused(page.call, enrollment, "CreateRequest", 1, answers=answers) == (name, number)
    assert page.pc.stores.request == []


def test_an_enrolment_can_be_repeated_after_a_no(page):
    """The same objects go on where the customer stopped."""
    enrollment = page.enrollment()
    refused(page.call, enrollment, "CreateRequest", 1, answers=("いいえ",))
    page.created_request(enrollment)
    assert len(page.pc.stores.request) == 1


@pytest.mark.parametrize("restrictions", [1, 2, 3, 5])
def test_a_page_may_not_waive_the_request(page, restrictions):
    """E_ACCESSDENIED for AllowNoOutstandingRequest and AllowUntrustedCertificate."""
    told = install(page, restrictions, "", 1, "", answers=("はい",))
    assert told == ("E_ACCESSDENIED", -2147024891)


def test_unknown_restrictions_are_an_invalid_argument(page):
    """E_INVALIDARG."""
    assert install(page, 8, "", 1, "", answers=("はい",)) == ("E_INVALIDARG", -2147024809)


def test_no_at_the_installation_leaves_the_request_pending(page, ca):
    """いいえ: nothing is installed; a later page can still do it."""
    answer = ca.answer(page.created_request())
    told = refused(page.install, answer, answers=("いいえ",))
    pending = len(page.pc.stores.request)
    page.install(answer)

    assert told == ("ERROR_CANCELLED", -2147023673)
    assert pending == 1
    assert len(page.pc.stores.my) == 1


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("これは証明書ではない", 1, "ERROR_INVALID_DATA"),
        ("AAAA", 1, "CRYPT_E_ASN1_BADTAG"),
        ("", 1, "CRYPT_E_ASN1_BADTAG"),
        ("AAAA", 0, "ERROR_INVALID_DATA"),
        ("AAAA", 2, "E_NOTIMPL"),
        ("AAAA", 99, "E_INVALIDARG"),
    ],
)
def test_garbage_is_refused_by_its_kind(page, text, encoding, name):
    """What is no base64, no ASN.1 or no known encoding is told apart."""
    assert install(page, 4, text, encoding, "", answers=("はい",))[0] == name


def test_an_answer_without_a_request_is_not_found(page, ca, keys):
    """CRYPT_E_NOT_FOUND: no dummy certificate has this key."""
    answer = ca.certificate(keys[0].public_key()).public_bytes(Encoding.DER)
    assert refused(page.install, answer) == ("CRYPT_E_NOT_FOUND", -2146885628)


def test_an_answer_for_another_key_is_not_found(page, ca, keys):
    """A pending request does not take a certificate of another key."""
    page.created_request()
    answer = ca.certificate(keys[0].public_key()).public_bytes(Encoding.DER)
    assert refused(page.install, answer)[0] == "CRYPT_E_NOT_FOUND"
    assert len(page.pc.stores.request) == 1


def test_a_request_of_another_windows_user_is_not_found(page, ca):
    """Request stores belong to a user."""
    answer = ca.answer(page.created_request())
    page.pc.stores.user = "soumu"
    assert refused(page.install, answer)[0] == "CRYPT_E_NOT_FOUND"


def test_an_untrusted_root_is_refused(page):
    """CERT_E_UNTRUSTEDROOT under AllowNone; nothing is installed."""
    answer = StandInCa("Other").answer(page.created_request())
    assert refused(page.install, answer) == ("CERT_E_UNTRUSTEDROOT", -2146762487)
    assert page.pc.stores.my == []


def test_an_incomplete_chain_is_refused(page):
    """CERT_E_CHAINING when the issuers are missing."""
    answer = StandInCa("Other").answer(page.created_request(), chain=False)
    assert refused(page.install, answer) == ("CERT_E_CHAINING", -2146762486)


@pytest.mark.parametrize("chain", [True, False])
def test_allow_untrusted_root_installs_all_the_same(page, chain):
    """AllowUntrustedRoot (4) waives the chain."""
    answer = StandInCa("Other").answer(page.created_request(), chain=chain)
    page.install(answer, restrictions=4)
    assert len(page.pc.stores.my) == 1


@pytest.mark.parametrize(
    "validity",
    [
        {"not_after": datetime(2020, 9, 1, 2, 59, 59, tzinfo=UTC)},
        {"not_before": datetime(2020, 9, 1, 3, 0, 1, tzinfo=UTC)},
    ],
)
def test_a_certificate_that_is_not_valid_now_is_refused(page, ca, validity):
    """CERT_E_EXPIRED by the PC's clock, one second beyond either end."""
    public_key = x509.load_der_x509_csr(page.created_request()).public_key()
    answer = ca.certificate(public_key, **validity).public_bytes(Encoding.DER)
    assert refused(page.install, answer, restrictions=4) == ("CERT_E_EXPIRED", -2146762495)


def test_an_answer_is_installed_once(page, ca):
    """The second installation finds no request."""
    answer = ca.answer(page.created_request())
    page.install(answer)
    assert refused(page.install, answer)[0] == "CRYPT_E_NOT_FOUND"


def test_the_certificate_is_empty_before_the_installation(page):
    """CERTSRV_E_PROPERTY_EMPTY."""
    told = refused(page.call, page.blank_enrollment(), "Certificate", 1)
    assert told == ("CERTSRV_E_PROPERTY_EMPTY", -2146877436)


def test_create_request_leaves_a_dummy_certificate(page):
    """The dummy in Request is self-signed, with the subject and the key of the request."""
    request = x509.load_der_x509_csr(page.created_request())
    (pending,) = page.pc.stores.request
    dummy = x509.load_der_x509_certificate(pending.dummy_certificate_der)

    assert dummy.subject == dummy.issuer == request.subject
    assert dummy.public_key() == request.public_key()
    assert page.pc.stores.my == []


def test_a_second_create_request_gives_the_same_request(page):
    """No second key, no second dummy, no second key dialog."""
    enrollment = page.enrollment()
    first = page.created_request(enrollment)
    second = page.call(enrollment, "CreateRequest", 1, answers=("はい",))

    assert base64.b64decode(second) == first
    assert len(page.pc.stores.request) == 1


def test_the_installation_moves_the_key_to_my(page, ca):
    """Request is empty afterwards; the certificate has key, level and name."""
    enrollment = page.enrollment()
    page.set(enrollment, "CertificateFriendlyName", "更新後")
    answer = ca.answer(page.created_request(enrollment))
    page.install(answer)
    (stored,) = page.pc.stores.my

    assert page.pc.stores.request == []
    assert (stored.friendly_name, stored.key.level, stored.user) == (
        "更新後",
        KeyLevel.MEDIUM,
        "keiri",
    )
    assert stored.certificate.public_key() == stored.private_key.public_key()


def test_issuers_that_come_along_go_to_the_ca_store(page, ca):
    """A later answer needs to bring no chain."""
    page.install(ca.answer(page.created_request()))
    other = page.enrollment(page.key())
    page.install(ca.answer(page.created_request(other), chain=False))

    assert ca.issuing in page.pc.stores.ca
    assert len(page.pc.stores.my) == 2


def test_a_single_certificate_is_an_answer_too(page, ca):
    """X.509 with header, encoding 0."""
    public_key = x509.load_der_x509_csr(page.created_request()).public_key()
    pem = ca.certificate(public_key).public_bytes(Encoding.PEM).decode()
    enrollment = page.blank_enrollment()
    page.call(enrollment, "InstallResponse", 4, pem, 0, answers=("はい",))

    assert len(page.pc.stores.my) == 1


def test_one_object_may_request_and_install(page, ca):
    """The one-page style; Certificate gives what was installed."""
    enrollment = page.enrollment()
    page.install(ca.answer(page.created_request(enrollment)), enrollment)
    installed = page.call(enrollment, "Certificate", 1)

    assert base64.b64decode(installed) == page.pc.stores.my_certificates()[0]


def test_the_status_follows_the_enrolment(page, ca):
    """Unknown, pended, error with its code, enrolled (EnrollmentEnrollStatus)."""
    enrollment = page.enrollment()
    status = page.get(enrollment, "Status")
    seen = [page.get(status, "Status")]
    request = page.created_request(enrollment)
    seen.append(page.get(status, "Status"))
    refused(page.install, b"\0", enrollment)
    seen += [page.get(status, "Status"), page.get(status, "Error"), page.get(status, "Text")]
    page.install(ca.answer(request), enrollment)
    seen += [page.get(status, "Status"), page.get(status, "Error")]

    assert seen == [0x20, 0x02, 0x10, -2146881269, "ERROR", 0x01, 0]
