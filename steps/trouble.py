"""What goes wrong on the way: at the CA, at the bank, on the line, in the mail, in the browser."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import clicking
from conformance.office import Office
from steps import wording


@given(parsers.parse("認証局が「{kind}」"), converters={"kind": wording.trouble})
def _(office: Office, kind: str) -> None:
    office.world.arrangements.trouble(kind)


@when("認証局が止まる")
def _(office: Office) -> None:
    office.world.arrangements.trouble("ca_down")


@given("認証局の応答が遅い")
def _(office: Office) -> None:
    office.world.arrangements.trouble("ca_slow")


@given("認証局の応答が少し遅い")
def _(office: Office) -> None:
    office.world.arrangements.trouble("ca_slow", times=3)


@given("メールの宛先が受信を断る")
def _(office: Office) -> None:
    office.world.arrangements.trouble("mail_refusing")


@given("メールサーバーが止まっている")
def _(office: Office) -> None:
    office.world.arrangements.trouble("mail_down")


@when("メールサーバーが元に戻る")
@when("メールの宛先が受信を断らなくなる")
@when("認証局が元に戻る")
def _(office: Office) -> None:
    office.world.arrangements.recover()


@when("通信が切れる")
def _(office: Office) -> None:
    office.pc.network.cut()


@when("通信が元に戻る")
def _(office: Office) -> None:
    office.pc.network.restore()


@when("出来事「セッションの有効時間が過ぎる」が起きる")
def _(office: Office) -> None:
    office.world.arrangements.expire_sessions()


@when("出来事「金庫のシステムが再起動する」が起きる")
def _(office: Office) -> None:
    office.world.arrangements.restart_bank()


@when("別ウインドウを閉じる")
def _(customer: Customer) -> None:
    customer.driver.close_window()


@when("画面を再読み込みする")
def _(customer: Customer) -> None:
    customer.driver.reload()


@when("ポップアップが遮断される")
def _(customer: Customer) -> None:
    customer.driver.block_popups(True)


@when("ポップアップを許可する")
def _(customer: Customer) -> None:
    customer.driver.block_popups(False)


@when(parsers.parse("「{label}」を続けて2度クリックする"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    clicking(judge, customer.driver, label, times=2)
