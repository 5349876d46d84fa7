"""A customer on his way through one square of the grid: brought there, interrupted, and back in."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from conformance import outcomes
from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.custody import holds_key
from conformance.drivers.http import HttpDriver
from conformance.expectations import guides
from conformance.labels import CHOOSER
from conformance.office import Office
from conformance.surfaces import SurfaceKind
from tests.interruptions.grid import ACQUIRES, CA_TROUBLES, RENEWS, Cell, Counts, Kind

FIRST = ("PC-00", "USB-00")
"""Before the first step."""
LAST = ("PC-09", "USB-11")
NEXT_LINK = {
    "PC-01": "電子証明書の更新をお願いします",
    "PC-02": "電子証明書の更新はこちら",
    "PC-03": "パソコンに保存する",
    "PC-08": "このウィンドウを閉じる",
    "USB-03a": "専用USBに保存する",
    "USB-10": "このウィンドウを閉じる",
}
"""What is clicked twice after a step."""
ELSEWHERE = (
    *(Kind.SECOND_PC, Kind.SECOND_PC_WITH_SOFTWARE, Kind.LOST_PC),
    *(Kind.WRONG_WINDOWS_USER, Kind.OLD_CERTIFICATE),
)
"""What shows at the next logon."""
GIVES_UP = (
    *(Kind.DECLINED, Kind.DECLINED_SECOND, Kind.CANCELLED),
    *(Kind.DIALOG_CLOSED, Kind.WINDOW_CLOSED),
)
"""After these he does not try to go on."""


class Hands(HttpDriver):
    """The quick driver, and a hand for the × of a dialog."""

    def close_dialog(self) -> None:
        """Press the × of the front dialog and wait for what its program makes of it."""
        self._trail.mark()
        self._pc.desktop.close_dialog(self._pc.desktop.dialogs()[-1].id)
        self._settle()


class Passage:
    """One customer in one world; what is seen on the way is for the test to compare."""

    def __init__(self, world: Any, cell: Cell) -> None:
        self.world = world
        self.cell = cell
        self.office = Office(world, new_driver=Hands, media_storage=True)
        self.customer = self.office.admit(cell.role, days_before_expiry=30, medium=cell.medium)
        if cell.step not in FIRST:
            self.office.walk_of(self.customer).until(cell.step)

    def interrupt(self) -> None:
        """Let it happen, and let the customer go on as far as he can."""
        self._happenings()[self.cell.kind]()
        if self.cell.kind in ELSEWHERE:
            outcomes.logon(self.customer, certificate=self.customer.holdings.first)
        elif self.cell.kind not in GIVES_UP and not self._locks_in_dialog:
            self._go_on()

    def undo(self) -> None:
        """Take the cause away, as far as it can be."""
        undoings: dict[Kind, Callable[[], None]] = {
            Kind.NETWORK_CUT: self.office.pc.network.restore,
            Kind.POPUP_BLOCKED: lambda: self.customer.driver.block_popups(False),
            Kind.TOKEN_PULLED: lambda: self.office.pc.plug_in(self.world.token),
            Kind.TOKEN_FULL: self.world.token.tidy if self.cell.medium == "usb" else lambda: None,
            Kind.SOFTWARE_MISSING: lambda: self.office.go_to_another_pc(management_software=True),
            Kind.SECOND_PC: self.office.go_back,
            Kind.WRONG_WINDOWS_USER: self.office.go_back,
            **dict.fromkeys(CA_TROUBLES, self.world.arrangements.recover),
        }
        undoings.get(self.cell.kind, lambda: None)()

    def come_back(self) -> str:
        """Walk the way back; renewing begins with a logon by the old certificate."""
        if self.cell.back == RENEWS:
            return outcomes.renewal(self.office, self.customer).word
        if self.cell.back == ACQUIRES:
            self.world.arrangements.reissue(self.customer.subscriber)
            return outcomes.acquisition(self.customer, "電子証明書取得").word
        first = self.customer.holdings.first
        return outcomes.logon(self.customer, certificate=first).word

    def log_on_with_new(self) -> tuple[str, str]:
        """Log on with the newest certificate; say what came of it, and of the guidance to renew."""
        newest = self.customer.newest_certificate()
        assert newest.serial != self.customer.holdings.first.serial
        entered = outcomes.logon(self.customer, certificate=newest).word
        return entered, "更新の案内がある" if guides(self.customer.driver) else "更新の案内がない"

    def counts(self) -> Counts:
        """Count certificates: in the PC's own store, on the token, issued for this renewal."""
        mine = self.customer.subscriber
        issued = [
            event
            for event in self.world.bank.admin.journal()
            if event.kind == "certificate_issued"
            and event.subscriber_id == f"{mine.contract_id}-{mine.user_id}"
        ]
        return Counts(len(self._in_store()), len(self._on_token()), len(issued) - 1)

    def without_key(self) -> list[bytes]:
        """List the certificates in the PC's own store whose private key is not there."""
        stores = self.office.pc.stores
        return [der for der in self._in_store() if not holds_key(stores, der)]

    def copies_on_pc(self) -> list[bytes]:
        """List the certificates on the token whose private key a PC holds as well."""
        pcs = (self.world.pc, self.office.pc)
        return [der for der in self._on_token() if any(holds_key(pc.stores, der) for pc in pcs)]

    def close(self) -> None:
        """Close the customer's browsers."""
        self.office.close()

    def _in_store(self) -> list[bytes]:
        there = self._on_token()
        return [der for der in self.office.pc.stores.my_certificates() if der not in there]

    def _on_token(self) -> list[bytes]:
        return list(self.world.token.certificates()) if self.cell.medium == "usb" else []

    def _go_on(self) -> None:
        if self.cell.step in LAST:
            with suppress(ControlMissing):
                self.customer.driver.click("重要なお知らせへ戻る")
        else:
            with suppress(PreconditionNotMet):  # what is in front then is what he sees of it
                outcomes.continuation(self.office, self.customer)
        front = self.customer.driver.front()
        if front.kind is SurfaceKind.DIALOG and front.title == CHOOSER:
            self.customer.answer("キャンセル")

    def _happenings(self) -> dict[Kind, Callable[[], None]]:
        arrange, driver, pc = self.world.arrangements, self.customer.driver, self.office.pc
        return {
            Kind.DECLINED: lambda: self.customer.answer("いいえ"),
            Kind.DECLINED_SECOND: self._decline_second,
            Kind.CANCELLED: lambda: self.customer.answer("キャンセル"),
            Kind.DIALOG_CLOSED: driver.close_dialog,
            Kind.WINDOW_CLOSED: driver.close_window,
            Kind.TOKEN_PULLED: pc.pull_out,
            Kind.TOKEN_FULL: self.office.fill_token,
            Kind.TOKEN_LOCKED: self._lock_token,
            Kind.SOFTWARE_MISSING: pc.remove_management_software,
            Kind.LEVEL_HIGH: lambda: self.customer.set_level("高"),
            Kind.CA_DOWN: lambda: arrange.trouble("ca_down"),
            Kind.CA_SLOW: lambda: arrange.trouble("ca_slow"),
            Kind.CA_REFUSING: lambda: arrange.trouble("ca_refusing"),
            Kind.CA_GARBAGE: lambda: arrange.trouble("ca_garbage"),
            Kind.CA_OTHER_KEY: lambda: arrange.trouble("ca_other_key"),
            Kind.BANK_RESTARTED: arrange.restart_bank,
            Kind.NETWORK_CUT: pc.network.cut,
            Kind.SESSION_EXPIRED: arrange.expire_sessions,
            Kind.DOUBLE_CLICK: lambda: driver.click(NEXT_LINK[self.cell.step], times=2),
            Kind.RELOAD: driver.reload,
            Kind.POPUP_BLOCKED: lambda: driver.block_popups(True),
            Kind.SECOND_PC: lambda: self.office.go_to_another_pc(management_software=False),
            Kind.SECOND_PC_WITH_SOFTWARE: lambda: self.office.go_to_another_pc(
                management_software=True
            ),
            Kind.LOST_PC: lambda: self.office.go_to_another_pc(management_software=False),
            Kind.WRONG_WINDOWS_USER: lambda: self.office.sign_in("eigyo"),
            Kind.OLD_CERTIFICATE: lambda: None,
        }

    def _decline_second(self) -> None:
        self.customer.answer("はい")
        self.customer.answer("いいえ")

    @property
    def _locks_in_dialog(self) -> bool:
        return (self.cell.step, self.cell.kind) == ("USB-08", Kind.TOKEN_LOCKED)

    def _lock_token(self) -> None:
        """Give wrong passwords: in the dialog that asks for one, else in another program."""
        if self._locks_in_dialog:
            self.customer.mistake_password()
        while not self.world.token.is_locked:
            self.world.token.check_password("まちがい")
