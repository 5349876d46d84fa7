"""What the grid is made of: the steps, the kinds of interruption, and one row of the tables."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

PC_STEPS = ("PC-01", "PC-02", "PC-03", "PC-04", "PC-05", "PC-06", "PC-07", "PC-08", "PC-09")
USB_STEPS = (
    *("USB-01", "USB-02", "USB-03a", "USB-03b", "USB-04", "USB-05"),
    *("USB-06", "USB-07", "USB-08", "USB-09", "USB-10", "USB-11"),
)
"""After which printed step it happens."""


class Kind(StrEnum):
    """What interrupts a renewal."""

    DECLINED = "declined"
    """いいえ."""
    DECLINED_SECOND = "declined_second"
    """はい, then いいえ where the same dialog comes again."""
    CANCELLED = "cancelled"
    """キャンセル."""
    DIALOG_CLOSED = "dialog_closed"
    """The × of the dialog."""
    WINDOW_CLOSED = "window_closed"
    """The × of the browser window in front."""
    TOKEN_PULLED = "token_pulled"
    """The 専用USB is pulled out."""
    TOKEN_FULL = "token_full"
    """The 専用USB has no room left."""
    TOKEN_LOCKED = "token_locked"
    """The 専用USB has taken too many wrong passwords."""
    SOFTWARE_MISSING = "software_missing"
    """The 管理ソフト is gone from the PC."""
    LEVEL_HIGH = "level_high"
    """セキュリティレベル changed to 高."""
    CA_DOWN = "ca_down"
    """The CA takes no connection."""
    CA_SLOW = "ca_slow"
    """The CA has not decided yet, however often it is asked."""
    CA_REFUSING = "ca_refusing"
    """The CA says no."""
    CA_GARBAGE = "ca_garbage"
    """The CA's answer cannot be read."""
    CA_OTHER_KEY = "ca_other_key"
    """The CA's answer is a certificate for another key."""
    BANK_RESTARTED = "bank_restarted"
    """The bank's system comes up anew, without its sessions."""
    NETWORK_CUT = "network_cut"
    """The PC has no network."""
    SESSION_EXPIRED = "session_expired"
    """The customer has been idle for too long."""
    DOUBLE_CLICK = "double_click"
    """The next link or button is clicked twice."""
    RELOAD = "reload"
    """The window in front is loaded once more."""
    POPUP_BLOCKED = "popup_blocked"
    """The browser keeps further windows back."""
    SECOND_PC = "second_pc"
    """A PC without management software; then back to the first one."""
    SECOND_PC_WITH_SOFTWARE = "second_pc_with_software"
    """A PC with management software, where the customer stays."""
    LOST_PC = "lost_pc"
    """Another PC, because there is no way back to the first one."""
    WRONG_WINDOWS_USER = "wrong_windows_user"
    """Another Windows user signs in at the same PC."""
    OLD_CERTIFICATE = "old_certificate"
    """The old certificate is chosen at the logon."""


CA_TROUBLES = (
    Kind.CA_DOWN,
    Kind.CA_SLOW,
    Kind.CA_REFUSING,
    Kind.CA_GARBAGE,
    Kind.CA_OTHER_KEY,
)

RENEWS = "更新できる"
"""The way back: log on with the old certificate and renew once more."""
IS_DONE = "ログオンできる"
"""Nothing is left to be done: the new certificate is there, and the old one still opens a logon."""
ACQUIRES = "取得できる"
"""The way back: 再発行 by the bank, then 電子証明書取得."""


class Counts(NamedTuple):
    """Certificates in the PC's own store, on the token, and issued by the CA for this renewal."""

    pc: int
    token: int
    issued: int


class Cell(NamedTuple):
    """One square of the grid: what happens when, and what must be so afterwards.

    Attributes:
        seen: What is in front when the customer has tried to go on.
        word: What is to be read there; "" only where he closed the last window himself.
        now: What CA, PC and token hold at that moment, at the PC where he sits.
        back: What comes of the documented way back.
        then: What they hold when he has walked it and logged on with the new certificate.
    """

    step: str
    kind: Kind
    seen: str
    word: str
    now: Counts
    back: str
    then: Counts
    role: str = "administrator"

    @property
    def medium(self) -> str:
        """Say where this procedure saves the certificate."""
        return "usb" if self.step.startswith("USB") else "pc"

    def __str__(self) -> str:
        """Name the square in a test's id."""
        return f"{self.step}-{self.kind}" + ("-user" if self.role == "user" else "")


Row = tuple[str, str, str, tuple[int, int, int], str, tuple[int, int, int]]


def cells(kinds: Kind | Sequence[Kind], *rows: Row) -> Iterator[Cell]:
    """Read rows (steps, seen, word, now, back, then) for one kind, or several that are alike."""
    for kind in [kinds] if isinstance(kinds, Kind) else kinds:
        for steps, seen, word, now, back, then in rows:
            for step in steps.split():
                yield Cell(step, kind, seen, word, Counts(*now), back, Counts(*then))


Square = tuple[str, Kind]


def squares(kinds: Kind | Sequence[Kind], steps: str, reason: str) -> dict[Square, str]:
    """Give the reason why some squares are left out."""
    listed = [kinds] if isinstance(kinds, Kind) else kinds
    return {(step, kind): reason for kind in listed for step in steps.split()}
