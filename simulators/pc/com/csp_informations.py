"""ICspInformations: the providers a page may choose from.

Page «ICspInformations interface (certenroll.h)».
Left out: the searches for algorithms (GetCspStatus…, GetHashAlgorithms …).
"""

from __future__ import annotations

from simulators.pc.com.collection import Collection
from simulators.pc.com.conversions import an, text
from simulators.pc.com.csp_information import CspInformation
from simulators.pc.com.dispatch import Dispatch, Param, getter, method
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.providers import PROVIDERS


class CspInformations(Collection):
    """A list of providers."""

    coclass = "CCspInformations"

    @method("Add", Param(an(CspInformation)))
    def add(self, csp: CspInformation) -> None:
        """Add a provider."""
        csp.opened()
        self.items.append(csp)

    @method("AddAvailableCsps", ready="must_be_empty")
    def add_available_csps(self) -> None:
        """Add every provider installed on the PC; shows 「Webアクセスの確認」."""
        for provider in PROVIDERS:
            csp = CspInformation(self.surroundings)
            csp.provider = provider
            self.items.append(csp)

    @getter("ItemByName", Param(text))
    def item_by_name(self, name: str) -> Dispatch:
        """Give the provider of this name."""
        for item in self.listed():
            if item.opened().name.lower() == name.lower():
                return item
        raise ComError(HResult.CRYPT_E_NOT_FOUND)

    def listed(self) -> list[CspInformation]:
        """Give the providers."""
        return [each for each in self.items if isinstance(each, CspInformation)]

    def must_be_empty(self) -> None:
        """Refuse to fill a list that is not empty (page «AddAvailableCsps»)."""
        if self.items:
            raise ComError(HResult.ERROR_INVALID_OPERATION)
