"""What the objects of a page find around them: the PC's stores, clock, keys and customs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from simulators.pc.dialogs import DialogKind
from simulators.pc.faults import PcFault
from simulators.pc.profile import PcProfile
from simulators.pc.prompts import KEY_CREATION, PromptTable
from simulators.pc.stores import CertificateStores


@dataclass(slots=True)
class Surroundings:
    """The PC as the CertEnroll library of one window sees it."""

    profile: PcProfile
    stores: CertificateStores
    clock: Callable[[], datetime]
    prompts: PromptTable
    new_private_key: Callable[[int], RSAPrivateKey]
    faults: frozenset[PcFault] = frozenset()
    site: str = ""

    def prompts_before(self, coclass: str, member: str) -> tuple[DialogKind, ...]:
        """Say which dialogs come before a call; the creation of a key asks by itself."""
        call = f"{coclass}.{member}"
        kinds = () if call == KEY_CREATION else self.prompts.of(call)
        if PcFault.WEB_ACCESS_TWICE_AT_INSTALL in self.faults and member == "InstallResponse":
            return kinds * 2
        return kinds
