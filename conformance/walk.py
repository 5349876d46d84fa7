"""Following one of the manual's procedures, from any step on: how a 前提 arrives somewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.customer import MOST_DIALOGS, Customer
from conformance.ports import Driver
from conformance.procedure import Act, Step
from conformance.surfaces import SurfaceKind


class Walk:
    """A customer on his way through a procedure."""

    def __init__(self, customer: Customer, procedure: Sequence[Step]) -> None:
        self.customer = customer
        self._procedure = tuple(procedure)
        self._done = 0

    @property
    def _driver(self) -> Driver:
        return self.customer.driver

    def until(self, clause: str) -> None:
        """Follow the steps from the first up to and including the one of a clause.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
            LookupError: no step carries that clause.
        """
        self._done = 0
        self.on_until(clause)

    def through(self) -> None:
        """Follow all steps.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
        """
        self._done = 0
        self.on_to_the_end()

    def after_logon(self) -> None:
        """Follow all steps but the first, for somebody who has logged on already.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
        """
        self._done = 1
        self.on_to_the_end()

    def act(self, clause: str) -> None:
        """Do what one step says, whatever comes of it.

        Raises:
            PreconditionNotMet: it cannot be done.
            LookupError: no step carries that clause.
        """
        step = self._procedure[self._index(clause)]
        try:
            self._perform(step)
        except ControlMissing as missing:
            raise missing.unmet(clause) from missing

    def act_in_vain(self, clause: str, *, owner: str) -> None:
        """Do what one step says, to be turned away.

        Raises:
            PreconditionNotMet: it cannot be done, or it is let pass, which is its owner's matter.
            LookupError: no step carries that clause.
        """
        self.act(clause)
        passes = self._procedure[self._index(clause)].passes
        if any(surface.title == passes for surface in self._driver.shown()):
            raise PreconditionNotMet(owner, "断りの画面", f"「{passes}」")

    def on_until(self, clause: str) -> None:
        """Follow the steps that are left up to and including the one of a clause.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
            LookupError: no step carries that clause.
        """
        self._follow(self._index(clause) + 1)

    def on_to_the_end(self) -> None:
        """Follow the steps that are left.

        Raises:
            PreconditionNotMet: a step on the way cannot be performed.
        """
        self._follow(len(self._procedure))

    def to_the_end(self) -> None:
        """Go on from what is in front to the last step.

        Steps that were performed meanwhile, otherwise than by this walk, are passed over.

        Raises:
            ControlMissing: what is in front belongs to none of the steps that are left.
            PreconditionNotMet: a later step cannot be performed.
        """
        self._done = self._present()
        self.on_to_the_end()

    def _present(self) -> int:
        """Find the next step whose label is offered in front."""

        def offered() -> int | None:
            left = range(self._done, len(self._procedure))
            return next((i for i in left if self._shows(self._procedure[i].label)), None)

        self._driver.wait_until(lambda: offered() is not None)
        found = offered()
        if found is None:
            front = self._driver.front()
            raise ControlMissing("続きの操作", f"{front}: {front.controls_in_words()}")
        return found

    def _follow(self, end: int) -> None:
        self._driver.depart()
        for step in self._procedure[self._done : end]:
            try:
                self._perform(step)
                self._arrive(step)
            except ControlMissing as missing:
                raise missing.unmet(step.clause) from missing
            self._done += 1

    def _index(self, clause: str) -> int:
        for index, step in enumerate(self._procedure):
            if step.clause in (clause, f"{clause}a", f"{clause}b"):
                return index
        raise LookupError(f"no step of the procedure belongs to {clause!r}")

    def _perform(self, step: Step) -> None:
        acts: dict[Act, Callable[[], None]] = {
            Act.LOG_ON: self.customer.log_on,
            Act.CLICK: lambda: self._click(step),
            Act.ANSWER: lambda: self._answer(step),
            Act.ANSWER_ALL: lambda: self._answer_all(step),
            Act.LOOK: lambda: None,
        }
        acts[step.act]()

    def _arrive(self, step: Step) -> None:
        if step.arrives and self.customer.front(step.arrives).title != step.arrives:
            raise ControlMissing(step.arrives, str(self._driver.front()))
        if step.offers and not self._driver.wait_until(lambda: self._shows(step.offers)):
            raise ControlMissing(step.offers, str(self._driver.front()))
        if step.passes:
            followed = self.customer.moved_on(step.passes)
            if followed is not None and followed.title == step.passes:
                raise ControlMissing(f"{step.passes}の次の画面", str(followed))

    def _click(self, step: Step) -> None:
        self._driver.wait_until(lambda: self._driver.front().has(step.label))
        self._driver.click(step.label)

    def _answer(self, step: Step) -> None:
        self.customer.offers_dialog(step.label)
        self.customer.answer(step.label)

    def _answer_all(self, step: Step) -> None:
        self._answer(step)
        for _ in range(MOST_DIALOGS):
            front = self._driver.front()
            if front.kind is not SurfaceKind.DIALOG or front.title != step.dialog:
                return
            self.customer.answer(step.label)

    def _shows(self, label: str) -> bool:
        """Say whether a control is there; whether it can be pressed is for its clause to judge."""
        return any(control.name == label for control in self._driver.front().controls)
