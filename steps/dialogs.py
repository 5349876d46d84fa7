"""What the customer does and sees in the PC's dialogs."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import answering, level_of, offered_answer


@when(parsers.parse("ダイアログの「{label}」をクリックする"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    answering(judge, customer.driver, label)


@then(parsers.parse("ダイアログ「{title}」が表示される"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    judge.compare(
        "次に表示されるもの", expected=f"ダイアログ「{title}」", actual=str(customer.front(title))
    )


@then(parsers.parse("ダイアログの「{label}」を求められる"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    actual = offered_answer(customer.driver, label)
    judge.compare("次に求められる操作", expected=f"ダイアログの「{label}」", actual=actual)


@then(parsers.parse("ダイアログのセキュリティレベルは「{level}」である"))
def _(judge: Judge, customer: Customer, level: str) -> None:
    judge.compare("セキュリティレベル", expected=level, actual=level_of(customer.driver))
