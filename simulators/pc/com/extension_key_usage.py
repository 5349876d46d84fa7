"""IX509ExtensionKeyUsage. Page «IX509ExtensionKeyUsage::InitializeEncode (certenroll.h)»."""

from __future__ import annotations

from cryptography import x509

from simulators.pc.com.constants import KeyUsageFlags
from simulators.pc.com.conversions import integer
from simulators.pc.com.dispatch import Param, getter, method
from simulators.pc.com.extension import X509Extension
from simulators.pc.com.hresult import ComError, HResult


class X509ExtensionKeyUsage(X509Extension):
    """What the key may be used for; critical in the request by default."""

    coclass = "CX509ExtensionKeyUsage"
    _flags: int = 0

    @method("InitializeEncode", Param(integer))
    def initialize_encode(self, flags: int) -> None:
        """Take the usage from X509KeyUsageFlags."""
        if flags & ~sum(KeyUsageFlags):
            raise ComError(HResult.E_INVALIDARG)
        try:
            self.take(_usage(KeyUsageFlags(flags)))
        except ValueError:
            raise ComError(HResult.E_INVALIDARG) from None
        self._flags = flags

    @getter("KeyUsage", web=False)
    def key_usage(self) -> int:
        """Give the usage as X509KeyUsageFlags."""
        self.given()
        return self._flags


def _usage(flags: KeyUsageFlags) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=KeyUsageFlags.DIGITAL_SIGNATURE in flags,
        content_commitment=KeyUsageFlags.NON_REPUDIATION in flags,
        key_encipherment=KeyUsageFlags.KEY_ENCIPHERMENT in flags,
        data_encipherment=KeyUsageFlags.DATA_ENCIPHERMENT in flags,
        key_agreement=KeyUsageFlags.KEY_AGREEMENT in flags,
        key_cert_sign=KeyUsageFlags.KEY_CERT_SIGN in flags,
        crl_sign=KeyUsageFlags.CRL_SIGN in flags,
        encipher_only=KeyUsageFlags.ENCIPHER_ONLY in flags,
        decipher_only=KeyUsageFlags.DECIPHER_ONLY in flags,
    )
