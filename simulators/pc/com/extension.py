"""IX509Extension: what the extensions of a request have in common.

Page «IX509Extension interface (certenroll.h)».
"""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from simulators.pc.com.conversions import flag
from simulators.pc.com.dispatch import Dispatch, Param, getter, setter
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.object_id import ObjectId


class X509Extension(Dispatch):
    """An extension; ``encoded_value`` is None until it has been initialised."""

    coclass = "CX509Extension"
    encoded_value: x509.ExtensionType | None = None
    is_critical: bool = False

    @getter("Critical")
    def critical(self) -> bool:
        """Say whether the extension is critical."""
        return self.is_critical

    @setter("Critical", Param(flag))
    def set_critical(self, critical: bool) -> None:
        """Mark the extension as critical or not."""
        self.is_critical = critical

    @getter("ObjectId", web=False)
    def object_id(self) -> ObjectId:
        """Give the extension's identifier."""
        identifier = ObjectId(self.surroundings)
        identifier.dotted = self.given().oid.dotted_string
        return identifier

    def given(self) -> x509.ExtensionType:
        """Give the extension's value.

        Raises:
            ComError: the object has not been initialised.
        """
        if self.encoded_value is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self.encoded_value

    def take(self, value: x509.ExtensionType) -> None:
        """Keep the value, once."""
        if self.encoded_value is not None:
            raise ComError(HResult.ERROR_ALREADY_INITIALIZED)
        self.encoded_value = value


def key_identifier(public_key: RSAPublicKey) -> x509.SubjectKeyIdentifier:
    """Make the extension a request carries by default (RFC 5280 4.2.1.2, method 1)."""
    return x509.SubjectKeyIdentifier.from_public_key(public_key)
