"""Who there is: subscribers and their certificates, relative to the expiry date."""

from __future__ import annotations

from datetime import date

from pytest_bdd import given, parsers

from conformance.customer import Customer
from conformance.office import Office
from steps import wording


@given(
    parsers.parse("有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters={"role": wording.role},
    target_fixture="customer",
)
def _(office: Office, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days)


@given(
    parsers.parse("「{today}」に、有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters={"role": wording.role, "today": wording.day},
    target_fixture="customer",
)
def _(office: Office, today: date, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, on=today)
