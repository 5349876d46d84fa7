"""What the customer does and sees in the browser's windows."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import advance, attempting, clicking, guidance, presence, remaining


@when("ログオンする")
def _(judge: Judge, customer: Customer) -> None:
    attempting(judge, "ログオン", customer.log_on)


@when("ステータス画面を開く")
def _(judge: Judge, customer: Customer) -> None:
    attempting(judge, "ステータス画面への移動", customer.open_status)


@when(parsers.parse("「{label}」をクリックする"))
def _(judge: Judge, customer: Customer, label: str) -> None:
    clicking(judge, customer.driver, label)


@then(parsers.parse("「{title}」画面が表示される"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    judge.compare(
        "表示される画面", expected=f"「{title}」", actual=f"「{customer.front(title).title}」"
    )


@then(parsers.parse("「{title}」画面が一度表示される"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    shown = customer.first_window(title)
    judge.compare("表示された画面", expected=f"「{title}」", actual=f"「{shown.title}」")


@then(parsers.parse("別ウインドウで「{title}」画面が表示される"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    shown = customer.first_window(title)
    judge.compare("表示された画面", expected=f"別ウインドウの画面「{title}」", actual=str(shown))


@then(parsers.parse("「{title}」画面から自動的に次の画面へ進む"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    actual = advance(customer, title)
    judge.compare("何も押さずに待った結果", expected="次の画面へ進んだ", actual=actual)


@then(parsers.parse("元のウインドウには「{title}」画面が残っている"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    actual = remaining(customer.driver, title)
    judge.compare("元のウインドウ", expected=f"「{title}」", actual=actual)


@then("別ウインドウは閉じている")
def _(judge: Judge, customer: Customer) -> None:
    customer.driver.wait_until(lambda: len(customer.driver.windows()) == 1)
    judge.compare("開いているウインドウの数", expected=1, actual=len(customer.driver.windows()))


@then("画面に更新の案内がある")
def _(judge: Judge, customer: Customer) -> None:
    actual = guidance(customer.driver)
    judge.compare("更新の案内", expected="更新の案内がある", actual=actual)


@then("画面に更新の案内がない")
def _(judge: Judge, customer: Customer) -> None:
    actual = guidance(customer.driver, brief=True)
    judge.compare("更新の案内", expected="更新の案内がない", actual=actual)


@then(parsers.parse("{role}「{label}」がある"))
def _(judge: Judge, customer: Customer, role: str, label: str) -> None:
    actual = presence(customer.driver, role, label)
    judge.compare("画面にある操作", expected=f"{role}「{label}」がある", actual=actual)


@then(parsers.parse("{role}「{label}」がない"))
def _(judge: Judge, customer: Customer, role: str, label: str) -> None:
    actual = presence(customer.driver, role, label, brief=True)
    judge.compare("画面にある操作", expected=f"{role}「{label}」がない", actual=actual)
