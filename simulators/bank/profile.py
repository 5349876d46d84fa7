"""What differs from one Shinkin bank to the next, as plain values.

The numbers of the manual are defaults here, and what the manual leaves open is a switch with a
stated default. Reading and checking profile files is not this package's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

OldCertificate = Literal["keep", "revoke_at_issue", "revoke_at_first_logon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProfile:
    """One bank: its services, its days, and what its pages ask of the customer's PC.

    Attributes:
        media_storage: The bank offers 電子証明書媒体保管, so the window asks PC or 専用USB.
        effective_date: First day of the edition in which the important notices screen guides.
        notice_days: Days before the expiry date on which notice and renewal window open.
        waiting_polls: Refreshes a waiting screen makes before it goes on.
        old_certificate: What renewal does to the old certificate; the manual is silent.
        pin_lock_count: Wrong 暗証番号 in a row that lock a subscriber; the manual is silent.
    """

    name: str = "media-storage"
    media_storage: bool = True
    effective_date: date = date(2020, 8, 17)
    notice_days: int = 30
    waiting_polls: int = 1
    key_bits: int = 2048
    csp: str = "Microsoft Enhanced Cryptographic Provider v1.0"
    old_certificate: OldCertificate = "keep"
    pin_length: int = 4
    pin_lock_count: int = 7
