"""IX509EnrollmentWebClassFactory: the one object a page may make itself; it makes the others.

Pages «IX509EnrollmentWebClassFactory interface» and «CreateObject (certenroll.h)». A ProgID may
carry its version (.1). Objects the page lists but this PC lacks are E_NOTIMPL, all others
E_NOINTERFACE.
"""

from __future__ import annotations

from simulators.pc.com.certificate_request_pkcs10 import X509CertificateRequestPkcs10
from simulators.pc.com.conversions import text
from simulators.pc.com.csp_information import CspInformation
from simulators.pc.com.csp_informations import CspInformations
from simulators.pc.com.dispatch import Dispatch, Param, method
from simulators.pc.com.distinguished_name import X500DistinguishedName
from simulators.pc.com.enrollment import X509Enrollment
from simulators.pc.com.extension_enhanced_key_usage import X509ExtensionEnhancedKeyUsage
from simulators.pc.com.extension_key_usage import X509ExtensionKeyUsage
from simulators.pc.com.extensions import X509Extensions
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.object_id import ObjectId
from simulators.pc.com.object_ids import ObjectIds
from simulators.pc.com.private_key import X509PrivateKey

LIBRARY = "x509enrollment."
FACTORY_CLSID = "884e2049-217d-11da-b2a4-000e7bbb2b09"
NOT_SAFE_FOR_SCRIPT = "Webページから直接作成できるのは CX509EnrollmentWebClassFactory だけです。"

CLASSES: tuple[type[Dispatch], ...] = (
    CspInformation,
    CspInformations,
    ObjectId,
    ObjectIds,
    X500DistinguishedName,
    X509CertificateRequestPkcs10,
    X509Enrollment,
    X509ExtensionEnhancedKeyUsage,
    X509ExtensionKeyUsage,
    X509Extensions,
    X509PrivateKey,
)
"""What CreateObject makes here."""

LISTED_ONLY = frozenset(
    {
        "ccertproperties",
        "ccertpropertydescription",
        "ccertpropertyfriendlyname",
        "ccspstatus",
        "csignercertificate",
        "cx509certificaterequestcmc",
        "cx509certificaterequestpkcs7",
        "cx509enrollmenthelper",
        "cx509extension",
        "cx509extensiontemplate",
        "cx509extensiontemplatename",
    }
)
"""What the page «CreateObject» lists beside them."""

_BY_COCLASS = {kind.coclass.lower(): kind for kind in CLASSES}


class X509EnrollmentWebClassFactory(Dispatch):
    """The factory."""

    coclass = "CX509EnrollmentWebClassFactory"

    @method("CreateObject", Param(text))
    def create_object(self, prog_id: str) -> Dispatch:
        """Make an object by its ProgID."""
        name = coclass_of(prog_id)
        if name in LISTED_ONLY:
            raise ComError(HResult.E_NOTIMPL)
        if name not in _BY_COCLASS:
            raise ComError(HResult.E_NOINTERFACE)
        return _BY_COCLASS[name](self.surroundings)


def coclass_of(prog_id: str) -> str:
    """Give the coclass a ProgID names, in lower case; "" when it is not of this library."""
    name = prog_id.strip().lower()
    if not name.startswith(LIBRARY):
        return ""
    return name.removeprefix(LIBRARY).removesuffix(".1")


def is_factory(*, prog_id: str = "", class_id: str = "") -> bool:
    """Say whether a ProgID or a class id (with or without clsid: and braces) is the factory's."""
    if class_id:
        bare = class_id.strip().lower().removeprefix("clsid:").strip("{} ")
        return bare == FACTORY_CLSID
    return coclass_of(prog_id) == X509EnrollmentWebClassFactory.coclass.lower()
