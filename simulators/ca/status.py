"""What the authority says about one serial number at one instant (RFC 6960, 2.2).

Leaves out expiry: an expired certificate that was never revoked is still ``good`` here, as it is in
OCSP; whoever relies on a certificate judges its dates himself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509


class StatusWord(StrEnum):
    """Name the three answers to "may this certificate be relied on?"."""

    GOOD = "good"
    """Issued here and not revoked."""

    REVOKED = "revoked"
    """Issued here and revoked at or before the instant asked for."""

    UNKNOWN = "unknown"
    """Never issued here."""


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """Hold the status of one certificate; the last two fields are set for a revoked one only."""

    serial: int
    word: StatusWord
    revoked_at: datetime | None = None
    reason: x509.ReasonFlags | None = None
