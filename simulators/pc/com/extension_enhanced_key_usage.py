"""IX509ExtensionEnhancedKeyUsage. Page «…EnhancedKeyUsage::InitializeEncode (certenroll.h)»."""

from __future__ import annotations

from cryptography import x509

from simulators.pc.com.conversions import an
from simulators.pc.com.dispatch import Param, getter, method
from simulators.pc.com.extension import X509Extension
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.object_ids import ObjectIds


class X509ExtensionEnhancedKeyUsage(X509Extension):
    """What the certificate is for, such as client authentication."""

    coclass = "CX509ExtensionEnhancedKeyUsage"
    _usages: ObjectIds | None = None

    @method("InitializeEncode", Param(an(ObjectIds)))
    def initialize_encode(self, usages: ObjectIds) -> None:
        """Take the purposes from a list of identifiers; an empty list is an invalid argument."""
        dotted = usages.dotted()
        if not dotted:
            raise ComError(HResult.E_INVALIDARG)
        self.take(x509.ExtendedKeyUsage([x509.ObjectIdentifier(each) for each in dotted]))
        self._usages = usages

    @getter("EnhancedKeyUsage", web=False)
    def enhanced_key_usage(self) -> ObjectIds | None:
        """Give the list of identifiers."""
        self.given()
        return self._usages
