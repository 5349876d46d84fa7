"""The customer's Windows PC, simulated.

Holds what belongs to the customer: Windows user, certificate stores and private keys, the dialogs
Windows shows, the CertEnroll scripting interface that enrolment pages call (table of members,
dialogs and HRESULTs in ``com/__init__.py``), and the outbound TLS with the choice of certificate.
``Pc`` is the whole of it. Models what the manual's chapters for the PC and the 専用USB show its
customers: the management software of the token is part of the PC, the token itself is plugged in.
Left out: VBScript, Windows itself.
"""

from simulators.pc.desktop import Desktop, ShownDialog
from simulators.pc.dialogs import Dialog, DialogControl, DialogKind
from simulators.pc.errors import (
    CertificateRefusedError,
    DialogBehindError,
    DialogError,
    PcError,
    SlotError,
    UnknownDialogError,
    WrongButtonError,
    WrongEntryError,
)
from simulators.pc.faults import FAULTS, FaultNote, PcFault
from simulators.pc.journal import Call
from simulators.pc.keys import KeyContainer, KeyLevel
from simulators.pc.network.known_sites import KnownSites
from simulators.pc.network.lasting_address import LastingAddress
from simulators.pc.network.network import Network
from simulators.pc.pc import Pc
from simulators.pc.profile import PcProfile
from simulators.pc.prompt_table import DEFAULT_PROMPTS
from simulators.pc.scripting import Scripting
from simulators.pc.stores import CertificateStores, PendingRequest, StoredCertificate
from simulators.pc.token_port import Token

__all__ = [
    "DEFAULT_PROMPTS",
    "FAULTS",
    "Call",
    "CertificateRefusedError",
    "CertificateStores",
    "Desktop",
    "Dialog",
    "DialogBehindError",
    "DialogControl",
    "DialogError",
    "DialogKind",
    "FaultNote",
    "KeyContainer",
    "KeyLevel",
    "KnownSites",
    "LastingAddress",
    "Network",
    "Pc",
    "PcError",
    "PcFault",
    "PcProfile",
    "PendingRequest",
    "Scripting",
    "ShownDialog",
    "SlotError",
    "StoredCertificate",
    "Token",
    "UnknownDialogError",
    "WrongButtonError",
    "WrongEntryError",
]
