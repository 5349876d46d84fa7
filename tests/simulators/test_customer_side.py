"""The customer's side: PCs and tokens that come when they are asked for and go with it."""

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import trustme

from simulators.customer_side import CustomerSide, PcProfile
from simulators.token import PasswordRefused


@pytest.fixture
def new_side():
    """Make customer's sides; close them."""
    made = []

    def make(**profile):
        made.append(
            CustomerSide(
                clock=lambda: datetime(2021, 8, 1, tzinfo=UTC),
                hosts={},
                site_trust_pem=trustme.CA().cert_pem.bytes(),
                trusted_roots_pem=b"",
                profile=PcProfile(**profile),
            )
        )
        made[-1].start()
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_a_token_comes_when_it_is_asked_for(new_side, tmp_path, monkeypatch):
    """A customer without one costs nothing; always the same one, under the profile's rules."""
    monkeypatch.setattr("simulators.token.drawer.MEMORY", tmp_path)
    side = new_side(token_pin_minimum=6, token_pin_maximum=8, token_lock_count=2, token_capacity=1)
    before = list(tmp_path.iterdir())
    token = side.token

    assert (before, side.token is token, token.label) == ([], True, "KOSHIN-0001")
    assert (len(token.password), token.tries_left, token.rules.capacity) == (8, 2, 1)
    assert side.new_token().label == "KOSHIN-0002"
    with pytest.raises(PasswordRefused):
        side.new_token(password="12345")


def test_another_pc_is_a_pc_of_its_own(new_side):
    """Another user, other stores, its own switches; it ends with the side."""
    side = new_side()
    other = side.another_pc(windows_user="soumu", management_software=False)
    url = other.desktop_url
    running = httpx.get(url).status_code
    other.plug_in(side.token)
    side.close()

    assert (running, other.windows_user, side.pc.windows_user) == (200, "soumu", "keiri")
    assert other.profile.management_software is False
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_closing_leaves_nothing(new_side, tmp_path, monkeypatch):
    """No token's folder stays, and closing again does no harm."""
    monkeypatch.setattr("simulators.token.drawer.MEMORY", tmp_path)
    side = new_side()
    side.pc.plug_in(side.token)
    folder = Path(side.drawer.folder)
    side.close()
    side.close()
    assert (folder.exists(), list(tmp_path.iterdir())) == (False, [])
