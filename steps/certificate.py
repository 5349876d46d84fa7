"""What the renewed certificate is, on the bank's screen and on the PC."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.certificates import CLIENT_AUTHENTICATION, chain_problem, day_in_words
from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.expectations import (
    attempting,
    fact,
    same_day_years_later,
    shown_serial,
)
from conformance.office import Office, Renewal


@when("新しい電子証明書でログオンし直す")
def _(judge: Judge, customer: Customer) -> None:
    attempting(judge, "新しい電子証明書でのログオン", customer.log_on_anew)


@when("パソコンに入った新しい電子証明書でログオンし直す")
def _(judge: Judge, customer: Customer) -> None:
    customer.need_new_certificate()
    attempting(judge, "新しい電子証明書でのログオン", customer.log_on_anew)


@then(parsers.parse("画面の「{name}」は新しい電子証明書のシリアル番号である"))
def _(judge: Judge, customer: Customer, name: str) -> None:
    held = customer.newest_certificate().serial
    judge.compare(name, expected=held, actual=shown_serial(customer, name))


@then(parsers.parse("画面の「{name}」に新しい電子証明書の名義が示される"))
def _(judge: Judge, customer: Customer, name: str) -> None:
    held = customer.newest_certificate().common_name
    judge.compare(name, expected=held, actual=fact(customer, name, part=held))


@then(parsers.parse("画面の「{name}」に新しい電子証明書の有効期限日が示される"))
def _(judge: Judge, customer: Customer, name: str) -> None:
    held = customer.newest_certificate().expiry_day
    judge.compare(name, expected=held, actual=fact(customer, name, part=held))


@then("新しい電子証明書の鍵は古い電子証明書の鍵と異なる")
def _(judge: Judge, renewal: Renewal) -> None:
    same = renewal.new.public_key_sha256 == renewal.old.public_key_sha256
    judge.compare("新旧の公開鍵", expected="異なる", actual="同じ" if same else "異なる")


@then("新しい電子証明書の名義は古い電子証明書と同じである")
def _(judge: Judge, renewal: Renewal) -> None:
    judge.compare("名義", expected=renewal.old.subject, actual=renewal.new.subject)


@then(parsers.parse("新しい電子証明書の有効期限日は今日の「{years:d}」年後である"))
def _(judge: Judge, office: Office, renewal: Renewal, years: int) -> None:
    expected = same_day_years_later(office.today(), years)
    judge.compare("有効期限日", expected=expected, actual=day_in_words(renewal.new.not_after))


@then("新しい電子証明書は認証局の証明書で検証できる")
def _(judge: Judge, office: Office, renewal: Renewal) -> None:
    trust = office.world.site.certificate_trust_pem
    problem = chain_problem(renewal.new.der, trust_pem=trust, at=office.now())
    judge.compare("検証の結果", expected="正しい", actual=problem or "正しい")


@then("新しい電子証明書の用途にクライアント認証が含まれる")
def _(judge: Judge, renewal: Renewal) -> None:
    named = [u for u in renewal.new.extended_key_usage if u == CLIENT_AUTHENTICATION]
    judge.compare("拡張鍵用途", expected=[CLIENT_AUTHENTICATION], actual=named)


@then("電子証明書はこれまでのものだけである")
def _(judge: Judge, customer: Customer) -> None:
    held = [each.serial for each in customer.certificates()]
    judge.compare("電子証明書", expected=[customer.holdings.first.serial], actual=held)


@then(parsers.parse("電子証明書は「{count:d}」枚だけ増えている"))
def _(judge: Judge, customer: Customer, count: int) -> None:
    judge.compare("増えた電子証明書", expected=count, actual=len(customer.certificates()) - 1)
