"""Steps of an acquisition that tests take without looking at each screen."""

from __future__ import annotations

import pytest

from tests.simulators.bank.arrangement import Customer, KeyPair
from tests.simulators.bank.visitor import PUBLIC, Screen, Visitor, request_for

REFUSED = "電子証明書を取得できません"
CHOOSING = "電子証明書の取得"
PATHS = {"administrator": "/shutoku/kanri", "user": "/shutoku/riyou"}


@pytest.fixture
def passer_by(side):
    """Give a browser at the public site, without any certificate."""
    visitor = Visitor(side.site, host=PUBLIC)
    yield visitor
    visitor.client.close()


def numbers(customer: Customer, **entries: str) -> dict[str, str]:
    """Write down what a customer enters, or what the entries say instead."""
    subscriber = customer.subscriber
    known = {
        "contract_id": subscriber.contract_id,
        "pin": subscriber.pin,
        "confirmation_pin": subscriber.confirmation_pin,
    }
    if subscriber.role == "user":
        known["user_id"] = subscriber.user_id
    return {**known, **entries}


def identify(visitor: Visitor, customer: Customer, **entries: str) -> Screen:
    """Open 電子証明書取得 and say who is there."""
    form = visitor.get(PATHS[customer.subscriber.role])
    return visitor.submit(form, None, **numbers(customer, **entries))


def acquire(visitor: Visitor, customer: Customer, keys: KeyPair) -> Screen:
    """Go as far as the install page with the second key."""
    choosing = identify(visitor, customer)
    sent = visitor.send_request(choosing, request_for(customer.subject, keys[1]))
    return visitor.wait_out(sent)
