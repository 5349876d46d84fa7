"""IX509CertificateRequestPkcs10: the request (PKCS #10, RFC 2986).

Pages «IX509CertificateRequestPkcs10 interface», «InitializeFromPrivateKey» and
«IX509CertificateRequest::Encode (certenroll.h)». The key usage extension is critical, as it stands
in CriticalExtensions by default; a subject key identifier is added unless SuppressDefaults is set.
The default hash is that of Windows 10, SHA-256; SHA-1 is refused (NTE_BAD_ALGID). Every provider
is taken to know SHA-256, which the real «Enhanced … v1.0» does not.
ClientId and SmimeCapabilities are kept without effect.
Left out: Silent, templates, renewal from a certificate, and the attributes that name OS version,
client and CSP.
"""

from __future__ import annotations

from collections.abc import Generator

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.pc.com.constants import EncodingType, EnrollmentContext
from simulators.pc.com.conversions import an, flag, integer, text
from simulators.pc.com.dispatch import Dispatch, Param, Plain, getter, method, setter
from simulators.pc.com.distinguished_name import X500DistinguishedName
from simulators.pc.com.encoding import encoded
from simulators.pc.com.extension import key_identifier
from simulators.pc.com.extensions import X509Extensions
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.object_id import ObjectId
from simulators.pc.com.private_key import X509PrivateKey
from simulators.pc.dialogs import Answered
from simulators.pc.keys import KeyContainer
from simulators.pc.prompts import Prompt

HASHES: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}


class X509CertificateRequestPkcs10(Dispatch):
    """A certificate request; usable after one of its Initialize methods."""

    coclass = "CX509CertificateRequestPkcs10"
    plain = (
        Plain("ClientId", integer, 0),
        Plain("SmimeCapabilities", flag, False),
        Plain("SuppressDefaults", flag, False, web=False),
    )
    key: X509PrivateKey | None = None
    encoded_request: bytes | None = None
    _subject: X500DistinguishedName | None = None
    _extensions: X509Extensions | None = None
    _hash: ObjectId | None = None

    @method("InitializeFromPrivateKey", Param(integer), Param(an(X509PrivateKey)), Param(text, ""))
    def initialize_from_private_key(self, context: int, key: X509PrivateKey, template: str) -> None:
        """Make this a request for a key that exists or is to be made."""
        self._must_be_blank()
        checked_context(context)
        if key.values["MachineContext"]:
            raise ComError(HResult.E_INVALIDARG)
        if template:
            raise ComError(HResult.CERTSRV_E_UNSUPPORTED_CERT_TYPE)
        self._start(key)

    @method("Initialize", Param(integer), web=False)
    def initialize(self, context: int) -> None:
        """Make this a request for a new key with default properties."""
        self._must_be_blank()
        checked_context(context)
        self._start(X509PrivateKey(self.surroundings))

    @getter("PrivateKey")
    def private_key(self) -> X509PrivateKey:
        """Give the key of the request."""
        return self.given()

    @getter("Subject")
    def subject(self) -> X500DistinguishedName | None:
        """Give the name the certificate is asked for."""
        self.given()
        return self._subject

    @setter("Subject", Param(an(X500DistinguishedName)))
    def set_subject(self, subject: X500DistinguishedName) -> None:
        """Set the name the certificate is asked for."""
        self._may_still_change()
        subject.given()
        self._subject = subject

    @getter("X509Extensions")
    def x509_extensions(self) -> X509Extensions | None:
        """Give the list of extensions, to add to."""
        self.given()
        return self._extensions

    @getter("HashAlgorithm")
    def hash_algorithm(self) -> ObjectId:
        """Give the hash the request is signed with."""
        self.given()
        if self._hash is None:
            self._hash = ObjectId(self.surroundings)
            self._hash.dotted = next(iter(HASHES))
        return self._hash

    @setter("HashAlgorithm", Param(an(ObjectId)))
    def set_hash_algorithm(self, algorithm: ObjectId) -> None:
        """Set the hash the request is signed with."""
        self._may_still_change()
        if algorithm.given() not in HASHES:
            raise ComError(HResult.NTE_BAD_ALGID)
        self._hash = algorithm

    @method("Encode", web=False)
    def encode(self) -> Generator[Prompt, Answered, None]:
        """Sign and encode the request, making its key first if there is none."""
        yield from self.signed()

    @getter("RawData", Param(integer, EncodingType.BASE64), web=False)
    def raw_data(self, encoding: int) -> str:
        """Give the signed request."""
        self.given()
        if self.encoded_request is None:
            raise ComError(HResult.CERTSRV_E_PROPERTY_EMPTY)
        return encoded(self.encoded_request, encoding)

    def given(self) -> X509PrivateKey:
        """Give the key of the request.

        Raises:
            ComError: the object has not been initialised.
        """
        if self.key is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self.key

    def signed(self) -> Generator[Prompt, Answered, tuple[KeyContainer, bytes]]:
        """Give the key and the signed request, making both if need be."""
        container = yield from self.given().made()
        if self.encoded_request is None:
            self.encoded_request = self._built(container)
        return container, self.encoded_request

    def subject_name(self) -> x509.Name:
        """Give the name asked for; empty when the page set none."""
        return self._subject.given() if self._subject else x509.Name([])

    def _built(self, container: KeyContainer) -> bytes:
        builder = x509.CertificateSigningRequestBuilder().subject_name(self.subject_name())
        for value, critical in self._all_extensions(container):
            builder = builder.add_extension(value, critical)
        algorithm = HASHES[self.hash_algorithm().given()]
        request = builder.sign(container.private_key, algorithm)  # type: ignore[arg-type]  # one of HASHES
        return request.public_bytes(Encoding.DER)

    def _all_extensions(self, container: KeyContainer) -> list[tuple[x509.ExtensionType, bool]]:
        asked = self._extensions.listed() if self._extensions else []
        values: dict[str, tuple[x509.ExtensionType, bool]] = {}
        for each in asked:
            value = each.given()
            critical = each.is_critical or isinstance(value, x509.KeyUsage)
            values[value.oid.dotted_string] = (value, critical)
        identifier = key_identifier(container.private_key.public_key())
        if not self.values["SuppressDefaults"]:
            values.setdefault(identifier.oid.dotted_string, (identifier, False))
        return list(values.values())

    def _start(self, key: X509PrivateKey) -> None:
        self.key = key
        self._extensions = X509Extensions(self.surroundings)

    def _must_be_blank(self) -> None:
        if self.key is not None:
            raise ComError(HResult.ERROR_ALREADY_INITIALIZED)

    def _may_still_change(self) -> None:
        self.given()
        if self.encoded_request is not None:
            raise ComError(HResult.ERROR_INVALID_OPERATION)


def checked_context(context: int) -> None:
    """Refuse all contexts but the user's: the customer is no administrator of the PC.

    Raises:
        ComError: the context is the machine's, or none at all.
    """
    if context not in set(EnrollmentContext):
        raise ComError(HResult.E_INVALIDARG)
    if context != EnrollmentContext.USER:
        raise ComError(HResult.E_ACCESSDENIED)
