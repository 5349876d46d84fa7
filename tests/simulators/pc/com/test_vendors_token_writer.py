"""The token control of another vendor: other names, another argument, failures as results."""

import hashlib

import pytest

from simulators.pc import PcProfile
from tests.simulators.pc.scripted_page import PageError
from tests.simulators.pc.tokens import PASSWORD, TokenPage

VENDOR = PcProfile(
    token_control="Vendor.UsbSaver",
    token_check_method="IsReady",
    token_save_method="WriteByThumbprint",
    token_save_argument="thumbprint",
    token_failure="result",
)
NO_TOKEN = 0x8010000C
NOT_FOUND = 0x80092004
INVALID_DATA = 0x8007000D
CANCELLED = 0x8010006E


@pytest.fixture
def page(new_pc):
    return TokenPage(new_pc(profile=VENDOR))


def result(page, method, *args, answers=()):
    """Call the control; give the result as the number it stands for."""
    return page.call(page.factory("Vendor.UsbSaver"), method, *args, answers=answers) & 0xFFFFFFFF


def thumbprint(certificate):
    return hashlib.sha1(certificate).hexdigest().upper()


def test_a_failure_comes_back_as_the_result(page, token):
    """0 once there is a token."""
    assert result(page, "IsReady") == NO_TOKEN
    page.pc.plug_in(token)
    assert result(page, "isready") == 0


def test_a_certificate_is_named_by_its_thumbprint(page, token, ca):
    """In either case of the digits, and moved like any other."""
    certificate = page.installed(ca)
    page.pc.plug_in(token)
    answers = ("OK", "OK", ("OK", {"トークン パスワード": PASSWORD}))

    assert result(page, "WriteByThumbprint", thumbprint(certificate), answers=answers) == 0
    assert token.certificates() == [certificate]


@pytest.mark.parametrize(("named", "told"), [("00" * 20, NOT_FOUND), ("no digits", INVALID_DATA)])
def test_what_names_no_certificate_saves_nothing(page, token, ca, named, told):
    """The certificate stays where it is."""
    certificate = page.installed(ca)
    page.pc.plug_in(token)

    assert result(page, "WriteByThumbprint", named) == told
    assert page.pc.stores.my_certificates() == (certificate,)


def test_who_cancels_is_told_so_as_a_result(page, token, ca):
    """No error of the script."""
    certificate = page.installed(ca)
    page.pc.plug_in(token)
    told = result(page, "WriteByThumbprint", thumbprint(certificate), answers=("キャンセル",))

    assert told == CANCELLED
    assert token.certificates() == []


@pytest.mark.parametrize("name", ["CheckToken", "SaveCertificate"])
def test_the_default_names_are_unknown(page, name):
    """A name the vendor did not give is an error of the script, not a result."""
    with pytest.raises(PageError) as caught:
        page.call(page.factory("Vendor.UsbSaver"), name)
    assert caught.value.name == "JS_NO_SUCH_MEMBER"


def test_two_methods_of_one_name_are_refused():
    """Letter case does not tell them apart."""
    with pytest.raises(ValueError, match="token_save_method"):
        PcProfile(token_check_method="Save", token_save_method="SAVE")
