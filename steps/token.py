"""The 専用USB: its dialogs, and where the private key is."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance import custody
from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import answering
from conformance.office import Office


@when(parsers.parse("管理ソフトの画面で「{label}」をクリックする"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    answering(judge, customer, label)


@when(parsers.parse("専用USBのパスワードを「{times:d}」回間違える"))
def _(customer: Customer, times: int) -> None:
    customer.mistake_password(times)


@when("専用USBのパスワードを間違え続ける")
def _(customer: Customer) -> None:
    customer.mistake_password()


@then("専用USBに新しい電子証明書の秘密鍵がある")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    judge.compare("秘密鍵の場所", expected="専用USB", actual=custody.on_token(office, customer))


@then("その秘密鍵は取り出せない")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    judge.compare(
        "秘密鍵の取り出し", expected="できない", actual=custody.extraction(office, customer)
    )


@then("パソコンに新しい電子証明書の秘密鍵がある")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    judge.compare("パソコンの秘密鍵", expected="ある", actual=custody.on_pc(office, customer))


@then("パソコンに新しい電子証明書の秘密鍵がない")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    judge.compare("パソコンの秘密鍵", expected="ない", actual=custody.on_pc(office, customer))


@then("専用USBの電子証明書はこれまでのものだけである")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    judge.compare(
        "専用USBの電子証明書",
        expected=[customer.holdings.first.serial],
        actual=custody.serials_on_token(office),
    )
