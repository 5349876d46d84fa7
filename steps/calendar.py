"""The calendar, the bank's daily job, and what the bank's staff do."""

from __future__ import annotations

from datetime import time

from pytest_bdd import given, parsers, when

from conformance.customer import Customer
from conformance.office import Office
from steps import wording


@when(parsers.parse("有効期限日の「{days:d}」日後になる"))
def _(office: Office, customer: Customer, days: int) -> None:
    office.move_calendar(customer, days_before_expiry=-days)


@when(
    parsers.parse("有効期限日の「{days:d}」日前、時刻「{at}」になる"),
    converters={"at": wording.time_of_day},
)
def _(office: Office, customer: Customer, days: int, at: time) -> None:
    office.move_calendar(customer, days_before_expiry=days, at=at)


@when(
    parsers.parse("有効期限日の「{days:d}」日後、時刻「{at}」になる"),
    converters={"at": wording.time_of_day},
)
def _(office: Office, customer: Customer, days: int, at: time) -> None:
    office.move_calendar(customer, days_before_expiry=-days, at=at)


@when(parsers.parse("金庫の定める取得の日数に「{more:d}」日を足した日数がたつ"))
def _(office: Office, more: int) -> None:
    office.let_days_pass(office.acquisition_days + more)


@when(parsers.parse("新しい電子証明書の有効期限の「{seconds:d}」秒後になる"))
def _(office: Office, customer: Customer, seconds: int) -> None:
    office.move_past_the_end_of(customer.newest_certificate(), seconds=seconds)


@when(parsers.parse("電子証明書の有効期限の「{seconds:d}」秒後になる"))
def _(office: Office, customer: Customer, seconds: int) -> None:
    office.move_past_the_end_of(customer.holdings.first, seconds=seconds)


@given(parsers.parse("電子証明書の有効期限の「{seconds:d}」秒前になっている"))
@when(parsers.parse("電子証明書の有効期限の「{seconds:d}」秒前になる"))
def _(office: Office, customer: Customer, seconds: int) -> None:
    office.move_past_the_end_of(customer.holdings.first, seconds=-seconds)


@when("古い電子証明書の有効期限日の翌日になる")
def _(office: Office, customer: Customer) -> None:
    office.move_calendar(customer, days_before_expiry=-1)


@given(parsers.parse("有効期限日の「{days:d}」日前に日次処理が行われている"))
@when(parsers.parse("有効期限日の「{days:d}」日前に日次処理が行われる"))
def _(office: Office, customer: Customer, days: int) -> None:
    office.run_daily_job(customer, days_before_expiry=days)


@when(
    parsers.parse("有効期限日の「{days:d}」日前、時刻「{at}」に、日次処理が行われる"),
    converters={"at": wording.time_of_day},
)
def _(office: Office, customer: Customer, days: int, at: time) -> None:
    office.run_daily_job(customer, days_before_expiry=days, at=at)


@when(
    parsers.parse("有効期限日の「{first:d}」日前から「{last:d}」日後まで毎日、日次処理が行われる")
)
def _(office: Office, customer: Customer, first: int, last: int) -> None:
    office.run_daily_jobs(customer, first=first, last=-last)


@when("金庫が電子証明書を再発行する")
def _(office: Office, customer: Customer) -> None:
    office.world.arrangements.reissue(customer.subscriber)


@when("金庫が電子証明書を失効させる")
def _(office: Office, customer: Customer) -> None:
    office.world.arrangements.revoke(customer.subscriber)


@when("認証局が電子証明書を失効させる")
def _(office: Office, customer: Customer) -> None:
    office.world.arrangements.revoke_at_ca(customer.subscriber)


@when("契約が解約される")
def _(office: Office, customer: Customer) -> None:
    office.world.arrangements.close_contract(customer.subscriber)
