"""Steps of a renewal that tests take without looking at each screen."""

from __future__ import annotations

from tests.simulators.bank.arrangement import Customer, KeyPair
from tests.simulators.bank.visitor import Screen, request_for

COMPLETED = "電子証明書のインストールが完了しました"
CANCELLED = "-2147023673"


def request(customer: Customer, keys: KeyPair) -> bytes:
    """Make a request for the customer's name and the second key."""
    return request_for(customer.subject, keys[1])


def to_install(customer: Customer, keys: KeyPair) -> Screen:
    """Go as far as the install page."""
    choosing = customer.visitor.begin_renewal()
    return customer.visitor.wait_out(
        customer.visitor.send_request(choosing, request(customer, keys))
    )


def complete(customer: Customer, keys: KeyPair) -> Screen:
    """Go the whole way."""
    return customer.visitor.submit(to_install(customer, keys), "installed-form")


def fail(customer: Customer, screen: Screen, form: str = "failure-form", **fields: str) -> Screen:
    """Report いいえ from a page, or whatever the fields say."""
    entries = {"hresult": CANCELLED, "description": "取り消されました。", **fields}
    return customer.visitor.submit(screen, form, **entries)


def walk(customer: Customer, keys: KeyPair) -> list[str]:
    """Go the whole way and list every heading on it."""
    screen = customer.visitor.get("/koushin")
    headings = [screen.heading]
    while not screen.path.endswith("kanryou"):
        if screen.refresh:
            screen = customer.visitor.get(screen.refresh)
        elif screen.path.endswith("sentaku"):
            screen = customer.visitor.send_request(screen, request(customer, keys))
        else:
            screen = customer.visitor.submit(screen, "installed-form")
        headings.append(screen.heading)
    return headings
