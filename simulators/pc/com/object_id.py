"""IObjectId: an object identifier.

Page «IObjectId interface (certenroll.h)». Identifiers are known by number only as far as enrolment
needs them (``constants.OBJECT_IDS``); any dotted identifier can be given by value.
"""

from __future__ import annotations

from cryptography import x509

from simulators.pc.com.constants import ALGORITHM_NAMES, OBJECT_IDS
from simulators.pc.com.conversions import integer, text
from simulators.pc.com.dispatch import Dispatch, Param, getter, method, setter
from simulators.pc.com.hresult import ComError, HResult


class ObjectId(Dispatch):
    """An object identifier."""

    coclass = "CObjectId"
    dotted: str = ""
    _friendly: str = ""

    @method("InitializeFromName", Param(integer))
    def initialize_from_name(self, name: int) -> None:
        """Take the identifier with this CERTENROLL_OBJECTID number."""
        if name not in OBJECT_IDS:
            raise ComError(HResult.CERTSRV_E_PROPERTY_EMPTY)
        self._take(OBJECT_IDS[name])

    @method("InitializeFromValue", Param(text))
    def initialize_from_value(self, value: str) -> None:
        """Take the identifier written in dotted decimals."""
        self._take(_dotted(value, otherwise=HResult.E_INVALIDARG))

    @method(
        "InitializeFromAlgorithmName",
        Param(integer),
        Param(integer),
        Param(integer),
        Param(text),
    )
    def initialize_from_algorithm_name(
        self, _group: int, _key: int, _flags: int, name: str
    ) -> None:
        """Take the identifier of an algorithm, by its name or in dotted decimals."""
        value = ALGORITHM_NAMES.get(name.lower(), name)
        self._take(_dotted(value, otherwise=HResult.CRYPT_E_UNKNOWN_ALGO))

    @getter("Value")
    def value(self) -> str:
        """Give the dotted decimals."""
        return self.given()

    @getter("Name", web=False)
    def name(self) -> int:
        """Give the CERTENROLL_OBJECTID number, 0 when it has none here."""
        dotted = self.given()
        return next((number for number, each in OBJECT_IDS.items() if each == dotted), 0)

    @getter("FriendlyName")
    def friendly_name(self) -> str:
        """Give the display name."""
        return self._friendly or self.given()

    @setter("FriendlyName", Param(text))
    def set_friendly_name(self, name: str) -> None:
        """Set the display name."""
        self._friendly = name

    def given(self) -> str:
        """Give the dotted decimals.

        Raises:
            ComError: the object has not been initialised.
        """
        if not self.dotted:
            raise ComError(HResult.OLE_E_BLANK)
        return self.dotted

    def _take(self, dotted: str) -> None:
        if self.dotted:
            raise ComError(HResult.ERROR_ALREADY_INITIALIZED)
        self.dotted = dotted


def _dotted(value: str, *, otherwise: HResult) -> str:
    try:
        return x509.ObjectIdentifier(value).dotted_string
    except ValueError:
        raise ComError(otherwise) from None
