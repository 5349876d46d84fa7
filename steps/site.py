"""What the customer does and sees in the browser's windows."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from conformance.advice import advice
from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import (
    absence,
    advance,
    answering,
    attempting,
    clicking,
    guidance,
    presence,
    remaining,
    turned_away,
)
from conformance.office import Office
from conformance.procedure import NOTICE
from conformance.submission import Submission
from conformance.surfaces import Surface


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


@then(parsers.parse("「{title}」画面は一度も表示されない"))
def _(judge: Judge, customer: Customer, title: str) -> None:
    actual = absence(customer.driver, title)
    judge.compare("表示された画面", expected=f"「{title}」ではない", actual=actual)


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


@then("別ウインドウは開いていない")
def _(judge: Judge, customer: Customer) -> None:
    judge.compare("開いているウインドウの数", expected=1, actual=len(customer.driver.windows()))


@then(parsers.parse("金庫の画面に「{word}」の案内がある"))
def _(judge: Judge, customer: Customer, word: str) -> None:
    actual = advice(customer.driver, word)
    judge.compare("金庫の画面", expected=f"「{word}」の案内がある", actual=actual)


@when("その画面のアドレスを控えてブラウザを閉じる", target_fixture="noted")
def _(customer: Customer) -> Surface:
    return customer.note_and_leave()


@given("その画面のアドレスを控え、続きの手順を最後まで進めている", target_fixture="noted")
def _(office: Office, customer: Customer) -> Surface:
    noted = customer.note()
    office.walk_of(customer).on_to_the_end()
    return noted


@when("控えたアドレスを開く")
def _(customer: Customer, noted: Surface) -> None:
    customer.return_to(noted)


@then("控えた画面は表示されない")
def _(judge: Judge, customer: Customer, noted: Surface) -> None:
    actual = turned_away(customer.driver, noted.title)
    judge.compare("表示される画面", expected=f"「{noted.title}」ではない", actual=actual)


@given(
    parsers.parse("前のログオンで「{label}」が送る内容が、ほかのサイトに知られている"),
    target_fixture="known",
)
def _(office: Office, customer: Customer, label: str) -> Submission:
    office.walk_of(customer).until("PC-01")
    return customer.operation(label)


@when("ほかのサイトのページを開き、その内容を送るボタンをクリックする")
def _(customer: Customer, known: Submission) -> None:
    customer.follow_lure(known)


@when("ブラウザを閉じずに、電子証明書の選択だけをやり直す")
def _(office: Office) -> None:
    office.pc.network.restart_browser()


@when("電子証明書の選択で「もう一人の電子証明書」を選ぶ")
def _(judge: Judge, customer: Customer, colleague: Customer) -> None:
    certificate = colleague.newest_certificate()
    attempting(judge, "電子証明書の選択", lambda: customer.choose_certificate(certificate))


@when(parsers.parse("電子証明書の選択で「{button}」をクリックする"))
def _(judge: Judge, customer: Customer, button: str) -> None:
    answering(judge, customer, button)


@then("お知らせの本文は表示されない")
def _(judge: Judge, customer: Customer) -> None:
    actual = absence(customer.driver, NOTICE)
    judge.compare("表示される画面", expected=f"「{NOTICE}」ではない", actual=actual)


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
