"""What the objects of a page find around them: the PC's stores, clock, keys and customs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from simulators.pc.dialogs import DialogKind
from simulators.pc.faults import PcFault
from simulators.pc.profile import PcProfile
from simulators.pc.prompt_table import ASKING_THEMSELVES, PromptTable
from simulators.pc.stores import CertificateStores
from simulators.pc.token_port import UsbSlot


@dataclass(slots=True)
class Surroundings:
    """The PC as the CertEnroll library of one window sees it."""

    profile: PcProfile
    stores: CertificateStores
    clock: Callable[[], datetime]
    prompts: PromptTable
    new_private_key: Callable[[int], RSAPrivateKey]
    slot: UsbSlot = field(default_factory=UsbSlot)
    faults: frozenset[PcFault] = frozenset()
    site: str = ""

    def prompts_before(self, coclass: str, member: str) -> tuple[DialogKind, ...]:
        """Say which dialogs come before a call; a few calls ask in their own course."""
        call = f"{coclass}.{member}"
        kinds = () if call in ASKING_THEMSELVES else self.prompts.of(call)
        if member == "InstallResponse" and self._asks_twice_at_install():
            return kinds * 2
        return kinds

    def has_token_control(self, prog_id: str) -> bool:
        """Say whether a page may make the control that the management software brings."""
        there = self.slot.driven or PcFault.CONTROL_WITHOUT_SOFTWARE in self.faults
        return there and prog_id.strip().lower() == self.profile.token_control.lower()

    def _asks_twice_at_install(self) -> bool:
        for_token = any(pending.key.exportable for pending in self.stores.request)
        fault = PcFault.WEB_ACCESS_TWICE_AT_INSTALL
        if for_token:
            fault = PcFault.WEB_ACCESS_TWICE_BEFORE_EXPORT
        return fault in self.faults
