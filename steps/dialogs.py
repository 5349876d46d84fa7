"""What the customer does and sees in the PC's dialogs."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import (
    answering,
    answering_all,
    asked_for,
    attempting,
    level_of,
    offered_answer,
)
from conformance.labels import KEY_PASSWORD


@when(parsers.parse("ダイアログの「{label}」をクリックする"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    answering(judge, customer, label)


@when(parsers.parse("ダイアログで「{first}」を「{times:d}」回、続けて「{last}」を選ぶ"))
def _(judge: Judge, customer: Customer, first: str, times: int, last: str) -> None:
    answering_all(judge, customer, [*[first] * times, last])


@when(parsers.parse("セキュリティレベルを「{level}」に変える"))
def _(judge: Judge, customer: Customer, level: str) -> None:
    attempting(judge, "セキュリティレベルの変更", lambda: customer.set_level(level))


@then(parsers.parse("ダイアログ「{title}」が表示される"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    judge.compare(
        "次に表示されるもの", expected=f"ダイアログ「{title}」", actual=str(customer.front(title))
    )


@then(parsers.parse("ダイアログの「{label}」を求められる"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    actual = offered_answer(customer.driver, label)
    judge.compare("次に求められる操作", expected=f"ダイアログの「{label}」", actual=actual)


@then("ログオンの途中で秘密鍵のパスワードを求められている")
def _(judge: Judge, customer: Customer) -> None:
    judge.compare(
        "パスワードの要求", expected=KEY_PASSWORD, actual=asked_for(customer, KEY_PASSWORD)
    )


@then(parsers.parse("ダイアログのセキュリティレベルは「{level}」である"))
def _(judge: Judge, customer: Customer, level: str) -> None:
    judge.compare("セキュリティレベル", expected=level, actual=level_of(customer.driver))
