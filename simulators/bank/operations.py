"""What the enrolment pages ask of the customer's PC, as an ordered list of CertEnroll calls.

The page carries the list as JSON; its script, and any other reader of the page, only carries it
out. Names, arguments and constants are those of Microsoft's Certificate Enrollment API (certenroll
reference, "Certificate Enrollment API", constants in certpol.h/CertEnroll.idl).
Manual: step 4 (the button), 5 and 6 (the PC's dialogs are consequences of these calls), 7; for a
専用USB, steps 3 to 9 of its chapter. Saving to it is asked of the control that the management
software brings (docs/token-control.md); a PC without it stops at the first call, and one without a
token at the second, before anything is issued. What the certificate may be used for is the CA's
decision (``ca/certificates``), so the request names no extensions.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from simulators.bank.faults import BankFault
from simulators.bank.profile import BankProfile

Operation = dict[str, object]

FACTORY_PROGID: Final = "X509Enrollment.CX509EnrollmentWebClassFactory"

CONTEXT_USER: Final = 1  # X509CertificateEnrollmentContext.ContextUser
AT_KEYEXCHANGE: Final = 1  # X509KeySpec.XCN_AT_KEYEXCHANGE
NO_PROTECTION: Final = 0  # X509PrivateKeyProtection.XCN_NCRYPT_UI_NO_PROTECTION_FLAG
PROTECT_KEY: Final = 1  # XCN_NCRYPT_UI_PROTECT_KEY_FLAG
FORCE_HIGH: Final = 2  # XCN_NCRYPT_UI_FORCE_HIGH_PROTECTION_FLAG
ALLOW_EXPORT_NONE: Final = 0  # X509PrivateKeyExportFlags.XCN_NCRYPT_ALLOW_EXPORT_NONE
ALLOW_EXPORT: Final = 1  # XCN_NCRYPT_ALLOW_EXPORT_FLAG: the key is to move to the token
NAME_STR_FORWARD: Final = 0x1000000  # XCN_CERT_NAME_STR_FORWARD_FLAG: else Encode reverses
STRING_BASE64: Final = 1  # EncodingType.XCN_CRYPT_STRING_BASE64, without a header
ALLOW_UNTRUSTED_ROOT: Final = 4  # InstallResponseRestrictionFlags.AllowUntrustedRoot


def request_operations(
    *, subject: str, profile: BankProfile, faults: frozenset[BankFault]
) -> list[Operation]:
    """List the calls that make a key pair and a request on the PC, and send the request."""
    return [
        *_key_and_request(subject, profile, faults, export_policy=ALLOW_EXPORT_NONE),
        _submit("request-form", request=_ref("csr"), medium="pc"),
    ]


def token_request_operations(
    *, subject: str, profile: BankProfile, faults: frozenset[BankFault] = frozenset()
) -> list[Operation]:
    """List the calls that do the same for a 専用USB, once there is a control and a token.

    The key may leave the PC. What bends the PC's procedure does not bend this one.
    """
    bent = _bends_of_token(faults)
    return [
        _create(profile.token_control, into="token"),
        *_token_call(profile, profile.token_check_method),
        *_key_and_request(subject, profile, bent, export_policy=ALLOW_EXPORT),
        _submit("request-form", request=_ref("csr"), medium="usb"),
    ]


def _bends_of_token(faults: frozenset[BankFault]) -> frozenset[BankFault]:
    """Give the defects that bend this procedure as others bend the PC's, by those others' names."""
    bent = set()
    if BankFault.USB_ONE_WEB_ACCESS in faults:
        bent.add(BankFault.ONE_WEB_ACCESS)
    if BankFault.USB_LEVEL_HIGH_FORCED in faults:
        bent.add(BankFault.LEVEL_HIGH_FORCED)
    return frozenset(bent)


def _key_and_request(
    subject: str, profile: BankProfile, faults: frozenset[BankFault], *, export_policy: int
) -> list[Operation]:
    listed = [
        _create(FACTORY_PROGID, into="factory"),
        *_providers(faults),
        *_private_key(profile, faults, export_policy),
        _make("CX500DistinguishedName", into="name"),
        _call("name", "Encode", subject, NAME_STR_FORWARD),
        _make("CX509CertificateRequestPkcs10", into="pkcs10"),
        _call("pkcs10", "InitializeFromPrivateKey", CONTEXT_USER, _ref("key"), ""),
        _set("pkcs10", "Subject", _ref("name")),
        _make("CX509Enrollment", into="enrollment"),
        _call("enrollment", "InitializeFromRequest", _ref("pkcs10")),
        _call("enrollment", "CreateRequest", STRING_BASE64, into="csr"),
    ]
    if BankFault.WEB_ACCESS_AFTER_KEY in faults:
        asked = next(each for each in listed if each.get("member") == "AddAvailableCsps")
        listed.remove(asked)
        listed.append(asked)
    return listed


def install_operations(pkcs7_der: bytes) -> list[Operation]:
    """List the calls that install the CA's answer on the PC, and report it."""
    return [*_install(pkcs7_der), _submit("installed-form")]


def token_install_operations(
    pkcs7_der: bytes, *, certificate_der: bytes, profile: BankProfile
) -> list[Operation]:
    """List the calls that install the answer and move certificate and key to the 専用USB."""
    named = base64.b64encode(certificate_der).decode("ascii")
    if profile.token_save_argument == "thumbprint":
        named = hashlib.sha1(certificate_der, usedforsecurity=False).hexdigest()
    return [
        *_install(pkcs7_der),
        _create(profile.token_control, into="token"),
        *_token_call(profile, profile.token_save_method, named),
        _submit("installed-form"),
    ]


def _token_call(profile: BankProfile, member: str, *args: object) -> list[Operation]:
    """List a call of the token's control, and what makes its kind of failure one of the page."""
    if profile.token_failure == "error":
        return [_call("token", member, *args)]
    return [_call("token", member, *args, into="told"), {"do": "demand", "zero": _ref("told")}]


def _install(pkcs7_der: bytes) -> list[Operation]:
    response = base64.b64encode(pkcs7_der).decode("ascii")
    return [
        _create(FACTORY_PROGID, into="factory"),
        _make("CX509Enrollment", into="enrollment"),
        _call("enrollment", "Initialize", CONTEXT_USER),
        _call("enrollment", "InstallResponse", ALLOW_UNTRUSTED_ROOT, response, STRING_BASE64, ""),
    ]


def script(
    operations: list[Operation], *, failure_form: str, click: str | None = None
) -> dict[str, object]:
    """Join operations with what sets them off and where an error of the PC is reported."""
    return {
        "trigger": "load" if click is None else {"click": click},
        "operations": operations,
        "failure": {
            "form": failure_form,
            "fields": {"hresult": _ref("error.number"), "description": _ref("error.description")},
        },
    }


def _providers(faults: frozenset[BankFault]) -> list[Operation]:
    listed = [
        _make("CCspInformations", into="providers"),
        _call("providers", "AddAvailableCsps"),
    ]
    if BankFault.ONE_WEB_ACCESS in faults:
        return listed[:1]
    return listed


def _private_key(
    profile: BankProfile, faults: frozenset[BankFault], export_policy: int
) -> list[Operation]:
    protection = PROTECT_KEY
    if BankFault.KEY_UNPROTECTED in faults:
        protection = NO_PROTECTION
    if BankFault.LEVEL_HIGH_FORCED in faults:
        protection = FORCE_HIGH
    return [
        _make("CX509PrivateKey", into="key"),
        _set("key", "ProviderName", profile.csp),
        _set("key", "KeySpec", AT_KEYEXCHANGE),
        _set("key", "Length", profile.key_bits),
        _set("key", "KeyProtection", protection),
        _set("key", "ExportPolicy", export_policy),
    ]


def _ref(name: str) -> dict[str, str]:
    return {"ref": name}


def _create(progid: str, *, into: str) -> Operation:
    return {"do": "create", "progid": progid, "as": into}


def _make(interface: str, *, into: str) -> Operation:
    return _call("factory", "CreateObject", f"X509Enrollment.{interface}", into=into)


def _call(on: str, member: str, *args: object, into: str | None = None) -> Operation:
    operation: Operation = {"do": "call", "on": on, "member": member, "args": list(args)}
    return operation if into is None else {**operation, "as": into}


def _set(on: str, member: str, value: object) -> Operation:
    return {"do": "set", "on": on, "member": member, "value": value}


def _submit(form: str, **fields: object) -> Operation:
    return {"do": "submit", "form": form, "fields": fields}
