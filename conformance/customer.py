"""A customer at work: the acts of the manual, made with a driver's hands.

Knows the labels a customer reads; judges nothing. What cannot be done because the control is not
there is raised as ``ControlMissing`` (an act under test) or ``PreconditionNotMet`` (a 前提).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conformance.certificates import CertificateFacts, read_certificate
from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.errors import EnvironmentUnfit
from conformance.ports import CustomerPc, Driver, Subscriber
from conformance.procedure import Act, Step, pc_procedure
from conformance.surfaces import Surface, SurfaceKind

CHOOSER = "デジタル証明書の選択"
STATUS_LINK = "次へ"
_MOST_PROMPTS = 9
"""A dialog that comes up more often than this is not going to stop."""


@dataclass(frozen=True, slots=True)
class LogonLabels:
    """The words of the logon, which the manual leaves out: data of the system under test."""

    entry: str
    pin: str
    submit: str = "ログオン"


LOGON_LABELS = {
    "administrator": LogonLabels("管理者ログオン", "ご契約先暗証番号"),
    "user": LogonLabels("利用者ログオン", "利用者暗証番号"),
}


class Customer:
    """One subscriber sitting at one PC."""

    def __init__(
        self,
        driver: Driver,
        pc: CustomerPc,
        subscriber: Subscriber,
        *,
        entry_url: str,
        media_storage: bool,
    ) -> None:
        self.driver = driver
        self.pc = pc
        self.subscriber = subscriber
        self._entry_url = entry_url
        self._procedure = pc_procedure(media_storage=media_storage)

    def log_on(self) -> None:
        """Open the bank's site, choose the newest certificate, type the 暗証番号 and log on."""
        labels = LOGON_LABELS[self.subscriber.role]
        self.driver.open(self._entry_url)
        if self.driver.front().simulated:
            raise EnvironmentUnfit(
                f"金庫のサイト {self._entry_url} を表示できません: {self.driver.front().text}"
            )
        self.driver.click(labels.entry)
        self.driver.wait_until(lambda: self.driver.front().title in (CHOOSER, labels.entry))
        if self.driver.front().title == CHOOSER:
            self.choose_certificate(self.newest_certificate())
        self.driver.wait_until(lambda: self.driver.front().title == labels.entry)
        self.driver.fill(labels.pin, self.subscriber.pin)
        self.driver.click(labels.submit)

    def log_on_again(self) -> None:
        """Close all browser windows and log on anew, as a customer does on the next day."""
        self.driver.restart()
        self.log_on()

    def open_status(self) -> None:
        """Go on from the important notices to the status screen."""
        self.driver.click(STATUS_LINK)

    def choose_certificate(self, certificate: CertificateFacts) -> None:
        """Pick a certificate in the PC's chooser by what a person sees: name and expiry date.

        Raises:
            ControlMissing: the chooser does not offer it.
        """
        choice = next(c for c in self.driver.front().controls if c.role == "choice")
        marks = (certificate.common_name, certificate.expiry_day)
        options = [o for o in choice.options if all(mark in o for mark in marks)]
        if not options:
            raise ControlMissing("、".join(marks), "、".join(choice.options))
        self.driver.answer("OK", {choice.name: options[-1]})

    def certificates(self) -> tuple[CertificateFacts, ...]:
        """List the certificates in the PC's store, the newest last."""
        return tuple(read_certificate(der) for der in self.pc.stores.my_certificates())

    def newest_certificate(self) -> CertificateFacts:
        """Give the certificate that came into the PC's store last."""
        return self.certificates()[-1]

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

    def walk(self, *, until: str) -> None:
        """Follow the manual's steps up to and including the step of clause ``until``.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
            LookupError: no step carries that clause.
        """
        for step in self._steps_until(until):
            try:
                self._perform(step)
                self._arrive(step)
            except ControlMissing as missing:
                raise PreconditionNotMet(
                    step.clause, f"「{missing.label}」", missing.offered
                ) from missing

    def _steps_until(self, clause: str) -> tuple[Step, ...]:
        for index, step in enumerate(self._procedure):
            if step.clause in (clause, f"{clause}a", f"{clause}b"):
                return self._procedure[: index + 1]
        raise LookupError(f"no step of the procedure belongs to {clause!r}")

    def _perform(self, step: Step) -> None:
        acts: dict[Act, Callable[[], None]] = {
            Act.LOG_ON: self.log_on,
            Act.CLICK: lambda: self._click(step),
            Act.ANSWER: lambda: self._answer(step),
            Act.ANSWER_ALL: lambda: self._answer_all(step),
            Act.LOOK: lambda: None,
        }
        acts[step.act]()

    def _arrive(self, step: Step) -> None:
        if step.arrives and self.front(step.arrives).title != step.arrives:
            raise ControlMissing(step.arrives, str(self.driver.front()))
        if step.offers and not self.driver.wait_until(lambda: self._shows(step.offers)):
            raise ControlMissing(step.offers, str(self.driver.front()))
        if step.passes:
            followed = self.moved_on(step.passes)
            if followed is not None and followed.title == step.passes:
                raise ControlMissing(f"{step.passes}の次の画面", str(followed))

    def _click(self, step: Step) -> None:
        self.driver.wait_until(lambda: self.driver.front().has(step.label))
        self.driver.click(step.label)

    def _answer(self, step: Step) -> None:
        self.driver.wait_until(lambda: self._dialog_offers(step.label))
        self.driver.answer(step.label)

    def _answer_all(self, step: Step) -> None:
        self._answer(step)
        for _ in range(_MOST_PROMPTS):
            front = self.driver.front()
            if front.kind is not SurfaceKind.DIALOG or front.title != step.dialog:
                return
            self.driver.answer(step.label)

    def _shows(self, label: str) -> bool:
        """Say whether a control is there; whether it can be pressed is for its clause to judge."""
        return any(control.name == label for control in self.driver.front().controls)

    def _dialog_offers(self, label: str) -> bool:
        front = self.driver.front()
        return front.kind is SurfaceKind.DIALOG and front.has(label)
