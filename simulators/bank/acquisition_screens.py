"""電子証明書取得: from the logon screen, without a certificate, to a new one.

The customer says who he is by numbers only he knows; then he may acquire or is told why not. The
rest is enrolment_screens.py. Manual: 重要. The fields are those of published manuals of Shinkin
banks; the manual names only the link.
"""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Response

from simulators.bank.addresses import ACQUISITION, ACQUISITION_PATHS
from simulators.bank.enrolment_screens import EnrolmentScreens
from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.gate import Gate
from simulators.bank.identification import Claim, identify
from simulators.bank.journeys import ACQUIRING
from simulators.bank.pages import page
from simulators.bank.subscribers import Role


class Field(NamedTuple):
    """One field of a form."""

    name: str
    label: str
    hint: str
    secret: bool


CONTRACT = Field("contract_id", "契約者ID", "半角数字11桁", secret=False)
NUMBERS = "お届けの番号（半角数字）"

FIELDS: dict[Role, tuple[Field, ...]] = {
    Role.ADMINISTRATOR: (
        CONTRACT,
        Field("pin", "ご契約先暗証番号", NUMBERS, secret=True),
        Field("confirmation_pin", "ご契約先確認暗証番号", NUMBERS, secret=True),
    ),
    Role.USER: (
        CONTRACT,
        Field("user_id", "利用者ID", "半角英数字", secret=False),
        Field("pin", "利用者暗証番号", NUMBERS, secret=True),
        Field("confirmation_pin", "利用者確認暗証番号", NUMBERS, secret=True),
    ),
}


def acquisition_screens(desk: EnrolmentDesk, gate: Gate) -> Blueprint:
    """Build the screens of 電子証明書取得."""
    screens = Blueprint("acquisition", __name__, url_prefix=ACQUISITION)
    window = EnrolmentScreens(desk, gate, journey=ACQUIRING)

    @screens.get("")
    def choose_role() -> Response:
        profile = desk.bank.profile
        return page(
            "acquisition.html",
            administrator_path=ACQUISITION_PATHS[Role.ADMINISTRATOR],
            user_path=ACQUISITION_PATHS[Role.USER],
            acquire_days=profile.acquire_days,
            acquisition_days=profile.acquisition_days,
        )

    for role in Role:
        _identification(screens, window, role=role)
    window.register(screens)
    return screens


def _identification(screens: Blueprint, window: EnrolmentScreens, *, role: Role) -> None:
    path = ACQUISITION_PATHS[role].removeprefix(ACQUISITION)

    def show() -> Response:
        return page(
            "identifying.html",
            is_administrator=role is Role.ADMINISTRATOR,
            fields=FIELDS[role],
            form_token=window.gate.form_token(bound_to=path),
        )

    def enter() -> Response:
        form = window.gate.form(bound_to=path)
        claim = Claim(role, **{f.name: form.get(f.name, "").strip() for f in FIELDS[role]})
        subscriber = identify(window.bank, claim)
        session = window.bank.visits.begin(subscriber.id)
        acquisition = window.desk.open_acquisition(session)
        return window.gate.hand_over(session, window.to_present(acquisition))

    screens.add_url_rule(path, f"show_{role}", show, methods=["GET"])
    screens.add_url_rule(path, f"enter_{role}", enter, methods=["POST"])
