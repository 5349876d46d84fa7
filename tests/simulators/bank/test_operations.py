"""The lists of CertEnroll calls, against the documented names and constants."""

import pytest

from simulators.bank.faults import BankFault
from simulators.bank.operations import (
    install_operations,
    request_operations,
    script,
    token_install_operations,
    token_request_operations,
)
from simulators.bank.profile import BankProfile

SUBJECT = "C=JP, O=みほん信用金庫, OU=見本, CN=50012000001-kanri01"


def operations(*faults, **profile):
    return request_operations(
        subject=SUBJECT, profile=BankProfile(**profile), faults=frozenset(faults)
    )


def calls(listed):
    return [f"{o.get('on', '')}.{o.get('member', o['do'])}" for o in listed]


def settings(listed):
    return {o["member"]: o["value"] for o in listed if o["do"] == "set"}


def test_the_request_is_made_in_the_documented_order():
    """Factory, providers, key, name, request, enrollment, submit."""
    assert [call for call in calls(operations()) if call != "factory.CreateObject"] == [
        ".create",
        "providers.AddAvailableCsps",
        "key.ProviderName",
        "key.KeySpec",
        "key.Length",
        "key.KeyProtection",
        "key.ExportPolicy",
        "name.Encode",
        "pkcs10.InitializeFromPrivateKey",
        "pkcs10.Subject",
        "enrollment.InitializeFromRequest",
        "enrollment.CreateRequest",
        ".submit",
    ]


def test_only_the_factory_is_made_by_the_script():
    """Every other object comes from the factory, by its documented ProgID."""
    listed = operations()
    made = [o["args"][0] for o in listed if o.get("member") == "CreateObject"]

    assert [o["progid"] for o in listed if o["do"] == "create"] == [
        "X509Enrollment.CX509EnrollmentWebClassFactory"
    ]
    assert made == [
        "X509Enrollment.CCspInformations",
        "X509Enrollment.CX509PrivateKey",
        "X509Enrollment.CX500DistinguishedName",
        "X509Enrollment.CX509CertificateRequestPkcs10",
        "X509Enrollment.CX509Enrollment",
    ]


def test_the_key_is_what_the_profile_says():
    """Exchange key, protected, not exportable, the profile's length and provider."""
    assert settings(operations(key_bits=3072, csp="Some CSP")) == {
        "ProviderName": "Some CSP",
        "KeySpec": 1,
        "Length": 3072,
        "KeyProtection": 1,
        "ExportPolicy": 0,
        "Subject": {"ref": "name"},
    }


@pytest.mark.parametrize(
    ("fault", "protection"),
    [(BankFault.KEY_UNPROTECTED, 0), (BankFault.LEVEL_HIGH_FORCED, 2)],
)
def test_faults_of_the_key_change_one_setting(fault, protection):
    """Everything else stays as it was."""
    assert settings(operations(fault)) == {
        **settings(operations()),
        "KeyProtection": protection,
    }


def test_the_fault_of_one_confirmation_drops_one_call():
    """The list is the same but for AddAvailableCsps."""
    expected = [c for c in calls(operations()) if c != "providers.AddAvailableCsps"]

    assert calls(operations(BankFault.ONE_WEB_ACCESS)) == expected


def test_the_installation_is_a_page_of_its_own():
    """Initialize for the user, then install the answer, then report."""
    listed = install_operations(b"\x30\x00")

    assert listed[2]["args"] == [1]
    assert listed[3]["args"] == [4, "MAA=", 1, ""]
    assert listed[4] == {"do": "submit", "form": "installed-form", "fields": {}}


def token_request(**profile):
    return token_request_operations(subject=SUBJECT, profile=BankProfile(**profile))


def test_a_token_is_looked_for_before_anything_is_made():
    """Control, token, then the same calls as for the PC."""
    listed = token_request()

    assert listed[0]["progid"] == "KoshinTokenStore.TokenWriter"
    assert listed[1] == {"do": "call", "on": "token", "member": "CheckToken", "args": []}
    assert calls(listed[2:]) == calls(operations())


def test_the_key_for_a_token_may_leave_the_pc():
    """That is the only setting that differs; the page says which medium was chosen."""
    changed = {"ExportPolicy": 1}
    assert settings(token_request(key_bits=3072)) == settings(operations(key_bits=3072)) | changed
    assert token_request()[-1]["fields"] == {"request": {"ref": "csr"}, "medium": "usb"}
    assert operations()[-1]["fields"] == {"request": {"ref": "csr"}, "medium": "pc"}


def test_the_certificate_goes_to_the_token_after_it_is_installed():
    """The same control is made anew: the installation is another page."""
    listed = token_install_operations(
        b"\x30\x00", certificate_der=b"\x30\x01", profile=BankProfile()
    )

    assert listed[:4] == install_operations(b"\x30\x00")[:4]
    assert listed[4]["progid"] == "KoshinTokenStore.TokenWriter"
    assert (listed[5]["member"], listed[5]["args"]) == ("SaveCertificate", ["MAE="])
    assert listed[6] == {"do": "submit", "form": "installed-form", "fields": {}}


def test_a_script_says_what_sets_it_off_and_where_errors_go():
    """Click with a label, or load; number and description of the error are sent."""
    clicked = script([], failure_form="failure-form", click="更新")

    assert clicked["trigger"] == {"click": "更新"}
    assert clicked["failure"] == {
        "form": "failure-form",
        "fields": {
            "hresult": {"ref": "error.number"},
            "description": {"ref": "error.description"},
        },
    }
    assert script([], failure_form="failure-form")["trigger"] == "load"


def vendor():
    """Make the profile of a bank whose customers have another vendor's software."""
    return BankProfile(
        token_control="Vendor.UsbSaver",
        token_check_method="IsReady",
        token_save_method="WriteByThumbprint",
        token_save_argument="thumbprint",
        token_failure="result",
    )


def test_the_page_calls_the_control_by_the_names_of_its_vendor():
    """ProgID and method come from the profile, and a result other than 0 is a failure."""
    listed = token_request_operations(subject=SUBJECT, profile=vendor())

    assert listed[:3] == [
        {"do": "create", "progid": "Vendor.UsbSaver", "as": "token"},
        {"do": "call", "on": "token", "member": "IsReady", "args": [], "as": "told"},
        {"do": "demand", "zero": {"ref": "told"}},
    ]


def test_a_certificate_may_be_named_by_its_thumbprint():
    """SHA-1 in hexadecimal digits, as Windows shows it."""
    listed = token_install_operations(b"\x30\x00", certificate_der=b"\x30\x01", profile=vendor())

    assert listed[5]["member"] == "WriteByThumbprint"
    assert listed[5]["args"] == ["18c42203590f36ef6f08a9585fa415d7b0240b02"]
    assert listed[6]["do"] == "demand"
