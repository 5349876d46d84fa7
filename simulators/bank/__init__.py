"""The simulated bank's web side: corporate Internet banking as far as certificates concern it.

Two sites for the customer (public, and behind a client certificate) and a second door for those who
arrange things. Models the manual 電子証明書の更新手順 (2020-08-17). Leaves out: banking itself.
"""

from __future__ import annotations

from simulators.bank.addresses import ENTRY_URL, LOGON_HOST, PUBLIC_HOST
from simulators.bank.admin import Admin
from simulators.bank.bank import Bank
from simulators.bank.contracts import ContractRecord
from simulators.bank.est import EstClient
from simulators.bank.fault_table import FAULTS
from simulators.bank.faults import BankFault
from simulators.bank.journal import EventKind, JournalEvent
from simulators.bank.mail_job import MailOutcome, MailState
from simulators.bank.mailer import MAIL_TIMEOUT_SECONDS, SmtpMailer
from simulators.bank.profile import BankProfile
from simulators.bank.revocation import OcspClient
from simulators.bank.server import BankServer
from simulators.bank.subscribers import Role, SubscriberRecord
from simulators.bank.waiting import Advance, after_refreshes, after_seconds

__all__ = [
    "ENTRY_URL",
    "FAULTS",
    "LOGON_HOST",
    "MAIL_TIMEOUT_SECONDS",
    "PUBLIC_HOST",
    "Admin",
    "Advance",
    "Bank",
    "BankFault",
    "BankProfile",
    "BankServer",
    "ContractRecord",
    "EstClient",
    "EventKind",
    "JournalEvent",
    "MailOutcome",
    "MailState",
    "OcspClient",
    "Role",
    "SmtpMailer",
    "SubscriberRecord",
    "after_refreshes",
    "after_seconds",
]
