"""IX500DistinguishedName: the name of the subject.

Page «IX500DistinguishedName interface (certenroll.h)». Encode applies the reverse flag itself when
XCN_CERT_NAME_STR_FORWARD_FLAG (0x1000000) is not given (page «Encode method»): the string
"CN=…, O=…, C=JP" becomes the sequence C, O, CN.
"""

from __future__ import annotations

from cryptography import x509

from simulators.pc.com.constants import EncodingType
from simulators.pc.com.conversions import given_text, integer, text
from simulators.pc.com.dispatch import Dispatch, Param, getter, method
from simulators.pc.com.encoding import decoded, encoded
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.x500_names import parsed_name, written_name

_LONGEST = 64 * 1024


class X500DistinguishedName(Dispatch):
    """A distinguished name."""

    coclass = "CX500DistinguishedName"
    _name: x509.Name | None = None
    _flags: int = 0

    @method("Encode", Param(given_text), Param(integer, 0))
    def encode(self, name: str, flags: int) -> None:
        """Read the name from a string; a second call replaces it."""
        if len(name) > _LONGEST:
            raise ComError(HResult.ERROR_FILENAME_EXCED_RANGE)
        self._name, self._flags = parsed_name(name, flags), flags

    @method(
        "Decode", Param(text), Param(integer, EncodingType.BASE64), Param(integer, 0), web=False
    )
    def decode(self, encoded_name: str, encoding: int, flags: int) -> None:
        """Read the name from its DER encoding."""
        der = decoded(encoded_name, encoding)
        self._name, self._flags = _name_from_der(der), flags

    @getter("Name", web=False)
    def name(self) -> str:
        """Write the name as a string, with the flags it was read with."""
        return written_name(self.given(), self._flags)

    @getter("EncodedName", Param(integer, EncodingType.BASE64), web=False)
    def encoded_name(self, encoding: int) -> str:
        """Give the DER encoding as a string."""
        return encoded(self.given().public_bytes(), encoding)

    def given(self) -> x509.Name:
        """Give the name.

        Raises:
            ComError: the object has not been initialised.
        """
        if self._name is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self._name


def _name_from_der(der: bytes) -> x509.Name:
    try:
        return x509.load_der_x509_csr(_csr_around(der)).subject
    except ValueError:
        raise ComError(HResult.CRYPT_E_ASN1_BADTAG) from None


def _csr_around(name_der: bytes) -> bytes:
    """Wrap a name into a request with an empty key: cryptography reads no bare names."""
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    key = _tlv(0x30, algorithm + _tlv(0x03, b"\0"))
    info = _tlv(0x30, b"\x02\x01\x00" + name_der + key + b"\xa0\x00")
    return _tlv(0x30, info + algorithm + _tlv(0x03, b"\0"))


def _tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content
