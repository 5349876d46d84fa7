"""IX509PrivateKey: a key that is to be made, or has been.

Pages «IX509PrivateKey interface» and «IX509PrivateKey::Create (certenroll.h)». Microsoft says that
legacy CSPs do not know the forced high level; this PC honours KeyProtection 2 for every provider,
as a policy of the company would. A key with KeyProtection 0 is made without a dialog.
Setting ProviderName sets ProviderType, KeySpec and LegacyCsp too (page «ProviderName», remarks):
a page that wants an exchange key sets KeySpec afterwards. The dialog's title follows KeySpec.
KeyUsage, ProviderType, LegacyCsp and the descriptive texts are kept without effect.
Left out: Silent, Open, Import, Export, Verify, container access, the Pin of smart cards.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from simulators.pc.com.constants import ExportFlags, KeyProtection, KeySpec
from simulators.pc.com.conversions import an, flag, integer, text
from simulators.pc.com.csp_informations import CspInformations
from simulators.pc.com.dispatch import Dispatch, Param, Plain, getter, method, setter
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.object_id import ObjectId
from simulators.pc.com.providers import DEFAULT_PROVIDER, Provider, provider_named
from simulators.pc.dialogs import Answered, DialogKind, Facts
from simulators.pc.faults import PcFault
from simulators.pc.keys import LEVEL_BY_WORD, KeyContainer, KeyLevel
from simulators.pc.prompt_table import KEY_CREATION
from simulators.pc.prompts import Prompt, ask

SHORTEST, LONGEST = 1024, 4096
"""Key lengths the simulator can make."""

SET_A_PASSWORD = "「セキュリティレベルの設定」でパスワードを設定してください。"
SIGNATURE_KEY_TITLE = "新しいRSA署名キーを作成します"


class X509PrivateKey(Dispatch):
    """A private key; nothing is made before Create, CreateRequest or Encode."""

    coclass = "CX509PrivateKey"
    container: KeyContainer | None = None
    plain = (
        Plain("Length", integer, 0),
        Plain("KeySpec", integer, KeySpec.NONE),
        Plain("KeyProtection", integer, KeyProtection.NO_PROTECTION),
        Plain("ExportPolicy", integer, ExportFlags.NONE),
        Plain("KeyUsage", integer, 0),
        Plain("ProviderType", integer, 0),
        Plain("MachineContext", flag, False),
        Plain("Existing", flag, False),
        Plain("LegacyCsp", flag, True),
        Plain("ContainerName", text, ""),
        Plain("ContainerNamePrefix", text, "", web=False),
        Plain("FriendlyName", text, "", web=False),
        Plain("Description", text, "", web=False),
    )

    def may_change(self) -> None:
        """Refuse changes once the key exists (page «Create», remarks)."""
        if self.container is not None:
            raise ComError(HResult.ERROR_INVALID_OPERATION)

    @getter("ProviderName")
    def provider_name(self) -> str:
        """Give the provider's name."""
        return str(self.values.get("ProviderName", ""))

    @setter("ProviderName", Param(text))
    def set_provider_name(self, name: str) -> None:
        """Set the provider's name, and with it what the provider's keys are for."""
        self.may_change()
        self.values["ProviderName"] = name
        if (provider := provider_named(name)) is not None:
            self.values["ProviderType"] = provider.type
            self.values["LegacyCsp"] = provider.legacy
            self.values["KeySpec"] = KeySpec.SIGNATURE if provider.legacy else KeySpec.NONE

    @getter("CspInformations")
    def csp_informations(self) -> CspInformations | None:
        """Give the providers to choose from."""
        csps: CspInformations | None = self.values.get("CspInformations")
        return csps

    @setter("CspInformations", Param(an(CspInformations)))
    def set_csp_informations(self, csps: CspInformations) -> None:
        """Set the providers to choose from."""
        self.may_change()
        self.values["CspInformations"] = csps

    @getter("Algorithm")
    def algorithm(self) -> ObjectId | None:
        """Give the algorithm's identifier."""
        algorithm: ObjectId | None = self.values.get("Algorithm")
        return algorithm

    @setter("Algorithm", Param(an(ObjectId)))
    def set_algorithm(self, algorithm: ObjectId) -> None:
        """Set the algorithm's identifier; only RSA can be made."""
        self.may_change()
        if algorithm.given() != "1.2.840.113549.1.1.1":
            raise ComError(HResult.NTE_BAD_ALGID)
        self.values["Algorithm"] = algorithm

    @getter("Opened", web=False)
    def opened(self) -> bool:
        """Say whether the key is open."""
        return self.container is not None

    @getter("UniqueContainerName", web=False)
    def unique_container_name(self) -> str:
        """Give the name of the key's container."""
        if self.container is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self.container.name

    @method("Create", web=False)
    def create(self) -> Generator[Prompt, Answered, None]:
        """Make the key."""
        if self.container is not None:
            raise ComError(HResult.ERROR_FILE_EXISTS)
        yield from self.made()

    @method("Close", web=False)
    def close(self) -> None:
        """Let go of the provider; the key stays."""

    def made(self) -> Generator[Prompt, Answered, KeyContainer]:
        """Give the key, making it first when there is none; may show the key dialog.

        Raises:
            ComError: the properties fit no key, or the customer cancelled.
        """
        if self.container is None:
            provider, bits = self._provider(), self._bits()
            facts = yield from ask(self._prompts_at_creation(), self._facts())
            self.container = self._generated(provider, bits, facts)
            self.values["Existing"] = True
        return self.container

    def _generated(self, provider: Provider, bits: int, facts: Facts) -> KeyContainer:
        key = self.surroundings.new_private_key(bits)
        if PcFault.KEY_REUSED in self.surroundings.faults:
            present = [each.key for each in self.surroundings.stores.my if each.key]
            key = present[-1].private_key if present else key
        more: dict[str, Any] = {}
        if self.values["ContainerName"]:
            more["name"] = self.values["ContainerName"]
        return KeyContainer(
            key,
            level=LEVEL_BY_WORD[str(facts["level"])] if self._guarded() else KeyLevel.NONE,
            password=str(facts["password"]),
            exportable=bool(self.values["ExportPolicy"] & ExportFlags.ALLOW_EXPORT),
            provider=provider.name,
            **more,
        )

    # The key dialog.

    def _guarded(self) -> bool:
        policy = self.surroundings.profile.force_high
        return policy or self.values["KeyProtection"] != KeyProtection.NO_PROTECTION

    def _prompts_at_creation(self) -> tuple[DialogKind, ...]:
        kinds = self.surroundings.prompts.of(KEY_CREATION)
        guarded = self._guarded()
        return tuple(each for each in kinds if guarded or each is not DialogKind.NEW_RSA_KEY)

    def _facts(self) -> Facts:
        profile = self.surroundings.profile
        protection = self.values["KeyProtection"]
        forced = profile.force_high or protection == KeyProtection.FORCE_HIGH_PROTECTION
        by_default = self._bent(PcFault.LEVEL_HIGH_BY_DEFAULT, PcFault.EXPORTABLE_KEY_LEVEL_HIGH)
        high = forced or by_default or profile.default_level == "high"
        level = KeyLevel.HIGH if high else KeyLevel.MEDIUM
        levels = ("高",) if forced else ("高", "中") if profile.high_allowed else ("中",)
        signs = self.values["KeySpec"] == KeySpec.SIGNATURE or self._bent(
            PcFault.NEW_KEY_TITLE_WRONG, PcFault.EXPORTABLE_KEY_TITLE_WRONG
        )
        return {
            "site": self.surroundings.site,
            "level": level.japanese,
            "levels": levels,
            "password": "",
            "ready": "" if high else "yes",
            "remark": SET_A_PASSWORD if high else "",
            "key_title": SIGNATURE_KEY_TITLE if signs else "",
        }

    def _bent(self, plain: PcFault, exportable: PcFault) -> bool:
        """Ask for the fault of a key that stays on the PC, or of one that may leave it."""
        may_leave = self.values["ExportPolicy"] & ExportFlags.ALLOW_EXPORT
        return (exportable if may_leave else plain) in self.surroundings.faults

    # What is asked of the key.

    def _bits(self) -> int:
        bits = self.values["Length"] or self.surroundings.profile.default_key_bits
        if not SHORTEST <= bits <= LONGEST or bits % 8:
            raise ComError(HResult.NTE_BAD_LEN)
        return int(bits)

    def _provider(self) -> Provider:
        self._check_flags()
        provider = provider_named(self._wanted_provider())
        if provider is None:
            raise ComError(HResult.NTE_KEYSET_NOT_DEF)
        if provider.smart_card:
            raise ComError(HResult.SCARD_E_NO_READERS_AVAILABLE)
        if not provider.software_rsa:
            raise ComError(HResult.NTE_BAD_ALGID)
        return provider

    def _wanted_provider(self) -> str:
        """Take the name given, else the first fitting provider of the list, else the default."""
        if name := self.provider_name():
            return name
        csps = self.csp_informations()
        names = [each.opened().name for each in csps.listed()] if csps else []
        fitting = [name for name in names if (p := provider_named(name)) and p.software_rsa]
        if names and not fitting:
            return names[0]
        return DEFAULT_PROVIDER if DEFAULT_PROVIDER in fitting else (*fitting, DEFAULT_PROVIDER)[0]

    def _check_flags(self) -> None:
        if self.values["MachineContext"]:
            raise ComError(HResult.E_ACCESSDENIED)
        if self.values["Existing"]:
            raise ComError(HResult.NTE_BAD_KEYSET)
        in_range = self.values["KeySpec"] in set(KeySpec)
        if not in_range or self.values["KeyProtection"] not in set(KeyProtection):
            raise ComError(HResult.NTE_BAD_FLAGS)
