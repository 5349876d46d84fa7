"""What came to the customer's mailbox."""

from __future__ import annotations

from pytest_bdd import parsers, then

from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.office import Office


@then(parsers.parse("更新案内のメールが「{count:d}」通届いている"))
def _(judge: Judge, office: Office, customer: Customer, count: int) -> None:
    judge.compare("更新案内のメール", expected=count, actual=len(office.mail_of(customer).letters))


@then(parsers.parse("この日次処理で更新案内のメールが「{count:d}」通届いている"))
def _(judge: Judge, office: Office, customer: Customer, count: int) -> None:
    judge.compare("新しい更新案内のメール", expected=count, actual=office.count_new_mail(customer))


@then(parsers.parse("もう一人に更新案内のメールが「{count:d}」通届いている"))
@then(parsers.parse("もう一人にも更新案内のメールが「{count:d}」通届いている"))
def _(judge: Judge, office: Office, colleague: Customer, count: int) -> None:
    judge.compare("更新案内のメール", expected=count, actual=len(office.mail_of(colleague).letters))


@then("そのメールは本人だけに宛てられている")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    recipients = list(office.mail_of(customer).last.recipients)
    judge.compare("宛先", expected=[customer.subscriber.email], actual=recipients)


@then("そのメールに有効期限日が書かれている")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    day = customer.holdings.first.expiry_day
    judge.compare("本文の有効期限日", expected=day, actual=office.mail_of(customer).quoted(day))


@then("そのメールの件名と本文を日本語として読める")
def _(judge: Judge, office: Office, customer: Customer) -> None:
    actual = office.mail_of(customer).legibility()
    judge.compare("件名と本文", expected="読める", actual=actual)
