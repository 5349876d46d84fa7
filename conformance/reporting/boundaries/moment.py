"""A boundary instant: when it was in Japan, and how far from an expiry date.

The expiry date is read off the certificates that the run met, the customer's own evidence. Where
he holds several, the nearest one is meant: after a renewal the old certificate's days still count
for the mail, and a year later the new one's do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from conformance.certificates import JST
from conformance.results import CertificateRecord

UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in Japan and its distance from the expiry date.

    Args:
        at: None where the comparison does not tell.
        days: whole JST days since the expiry date, negative before it; None where the run met no
            certificate.
        renewed: the expiry date is a later one than that of the first certificate.
    """

    at: datetime | None
    days: int | None
    renewed: bool = False

    @property
    def absolute(self) -> str:
        """Give date and time in Japan."""
        return f"{self.at:%Y-%m-%d %H:%M:%S}" if self.at else UNKNOWN

    @property
    def relative(self) -> str:
        """Give the day as the manual counts it, with the time."""
        if self.at is None or self.days is None:
            return f"有効期限日は{UNKNOWN}"
        return f"{self._day(self.days)} {self.at:%H:%M:%S}"

    @property
    def order(self) -> tuple[str, int, bool]:
        """Give the key that sorts by time."""
        return self.absolute, self.days or 0, self.renewed

    def _day(self, days: int) -> str:
        base = "新しい電子証明書の有効期限日" if self.renewed else "有効期限日"
        if not days:
            return base
        return f"{base}の{abs(days)}日{'後' if days > 0 else '前'}"


def moment_of(instant: str | None, certificates: Iterable[CertificateRecord]) -> Moment:
    """Place an instant among the certificates met until then."""
    if instant is None:
        return Moment(None, None)
    at = datetime.fromisoformat(instant).astimezone(JST)
    ends = [_expiry_date(each) for each in certificates]
    if not ends:
        return Moment(at, None)
    nearest = min(ends, key=lambda end: abs((at.date() - end).days))
    return Moment(at, (at.date() - nearest).days, renewed=nearest != ends[0])


def _expiry_date(certificate: CertificateRecord) -> date:
    return datetime.fromisoformat(certificate.not_after).astimezone(JST).date()
