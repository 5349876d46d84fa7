"""What the customer tries, not knowing whether it is possible; and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from pytest_bdd import parsers, then, when

from conformance import outcomes
from conformance.certificates import CertificateFacts
from conformance.comparison import Judge
from conformance.customer import Customer
from conformance.labels import KEY_PASSWORD
from conformance.office import Office
from conformance.outcomes import Outcome
from conformance.reissue import have_reissued, mistake_confirmation
from steps import wording

_WAY_IN = "電子証明書取得の入口"
DOORS: dict[str, Callable[[str], object]] | None = {"role": wording.role}


@when("ログオンを試みる", target_fixture="outcome")
def _(customer: Customer) -> Outcome:
    return outcomes.logon(customer)


@when("もう一人がログオンを試みる", target_fixture="outcome")
def _(colleague: Customer) -> Outcome:
    return outcomes.logon(colleague)


@when("新しい電子証明書でログオンを試みる", target_fixture="outcome")
def _(customer: Customer) -> Outcome:
    return outcomes.logon(customer, certificate=customer.newest_certificate())


@when(
    parsers.parse("秘密鍵のパスワードを「{wrong}」と間違えて、新しい電子証明書でログオンを試みる"),
    target_fixture="outcome",
)
def _(customer: Customer, wrong: str) -> Outcome:
    customer.passwords[KEY_PASSWORD] = wrong
    return outcomes.logon(customer, certificate=customer.newest_certificate())


@when("古い電子証明書でログオンを試みる", target_fixture="outcome")
@when("本来の電子証明書でログオンを試みる", target_fixture="outcome")
def _(customer: Customer) -> Outcome:
    return outcomes.logon(customer, certificate=customer.holdings.first)


@when("その電子証明書でログオンを試みる", target_fixture="outcome")
def _(customer: Customer, odd_certificate: CertificateFacts) -> Outcome:
    return outcomes.logon(customer, certificate=odd_certificate)


@when("もう一人の電子証明書と自分の暗証番号でログオンを試みる", target_fixture="outcome")
def _(customer: Customer, colleague: Customer) -> Outcome:
    return outcomes.logon(customer, certificate=colleague.newest_certificate())


@when(
    parsers.parse("ロックの回数より「{fewer:d}」回少なく暗証番号を間違えてから、ログオンを試みる"),
    target_fixture="outcome",
)
def _(judge: Judge, office: Office, customer: Customer, fewer: int) -> Outcome:
    return outcomes.logon_after_mistakes(judge, customer, office.pin_lock_count - fewer)


@when(parsers.parse("ロックの回数より「{fewer:d}」回少なく暗証番号を間違える"))
def _(judge: Judge, office: Office, customer: Customer, fewer: int) -> None:
    outcomes.mistakes_in_a_row(judge, customer, office.pin_lock_count - fewer)


@when(parsers.parse("「{link}」から電子証明書を取得する"), target_fixture="outcome")
def _(judge: Judge, customer: Customer, link: str) -> Outcome:
    return outcomes.judged(judge, _WAY_IN, lambda: outcomes.acquisition(customer, link))


@when(parsers.parse("「{link}」から取得を始め、最初のダイアログで「{answer}」を選ぶ"))
def _(customer: Customer, link: str, answer: str) -> None:
    outcomes.interrupted_acquisition(customer, link, answer)


@when(
    parsers.parse("暗証番号を間違えて「{link}」から電子証明書を取得する"), target_fixture="outcome"
)
def _(judge: Judge, customer: Customer, link: str) -> Outcome:
    said = {"pin": outcomes.mistaken_pin(customer)}
    return outcomes.judged(judge, _WAY_IN, lambda: outcomes.acquisition(customer, link, said=said))


@when(
    parsers.parse("「{link}」から「{role}」の入口に進み、取得を試みる"),
    converters=DOORS,
    target_fixture="outcome",
)
def _(judge: Judge, customer: Customer, role: str, link: str) -> Outcome:
    return outcomes.judged(judge, _WAY_IN, lambda: outcomes.acquisition(customer, link, door=role))


@when(
    parsers.parse("もう一人の暗証番号で「{link}」から電子証明書を取得する"),
    target_fixture="outcome",
)
def _(judge: Judge, customer: Customer, colleague: Customer, link: str) -> Outcome:
    other = colleague.subscriber
    said = {"pin": other.pin, "confirmation_pin": other.confirmation_pin}
    return outcomes.judged(judge, _WAY_IN, lambda: outcomes.acquisition(customer, link, said=said))


@when(
    parsers.parse("ロックの回数だけ暗証番号を間違えてから、「{link}」から電子証明書を取得する"),
    target_fixture="outcome",
)
def _(judge: Judge, office: Office, customer: Customer, link: str) -> Outcome:
    count = office.pin_lock_count
    return outcomes.judged(
        judge,
        _WAY_IN,
        lambda: outcomes.acquisition_after_mistakes(judge, customer, link, count),
    )


@when(parsers.parse("もう一人が「{link}」から電子証明書を取得する"), target_fixture="outcome")
def _(judge: Judge, colleague: Customer, link: str) -> Outcome:
    return outcomes.judged(judge, _WAY_IN, lambda: outcomes.acquisition(colleague, link))


@when("管理者が画面からもう一人の電子証明書を再発行する")
def _(judge: Judge, customer: Customer, colleague: Customer) -> None:
    have_reissued(judge, customer, colleague)


@when("もう一人の管理者が画面から電子証明書を再発行する")
def _(judge: Judge, customer: Customer, colleague: Customer) -> None:
    have_reissued(judge, colleague, customer)


@when("管理者がもう一人の再発行の画面で、確認暗証番号を1回間違える")
def _(judge: Judge, customer: Customer, colleague: Customer) -> None:
    mistake_confirmation(judge, customer, colleague, times=1)


@when("管理者がもう一人の再発行の画面で、確認暗証番号をロックの回数だけ間違える")
def _(judge: Judge, office: Office, customer: Customer, colleague: Customer) -> None:
    mistake_confirmation(judge, customer, colleague, times=office.pin_lock_count)


@when("更新を試みる", target_fixture="outcome")
@when("更新をやり直す", target_fixture="outcome")
def _(office: Office, customer: Customer) -> Outcome:
    return outcomes.renewal(office, customer)


@when("続きの手順を進める", target_fixture="outcome")
def _(office: Office, customer: Customer) -> Outcome:
    return outcomes.continuation(office, customer)


@then(parsers.parse("結果は「{expected}」である"))
def _(judge: Judge, outcome: Outcome, expected: str) -> None:
    judge.compare("結果", expected=expected, actual=outcome.against(expected))
