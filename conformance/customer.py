"""A customer at work at a PC: looking, logging on, answering dialogs.

Knows the labels a customer reads; judges nothing. What cannot be done because the control is not
there is raised as ``ControlMissing`` (an act under test) or ``PreconditionNotMet`` (a 前提).
Following a whole procedure is ``walk.py``, acquiring anew ``acquisition.py``.
"""

from __future__ import annotations

from conformance.certificates import CertificateFacts
from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.errors import EnvironmentUnfit
from conformance.holdings import Holdings
from conformance.labels import (
    CHOOSER,
    KEY_EXPORT,
    KEY_PASSWORD,
    LEVEL_BUTTON,
    LEVEL_CHOICE,
    LOGON,
    STATUS_LINK,
    TOKEN_SOFTWARE,
)
from conformance.ports import Driver, Subscriber
from conformance.submission import LURE, Submission, lure_page
from conformance.surfaces import Surface, SurfaceKind

MOST_DIALOGS = 9
"""A dialog that comes up more often than this is not going to stop."""
NEW_PASSWORD = "Aki-2021-koshin"
"""What he makes up where Windows wants a new password."""
MOST_MISTAKES = 50
"""A token that has not locked itself after so many wrong passwords never will."""


class Customer:
    """One subscriber sitting at one PC.

    Attributes:
        passwords: what he knows by heart, by the title of the dialog that asks for it.
        asked: the titles of the dialogs that asked him for a password, in order.
    """

    def __init__(
        self, driver: Driver, subscriber: Subscriber, holdings: Holdings, *, entry_url: str
    ) -> None:
        self.driver = driver
        self.subscriber = subscriber
        self.holdings = holdings
        self.entry_url = entry_url
        self.passwords: dict[str, str] = {}
        self.asked: list[str] = []

    def log_on(
        self, *, certificate: CertificateFacts | None = None, pin: str | None = None
    ) -> None:
        """Open the bank's site, choose a certificate, type the 暗証番号 and log on.

        Args:
            certificate: which to choose; his newest by default.
            pin: what to type; his own by default.
        """
        labels = LOGON[self.subscriber.role]
        self.open_site()
        self.driver.click(labels.entry)
        self._prove(certificate, until=labels.entry)
        self.driver.fill(labels.pin, self.subscriber.pin if pin is None else pin)
        self.driver.click(labels.submit)

    def log_on_anew(
        self, *, certificate: CertificateFacts | None = None, pin: str | None = None
    ) -> None:
        """Log on with no browser window left open from before, as on the next day."""
        self.begin_anew()
        self.log_on(certificate=certificate, pin=pin)

    def begin_anew(self) -> None:
        """Set out with a browser in which nothing is open."""
        self.driver.depart()
        if self.driver.trail():
            self.driver.restart()

    def open_site(self) -> None:
        """Open the bank's first page.

        Raises:
            EnvironmentUnfit: what comes is a page of the PC and not of the bank.
        """
        self.driver.open(self.entry_url)
        if self.driver.front().simulated:
            raise EnvironmentUnfit(
                f"金庫のサイト {self.entry_url} を表示できません: {self.driver.front().text}"
            )

    def open_status(self) -> None:
        """Go on from the important notices to the status screen."""
        self.driver.click(STATUS_LINK)

    def choose_certificate(self, certificate: CertificateFacts) -> None:
        """Pick a certificate in the PC's chooser by what a person sees: name, issuer, expiry.

        Where the chooser does not offer it, it is left with キャンセル.

        Raises:
            ControlMissing: the chooser does not offer it.
        """
        choice = next(c for c in self.driver.front().controls if c.role == "choice")
        marks = (
            certificate.common_name,
            f"発行者: {certificate.issuer_name}、",
            certificate.expiry_day,
        )
        options = [o for o in choice.options if all(mark in o for mark in marks)]
        twins = [o for o in options if f"{int(certificate.serial, 16):x}" in o]
        if not options:
            self.driver.answer("キャンセル")
            raise ControlMissing("、".join(marks), "、".join(choice.options))
        self.driver.answer("OK", {choice.name: (twins or options)[-1]})

    def answer_passwords(self, *, until: str) -> None:
        """Answer the dialogs that guard a key until a screen with this title is in front.

        Any other dialog is left to whoever judges: what asks はい or いいえ guards no key.
        """
        for _ in range(MOST_DIALOGS):
            self.driver.wait_until(lambda: self._dialog_or(until))
            if not self._is_dialog_with("OK"):
                return
            self.answer("OK")

    def answer(self, button: str) -> None:
        """Answer the front dialog, typing the password he knows where it asks for one.

        Raises:
            ControlMissing: no dialog is open, or it has no such button.
        """
        front = self.driver.front()
        fields = [control.name for control in front.controls if control.role == "password"]
        if fields:
            self.asked.append(front.title)
        known = self.passwords.get(front.title) or self.passwords.get(TOKEN_SOFTWARE, "")
        self.driver.answer(button, dict.fromkeys(fields, known))

    def set_level(self, level: str) -> None:
        """Change the level in the key dialog; for 高 a password is made up and remembered.

        Raises:
            ControlMissing: one of the dialogs is not there.
        """
        self.driver.answer(LEVEL_BUTTON)
        self.driver.answer("次へ", {LEVEL_CHOICE: level})
        fields = [c.name for c in self.driver.front().controls if c.role == "password"]
        if fields:
            self.passwords |= dict.fromkeys((KEY_PASSWORD, KEY_EXPORT), NEW_PASSWORD)
            self.driver.answer("完了", dict.fromkeys(fields, NEW_PASSWORD))

    def mistake_password(self, times: int = MOST_MISTAKES) -> None:
        """Type a wrong password into the token's dialog, at most until it comes up no more.

        Raises:
            PreconditionNotMet: the token's dialog is not in front.
        """
        front = self.driver.front()
        if front.title != TOKEN_SOFTWARE:
            raise PreconditionNotMet("USB-08", f"ダイアログ「{TOKEN_SOFTWARE}」", str(front))
        right, self.passwords[TOKEN_SOFTWARE] = self.passwords[TOKEN_SOFTWARE], "まちがい"
        for _ in range(times):
            if self.driver.front().title != TOKEN_SOFTWARE:
                break
            self.answer("OK")
        self.passwords[TOKEN_SOFTWARE] = right

    def certificates(self) -> tuple[CertificateFacts, ...]:
        """List his certificates on the PC and on his token, the newest last."""
        return self.holdings.certificates()

    def newest_certificate(self) -> CertificateFacts:
        """Give the certificate that came last; the one he came with where none is at hand."""
        return self.holdings.newest()

    def front(self, title: str) -> Surface:
        """Give what is in front once it carries this title, or what is in front instead."""
        self.driver.wait_until(lambda: self.driver.front().title == title)
        return self.driver.front()

    def first_window(self, title: str) -> Surface:
        """Give the first page shown since the last act that carries this title, or what came up."""

        def found() -> Surface | None:
            return next((s for s in self.driver.shown() if s.title == title), None)

        self.driver.wait_until(lambda: found() is not None)
        pages = [s for s in self.driver.shown() if s.kind is not SurfaceKind.DIALOG]
        return found() or (pages[0] if pages else self.driver.front())

    def moved_on(self, title: str) -> Surface | None:
        """Give what followed the screen with this title by itself; None if it never came up.

        Where nothing followed, it is the screen itself.
        """

        def seen() -> tuple[Surface, ...]:
            shown = self.driver.shown()
            first = next((i for i, s in enumerate(shown) if s.title == title), len(shown))
            return shown[first:]

        self.driver.wait_until(lambda: len(seen()) > 1)
        return seen()[-1] if seen() else None

    def need_separate_window(self) -> None:
        """Make sure that the renewal stands in a window of its own.

        Raises:
            PreconditionNotMet: it does not, which is for PC-03 to judge.
        """
        front = self.driver.front()
        if front.kind is not SurfaceKind.WINDOW:
            raise PreconditionNotMet("PC-03", SurfaceKind.WINDOW.japanese, str(front))

    def need_new_certificate(self) -> None:
        """Make sure that a certificate has come to the one he began with.

        Raises:
            PreconditionNotMet: none has, which is for PC-07 to judge.
        """
        if self.newest_certificate() == self.holdings.first:
            raise PreconditionNotMet("PC-07", "新しい電子証明書", "これまでのものだけである")

    def return_to(self, noted: Surface) -> None:
        """Open the address of a noted screen, and prove who he is where the PC asks for it."""
        self.driver.open(noted.url)
        self._prove(None, until=noted.title)

    def note(self) -> Surface:
        """Note the address of the front window; a dialog before it has none."""
        return self.driver.windows()[-1]

    def note_and_leave(self) -> Surface:
        """Note the address of the front window, then close the browser."""
        noted = self.note()
        self.driver.restart()
        return noted

    def operation(self, label: str) -> Submission:
        """Read what a button of the first screen after the logon would send; close the browser.

        Raises:
            PreconditionNotMet: there is no such button.
        """
        try:
            operation = self.driver.operation(label)
        except ControlMissing as missing:
            raise missing.unmet("PC-01") from missing
        self.driver.restart()
        return operation

    def follow_lure(self, operation: Submission) -> None:
        """Open a page of another site that performs an operation, press its button, close it."""
        self.driver.open_attachment(lure_page(operation))
        self.driver.click(LURE)
        self.driver.close_window()

    def offers_dialog(self, label: str) -> bool:
        """Wait for a dialog that can be answered so, and say whether one is there."""
        return self.driver.wait_until(lambda: self._is_dialog_with(label))

    def _prove(self, certificate: CertificateFacts | None, *, until: str) -> None:
        """Choose a certificate, his newest by default, where the PC asks, and unlock its key."""
        self.driver.wait_until(lambda: self._dialog_or(until))
        if self.driver.front().title == CHOOSER:
            self.choose_certificate(certificate or self.newest_certificate())
        self.answer_passwords(until=until)

    def _is_dialog_with(self, label: str) -> bool:
        front = self.driver.front()
        return front.kind is SurfaceKind.DIALOG and front.has(label)

    def _dialog_or(self, title: str) -> bool:
        front = self.driver.front()
        return front.kind is SurfaceKind.DIALOG or front.title == title
