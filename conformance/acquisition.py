"""電子証明書取得: how somebody who cannot log on any more gets a new certificate.

The manual names the link alone, so the dialogs are answered as they come. A bank that refuses does
so before it offers anything to press; whatever goes wrong later belongs to the clause of the step
that 取得 shares with the renewal.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.customer import Customer
from conformance.labels import ACQUISITION
from conformance.procedure import RENEW, SAVE_TO_PC
from conformance.surfaces import SurfaceKind

_BUTTONS = ("取得", SAVE_TO_PC.label, RENEW.label)
"""What puts the certificate on the PC, at banks of either kind."""
_AGREEMENTS = ("はい", "OK")
_MOST_DIALOGS = 12


class Acquisition:
    """One attempt of one customer, beginning at a link of the bank's first page.

    Args:
        said: what he types instead of his own, by the subscriber's attribute.
        door: for which role the entrance is that he takes; his own by default.
    """

    def __init__(
        self,
        customer: Customer,
        link: str,
        *,
        said: Mapping[str, str] | None = None,
        door: str | None = None,
    ) -> None:
        self._customer = customer
        self._link = link
        self._said = said or {}
        self._door = door or customer.subscriber.role
        self._driver = customer.driver

    def carry_through(self) -> bool:
        """Try to acquire; say whether it was granted, and the certificate came.

        Raises:
            ControlMissing: the link, the door or a field is not there.
            PreconditionNotMet: it was granted, but the certificate never came.
        """
        before = len(self._customer.certificates())
        if not self._begin():
            return False
        self._agree()
        if len(self._customer.certificates()) == before:
            raise PreconditionNotMet("PC-07", "新しい電子証明書", str(self._driver.front()))
        return True

    def break_off(self, answer: str) -> None:
        """Begin, and give the first dialog an answer that ends it.

        Raises:
            ControlMissing: the link, the door or a field is not there.
            PreconditionNotMet: it was not granted, or no dialog takes that answer.
        """
        if not self._begin():
            raise PreconditionNotMet("EXP-02", "取得のボタン", str(self._driver.front()))
        self._driver.wait_until(lambda: self._driver.front().kind is SurfaceKind.DIALOG)
        try:
            self._customer.answer(answer)
        except ControlMissing as missing:
            raise missing.unmet("PC-04a") from missing

    def _begin(self) -> bool:
        """Apply and, where it is granted, press the button that sets the PC to work."""
        self._customer.begin_anew()
        self._apply()
        button = self._granted()
        if button is not None:
            self._driver.click(button)
        return button is not None

    def _apply(self) -> None:
        labels = ACQUISITION[self._door]
        self._customer.open_site()
        self._driver.click(self._link)
        self._driver.click(labels.entry)
        for label, attribute in labels.fields:
            own = str(getattr(self._customer.subscriber, attribute))
            self._driver.fill(label, self._said.get(attribute, own))
        self._driver.click(labels.submit)

    def _granted(self) -> str | None:
        def offered() -> str | None:
            return next((b for b in _BUTTONS if self._driver.front().has(b)), None)

        self._driver.wait_until(lambda: offered() is not None)
        return offered()

    def _agree(self) -> None:
        for _ in range(_MOST_DIALOGS):
            self._driver.wait_until(lambda: self._driver.front().kind is SurfaceKind.DIALOG)
            front = self._driver.front()
            agreement = next((a for a in _AGREEMENTS if front.has(a)), None)
            if front.kind is not SurfaceKind.DIALOG or agreement is None:
                return
            self._customer.answer(agreement)
