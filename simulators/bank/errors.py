"""What can go wrong at the bank, with the blame in the type.

BankError
├── UnknownContract            the admin door was asked about a contract nobody opened
├── UnknownSubscriber          … about a subscriber nobody registered
├── LogonRefused               a presented certificate opens no logon (in logon.py, with reasons)
├── ContractClosed             the admin door was asked to do something for a closed contract
├── AcquisitionRefused         a subscriber may not acquire (in acquisitions.py, with reasons)
├── NotIdentified              the numbers entered at 電子証明書取得 are nobody's
├── OutOfOrder                 a request that the window's state does not take
├── RenewalNotOpen             the day is outside the renewal window
│   └── RenewalOver            … after it
├── ReissueNeeded              a certificate was issued, not installed, and needs a reissue
├── CertificationRefused       the CA answered: no; carries its words
├── CertificationUnavailable   the CA did not answer, or answered something unusable
├── CertificationPending       the CA has not decided yet and wants to be asked again
├── MailRefused                a mail server refused a recipient or a letter for good
├── MailUndelivered            a letter could not be handed over now
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


class ContractClosed(BankError):
    """The contract was closed, and nothing is arranged for it any more."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(f"contract {contract_id!r} was closed")


class NotIdentified(BankError):
    """What was entered at 電子証明書取得 identifies nobody."""


class OutOfOrder(BankError):
    """The window is in a state that does not take this request."""


class RenewalNotOpen(BankError):
    """Today lies outside the days on which this certificate may be renewed."""


class RenewalOver(RenewalNotOpen):
    """Those days are over."""


class ReissueNeeded(BankError):
    """A certificate was issued and never installed, and this bank wants a reissue then."""


class CertificationRefused(BankError):
    """The CA refused to issue or to revoke; reason and text are the CA's own."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(f"{reason}: {text}" if text else reason)
        self.reason = reason


class CertificationUnavailable(BankError):
    """The CA was out of reach, or its answer was not what was asked for."""


class CertificationPending(BankError):
    """The CA has not decided yet (RFC 7030, 4.2.3); the same may be asked again after a while."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the CA wants to be asked again after {seconds} s")
        self.seconds = seconds


class MailRefused(BankError):
    """A mail server refused a recipient or a letter for good; carries its answer."""


class MailUndelivered(BankError):
    """A letter could not be handed over now; it may have been taken if only the answer is missing.

    Attributes:
        maybe_taken: The whole letter had been given away before things went wrong.
    """

    def __init__(self, text: str, *, maybe_taken: bool = False) -> None:
        super().__init__(text)
        self.maybe_taken = maybe_taken


class StatusUnknown(BankError):
    """No trustworthy answer about the revocation of a certificate could be had."""
