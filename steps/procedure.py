"""Following the manual's procedure for several steps at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from pytest_bdd import given, parsers, then, when

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.office import Office, Renewal
from steps import wording

SEEN: dict[str, Callable[[str], object]] | None = {
    "role": wording.role,
    "at": wording.time_of_day,
}


@given(parsers.parse("更新手順を「{clause}」まで進めている"))
def _(office: Office, customer: Customer, clause: str) -> None:
    office.walk_of(customer).until(clause)


@given("別ウインドウが開いている")
def _(customer: Customer) -> None:
    customer.need_separate_window()


@when(parsers.parse("手順「{clause}」の操作をする"))
def _(office: Office, customer: Customer, clause: str) -> None:
    office.walk_of(customer).act(clause)


@when(parsers.parse("手順「{clause}」の操作をして、更新を断られる"))
def _(office: Office, customer: Customer, clause: str) -> None:
    office.walk_of(customer).act_in_vain(clause, owner="REN-01")


@when(parsers.parse("続きの手順を「{clause}」まで進めておく"))
def _(office: Office, customer: Customer, clause: str) -> None:
    office.walk_of(customer).on_until(clause)


@when("続きの手順を最後まで進めておく")
def _(office: Office, customer: Customer) -> None:
    office.walk_of(customer).on_to_the_end()


@when("更新手順を最後まで進める", target_fixture="renewal")
def _(office: Office, customer: Customer) -> Renewal:
    return office.renew(customer)


@given(
    parsers.parse("有効期限日の「{days:d}」日前の「{role}」が更新手順を最後まで進めている"),
    converters={"role": wording.role},
    target_fixture="earlier_renewal",
)
@when(
    parsers.parse("有効期限日の「{days:d}」日前の「{role}」が更新手順を最後まで進める"),
    converters={"role": wording.role},
    target_fixture="renewal",
)
def _(office: Office, days: int, role: str) -> Renewal:
    return office.renew(office.admit(role, days_before_expiry=days))


@given(
    parsers.parse(
        "専用USBを使う、有効期限日の「{days:d}」日前の「{role}」が更新手順を最後まで進めている"
    ),
    converters={"role": wording.role},
    target_fixture="earlier_renewal",
)
@when(
    parsers.parse(
        "専用USBを使う、有効期限日の「{days:d}」日前の「{role}」が更新手順を最後まで進める"
    ),
    converters={"role": wording.role},
    target_fixture="renewal",
)
def _(office: Office, days: int, role: str) -> Renewal:
    return office.renew(office.admit(role, days_before_expiry=days, medium="usb"))


@then("利用者は管理者と同じ順に画面とダイアログを見ている")
def _(judge: Judge, earlier_renewal: Renewal, renewal: Renewal) -> None:
    judge.compare("画面とダイアログの順", expected=earlier_renewal.path(), actual=renewal.path())


@given(
    parsers.parse(
        "有効期限日の「{days:d}」日前、時刻「{at}」に、「{role}」が「{title}」画面を見ている"
    ),
    converters=SEEN,
    target_fixture="seen_by_administrator",
)
@when(
    parsers.parse(
        "有効期限日の「{days:d}」日前、時刻「{at}」に、「{role}」が「{title}」画面を見る"
    ),
    converters=SEEN,
    target_fixture="seen_by_user",
)
def _(office: Office, days: int, at: time, role: str, title: str) -> list[str]:
    return office.read_list(role, days_before_expiry=days, at=at, title=title)


@then("利用者に見えるお知らせは、管理者に見えるお知らせと同じである")
def _(judge: Judge, seen_by_administrator: list[str], seen_by_user: list[str]) -> None:
    judge.compare("お知らせの一覧", expected=seen_by_administrator, actual=seen_by_user)
