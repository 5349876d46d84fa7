"""What can go wrong at the bank, with the blame in the type.

BankError
├── UnknownContract            the admin door was asked about a contract nobody opened
├── UnknownSubscriber          … about a subscriber nobody registered
├── LogonRefused               a presented certificate opens no logon (in logon.py, with reasons)
├── OutOfOrder                 a request that the renewal window's state does not take
├── RenewalNotOpen             the day is outside the renewal window
├── CertificationRefused       the CA answered: no; carries its words
├── CertificationUnavailable   the CA did not answer, or answered something unusable
└── StatusUnknown              nobody can say whether a certificate is revoked
"""

from __future__ import annotations


class BankError(Exception):
    """Anything the bank refuses or cannot do; never raised by itself."""


class UnknownContract(BankError):
    """No contract has this id."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(f"no contract {contract_id!r} at this bank")


class UnknownSubscriber(BankError):
    """No subscriber has this id."""

    def __init__(self, subscriber_id: str) -> None:
        super().__init__(f"no subscriber {subscriber_id!r} at this bank")


class OutOfOrder(BankError):
    """The renewal window is in a state that does not take this request."""


class RenewalNotOpen(BankError):
    """Today lies outside the days on which this certificate may be renewed."""


class CertificationRefused(BankError):
    """The CA refused to issue or to revoke; reason and text are the CA's own."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(f"{reason}: {text}" if text else reason)
        self.reason = reason


class CertificationUnavailable(BankError):
    """The CA was out of reach, or its answer was not what was asked for."""


class StatusUnknown(BankError):
    """No trustworthy answer about the revocation of a certificate could be had."""
