"""The manual as a plain table of one person's certificates: what the state machine compares with.

Written from the manual's own numbers (30, 10, 90 days) and from the stated defaults of the switches
it needs: 80 days to acquire after a reissue; a missed mail never, a refused one given up; a token
for 10 certificates. What a renewal does to the old certificate is a switch with three stated
values; a bank that revokes it at the issue wants a reissue where the new one never arrived, as such
a bank must. Imports nothing of the simulators.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

RENEWAL_OPENS = 30
MAIL_DAYS = (30, 10)
ACQUIRE_UNTIL = 90
ACQUIRE_AFTER_REISSUE = 80
TOKEN_CAPACITY = 10

KEEP, AT_ISSUE, AT_FIRST_LOGON = "keep", "revoke_at_issue", "revoke_at_first_logon"
"""What a renewal does to the old certificate: nothing, or when it is revoked."""
SWITCHES = (KEEP, AT_ISSUE, AT_FIRST_LOGON)

PC, USB, NOWHERE = "pc", "usb", ""
"""Where a certificate and its private key are; nowhere, where it was issued and not installed."""


@dataclass(slots=True, eq=False)
class Certificate:
    """One certificate: its days, where it is, and what has become of it.

    Attributes:
        arrived: the bank knows that it was installed.
        ended: it was revoked, or a reissue took its place.
        mailed: the mails about it, by their number of days.
        refused: the mails about it that the recipient's side refused, which are not tried again.
    """

    begins: datetime
    expiry: date
    place: str
    arrived: bool
    ended: bool = False
    mailed: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)

    def left(self, now: datetime) -> int:
        """Count the days left until the expiry date."""
        return (self.expiry - now.date()).days

    def is_offered(self, now: datetime, *, token_in: bool) -> bool:
        """Say whether it is at hand, in its days; the PC does not know what the bank has ended."""
        at_hand = self.place == PC or (self.place == USB and token_in)
        return at_hand and self.begins <= now and self.left(now) >= 0

    def opens(self, now: datetime, *, token_in: bool) -> bool:
        """有効期限日を過ぎますと、ログオンいただけなくなります; nor before its first second."""
        return not self.ended and self.is_offered(now, token_in=token_in)


@dataclass(slots=True)
class Rights:
    """What the manual grants one person; every ``now`` is an instant in Japanese time."""

    medium: str
    switch: str
    certificates: list[Certificate] = field(default_factory=list)
    granted_until: date | None = None

    @property
    def at_hand(self) -> list[Certificate]:
        """List what is on the PC or on the token, oldest first."""
        return [each for each in self.certificates if each.place]

    @property
    def present(self) -> Certificate | None:
        """Give the newest certificate that has arrived: notices and mails count from it."""
        return self._newest()

    def best(self, now: datetime, *, token_in: bool) -> Certificate:
        """Give the newest certificate that opens a logon; the newest of all where none does."""
        good = [each for each in self.at_hand if each.opens(now, token_in=token_in)]
        return [*self.at_hand[-1:], *good][-1]

    def is_mistakable(self, wanted: Certificate, now: datetime, *, token_in: bool) -> bool:
        """Say whether only another is offered that looks like it: same name, same expiry date."""
        alike = [each for each in self.at_hand if each.expiry == wanted.expiry]
        offered = [each for each in alike if each.is_offered(now, token_in=token_in)]
        return bool(offered) and wanted not in offered

    def may_renew(self, now: datetime, *, token_in: bool) -> bool:
        """30日前から更新案内が表示されます; up to the expiry date, to whoever has logged on."""
        best = self.best(now, token_in=token_in)
        if not best.opens(now, token_in=token_in):
            return False
        present = self._newest(shown=best)
        return present is not None and 0 <= present.left(now) <= RENEWAL_OPENS

    def may_acquire(self, now: datetime) -> bool:
        """「電子証明書取得」から取得; 90日を超過しますと、取得いただけなくなります."""
        if self.granted_until is not None:
            return now.date() <= self.granted_until
        if self.present is not None:
            return -ACQUIRE_UNTIL <= self.present.left(now) < 0
        return False

    def issue(self, now: datetime, place: str, *, arrived: bool = True) -> None:
        """A certificate comes: one year from today; 29 February becomes 28 February."""
        if self.switch == AT_ISSUE:
            self._end()
        if arrived:
            self._end_unfinished()
        self.certificates.append(Certificate(now, a_year_after(now.date()), place, arrived))
        if arrived:
            self.granted_until = None

    def log_on(self, certificate: Certificate) -> None:
        """A certificate that opens a logon has evidently been installed."""
        certificate.arrived = True
        if self.switch == AT_FIRST_LOGON:
            self._end(before=certificate)

    def reissue(self, now: datetime) -> None:
        """The old certificates are invalid from now on; a new one may be acquired."""
        self._end()
        self.granted_until = now.date() + timedelta(days=ACQUIRE_AFTER_REISSUE)

    def revoke(self) -> None:
        """No certificate counts any more, and no right to acquire one: 再発行 alone helps."""
        self._end()
        self.granted_until = None

    def daily_job(self, now: datetime) -> None:
        """30日前、10日前にEメールによる更新案内が通知されます; never two for one date."""
        present = self.present
        if present is not None and present.left(now) in {*MAIL_DAYS} - present.refused:
            present.mailed.add(present.left(now))

    def refuse_mail(self, now: datetime) -> None:
        """The recipient's side refuses what is sent: by default the bank gives that one up."""
        present = self.present
        if present is not None and present.left(now) in {*MAIL_DAYS} - present.mailed:
            present.refused.add(present.left(now))

    def _newest(self, *, shown: Certificate | None = None) -> Certificate | None:
        """Give the newest that has arrived, one that is shown at a logon among them."""
        standing = [c for c in self.certificates if (c.arrived or c is shown) and not c.ended]
        return standing[-1] if standing else None

    def _end_unfinished(self) -> None:
        """What was issued earlier and never arrived is worth nothing beside one that has."""
        for certificate in self.certificates:
            certificate.ended |= not certificate.arrived

    def _end(self, *, before: Certificate | None = None) -> None:
        for certificate in self.certificates:
            if certificate is before:
                return
            certificate.ended = True


def a_year_after(day: date) -> date:
    """Give the same day of the next year; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
