"""利用者管理: what an administrator may not see or do, then a reissue that his user meets."""

import pytest

from tests.simulators.bank.acquiring import CHOOSING, identify, passer_by
from tests.simulators.bank.arrangement import Customer
from tests.simulators.bank.visitor import Credential, Visitor

__all__ = ["passer_by"]

ASKING = "利用者電子証明書の再発行"


@pytest.fixture
def administrator(side, arrange):
    """Give an administrator who has logged on and has one user without a certificate."""
    customer = arrange()
    side.admin.register(customer.subscriber.contract_id, role="user")
    customer.log_on()
    return customer


def user_of(side, administrator):
    (user,) = [
        each
        for each in side.bank.subscribers.of(administrator.subscriber.contract_id)
        if each.role == "user"
    ]
    nobody = Credential(administrator.credential.certificate, administrator.credential.key)
    return Customer(user, nobody, administrator.visitor)


def ask(administrator, user_id="riyo01"):
    return administrator.visitor.get(f"/riyousha/{user_id}/saihakkou")


def confirm(administrator, **entries):
    pin = administrator.subscriber.confirmation_pin
    return administrator.visitor.submit(
        ask(administrator), "reissue-form", **{"confirmation_pin": pin, **entries}
    )


@pytest.mark.parametrize("path", ["/riyousha", "/riyousha/riyo01/saihakkou"])
def test_a_user_does_not_get_there(arrange, path):
    """Nor is he shown the way."""
    user = arrange("user")
    user.log_on()
    assert "利用者管理" not in user.visitor.get("/status").links
    screen = user.visitor.get(path)

    assert screen.status == 403
    assert screen.heading == "この画面は表示できません"


@pytest.mark.parametrize("path", ["/riyousha", "/riyousha/riyo01/saihakkou"])
def test_without_a_session_nobody_gets_there(arrange, path):
    """As everywhere behind the logon."""
    assert arrange().visitor.get(path).heading == "ログオンしていません"


@pytest.mark.parametrize("user_id", ["riyo02", "kanri01", "nobody"])
def test_only_users_of_the_own_contract_are_reissued(administrator, user_id):
    """An administrator does not reissue for himself or for others."""
    assert ask(administrator, user_id).status == 404


def test_a_user_of_another_contract_is_not_listed(side, administrator, arrange):
    """Each administrator sees his own."""
    other = arrange("user")
    side.admin.register(other.subscriber.contract_id, role="user")
    screen = administrator.visitor.get("/riyousha")

    assert screen.document.xpath("//tbody/tr/td[1]/text()") == ["riyo01"]


def test_a_wrong_confirmation_reissues_nothing(side, administrator):
    """The screen comes again with words, and the entry counts with those at the logon."""
    screen = confirm(administrator, confirmation_pin="x")
    assert screen.status == 403
    assert screen.heading == ASKING
    assert "ご契約先確認暗証番号が正しくありません" in screen.text
    assert "reissued" not in [event.kind for event in side.admin.journal()[-5:]]

    for _ in range(5):
        confirm(administrator, confirmation_pin="x")
    assert confirm(administrator, confirmation_pin="x").heading == "暗証番号がロックされています"


@pytest.mark.parametrize("step", ["saihakkou", "sentaku"])
def test_a_form_without_its_token_is_refused(administrator, step):
    """Nobody reissues by a form from elsewhere."""
    pin = administrator.subscriber.confirmation_pin
    screen = administrator.visitor.post(
        f"/riyousha/riyo01/{step}", {"confirmation_pin": pin, "form_token": "0" * 64}
    )

    assert screen.heading == "操作を受け付けられません"


def test_the_accepted_screen_is_not_reached_by_its_address(side, arrange):
    """It says what was done, so something must have been done."""
    user = arrange("user")
    contract = user.subscriber.contract_id
    administrator = side.admin.register(contract, role="administrator")
    session = side.bank.sessions.begin(
        administrator.id, fingerprint=side.bank.ledger.of(user.subscriber.id)[-1].fingerprint
    )
    visitor = Visitor(side.site, credential=user.credential)
    visitor.client.cookies.set("mihon_session", session.token)

    assert visitor.get("/riyousha/riyo01/uketsuke").status == 404
    visitor.client.close()


def test_an_administrator_reissues_for_his_user(side, administrator, arrange, passer_by):
    """From the status screen to the reissue; then the user acquires."""
    status = administrator.visitor.get("/status")
    users = administrator.visitor.click(status, "利用者管理")
    assert users.heading == "利用者管理"
    assert "再発行（riyo01）" in users.buttons
    assert users.document.xpath("//tbody/tr/td[2]/text()") == ["ありません"]

    (action,) = users.document.xpath("//form[contains(@action, 'riyo01')]/@action")
    token = users.document.xpath("//form[contains(@action, 'riyo01')]/input/@value")[0]
    asking = administrator.visitor.post(action, {"form_token": token})
    assert asking.heading == ASKING
    assert "再発行する" in asking.buttons
    (label,) = asking.document.xpath("//label[@for='confirmation_pin']")
    assert label.text_content() == "ご契約先確認暗証番号"

    accepted = confirm(administrator)
    assert accepted.heading == "電子証明書の再発行を受け付けました"
    assert "80日以内" in accepted.text
    assert identify(passer_by, user_of(side, administrator)).heading == CHOOSING


def test_the_users_old_certificate_is_ended(side, arrange, clock):
    """What the user had opens nothing any more; the list shows none."""
    user = arrange("user")
    administrator = side.admin.register(user.subscriber.contract_id, role="administrator")
    session = side.bank.sessions.begin(
        administrator.id, fingerprint=side.bank.ledger.of(user.subscriber.id)[-1].fingerprint
    )
    visitor = Visitor(side.site, credential=user.credential)
    visitor.client.cookies.set("mihon_session", session.token)
    assert visitor.get("/riyousha").document.xpath("//tbody/tr/td[2]/text()") == ["2021年8月31日"]
    form = visitor.get("/riyousha/riyo01/saihakkou")
    visitor.submit(form, "reissue-form", confirmation_pin=administrator.confirmation_pin)

    assert visitor.get("/riyousha").document.xpath("//tbody/tr/td[2]/text()") == ["ありません"]
    assert user.visitor.get("/riyou/logon").heading == "電子証明書が失効しています"
    visitor.client.close()
