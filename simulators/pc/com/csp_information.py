"""ICspInformation: what is known of one provider.

Page «ICspInformation interface (certenroll.h)».
Left out: InitializeFromType, CspAlgorithms, GetCspStatusFromOperations, security descriptors.
"""

from __future__ import annotations

from simulators.pc.com.conversions import text
from simulators.pc.com.dispatch import Dispatch, Param, getter, method
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.providers import Provider, provider_named


class CspInformation(Dispatch):
    """A provider installed on the PC."""

    coclass = "CCspInformation"
    provider: Provider | None = None

    @method("InitializeFromName", Param(text))
    def initialize_from_name(self, name: str) -> None:
        """Open the provider of this name."""
        if self.provider is not None:
            raise ComError(HResult.ERROR_ALREADY_INITIALIZED)
        self.provider = provider_named(name)
        if self.provider is None:
            raise ComError(HResult.NTE_KEYSET_NOT_DEF)

    @getter("Name")
    def name(self) -> str:
        """Give the provider's name."""
        return self.opened().name

    @getter("Type")
    def type(self) -> int:
        """Give the provider's type (PROV_RSA_FULL = 1 …)."""
        return self.opened().type

    @getter("KeySpec")
    def key_spec(self) -> int:
        """Give what its keys are for."""
        return self.opened().key_spec

    @getter("LegacyCsp")
    def legacy_csp(self) -> bool:
        """Say whether it is a CSP and not a CNG provider."""
        return self.opened().legacy

    @getter("Valid", web=False)
    def valid(self) -> bool:
        """Say whether it is installed."""
        return bool(self.opened())

    @getter("IsHardwareDevice", web=False)
    def is_hardware_device(self) -> bool:
        """Say whether it is a device."""
        return self.opened().smart_card

    @getter("IsRemovable", web=False)
    def is_removable(self) -> bool:
        """Say whether its key can be taken away."""
        return self.opened().smart_card

    @getter("IsSmartCard", web=False)
    def is_smart_card(self) -> bool:
        """Say whether it speaks to smart cards."""
        return self.opened().smart_card

    @getter("IsSoftwareDevice", web=False)
    def is_software_device(self) -> bool:
        """Say whether it is software."""
        return not self.opened().smart_card

    def opened(self) -> Provider:
        """Give the provider.

        Raises:
            ComError: the object has not been initialised.
        """
        if self.provider is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self.provider
