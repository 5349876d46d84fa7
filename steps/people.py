"""Who there is: subscribers and their certificates, relative to the expiry date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from pytest_bdd import given, parsers

from conformance.certificates import CertificateFacts
from conformance.customer import Customer
from conformance.office import Office
from steps import wording

WORDS: dict[str, Callable[[str], object]] | None = {
    "role": wording.role,
    "at": wording.time_of_day,
    "today": wording.day,
}


@given(
    parsers.parse("有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days)


@given(
    parsers.parse("有効期限日の「{days:d}」日前、時刻「{at}」に、「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, at: time, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, at=at)


@given(
    parsers.parse("有効期限日の「{days:d}」日後の「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=-days)


@given(
    parsers.parse("有効期限日の「{days:d}」日後、時刻「{at}」に、「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, at: time, role: str) -> Customer:
    return office.admit(role, days_before_expiry=-days, at=at)


@given(
    parsers.parse("「{today}」に、有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, today: date, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, on=today)


@given(
    parsers.parse(
        "時刻「{at}」、日付「{today}」に、有効期限日の「{days:d}」日前の「{role}」がいる"
    ),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, today: date, at: time, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, on=today, at=at)


@given(
    parsers.parse(
        "時刻「{at}」、日付「{today}」に、有効期限日の「{days:d}」日後の「{role}」がいる"
    ),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, today: date, at: time, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=-days, on=today, at=at)


@given(
    parsers.parse("メールアドレスの登録がない、有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, email=False)


@given(
    parsers.parse("専用USBを使う、有効期限日の「{days:d}」日前の「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, medium="usb")


@given(
    parsers.parse("専用USBを使う、有効期限日の「{days:d}」日前、時刻「{at}」に、「{role}」がいる"),
    converters=WORDS,
    target_fixture="customer",
)
def _(office: Office, days: int, at: time, role: str) -> Customer:
    return office.admit(role, days_before_expiry=days, at=at, medium="usb")


@given("専用USBに保存することにして、専用USBを差している")
def _(office: Office, customer: Customer) -> None:
    office.give_token(customer)


@given(parsers.parse("同じ契約に「{role}」もいる"), converters=WORDS, target_fixture="colleague")
def _(office: Office, customer: Customer, role: str) -> Customer:
    return office.admit_beside(customer, role, same_contract=True)


@given(
    parsers.parse("ほかの契約の「{role}」の電子証明書もパソコンに入っている"),
    converters=WORDS,
    target_fixture="colleague",
)
def _(office: Office, customer: Customer, role: str) -> Customer:
    return office.admit_beside(customer, role, same_contract=False)


@given(
    parsers.parse("パソコンに「{kind}」の電子証明書も入っている"),
    converters={"kind": wording.odd_certificate},
    target_fixture="odd_certificate",
)
@given(
    parsers.parse("パソコンに「{kind}」電子証明書も入っている"),
    converters={"kind": wording.odd_certificate},
    target_fixture="odd_certificate",
)
def _(office: Office, customer: Customer, kind: str) -> CertificateFacts:
    return office.place_odd_certificate(kind, customer)
