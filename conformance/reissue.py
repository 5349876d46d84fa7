"""The administrator's way to have a user's certificate reissued on the bank's screens."""

from __future__ import annotations

from conformance.comparison import ControlMissing, Judge
from conformance.customer import Customer
from conformance.expectations import attempting
from conformance.labels import LOG_OFF, REISSUE
from conformance.outcomes import mistaken

OWNER = "EXP-04"
"""The clause that demands this way; every other that needs it cannot be tried without."""
ACCEPTED = "再発行を受け付けた画面"


def have_reissued(judge: Judge, administrator: Customer, user: Customer) -> None:
    """Have a user's certificate reissued, as the clause under test demands or takes for granted.

    Raises:
        NotConformant: the way is barred, or the administrator is not told that it is done, and the
            clause under test is the one that demands it.
        PreconditionNotMet: the way is barred, which is another clause's matter.
    """
    if judge.clause == OWNER:
        attempting(judge, "画面からの再発行", lambda: reissue_on_screen(administrator, user))
        judge.compare("再発行の後の画面", expected=ACCEPTED, actual=_answer(administrator))
        return
    try:
        reissue_on_screen(administrator, user)
    except ControlMissing as missing:
        raise missing.unmet(OWNER) from None


def mistake_confirmation(
    judge: Judge, administrator: Customer, user: Customer, *, times: int
) -> None:
    """Ask for a reissue and enter a wrong 確認暗証番号, so many times in a row.

    Raises:
        NotConformant: the number cannot be entered so many times.
        PreconditionNotMet: the way to it is barred, which is another clause's matter.
    """
    try:
        _ask_for_reissue(administrator, user)
    except ControlMissing as missing:
        raise missing.unmet(OWNER) from None
    wrong = mistaken(administrator.subscriber.confirmation_pin)
    for _ in range(times):
        attempting(judge, "確認暗証番号の入力", lambda: _confirm(administrator, wrong))


def reissue_on_screen(administrator: Customer, user: Customer) -> None:
    """Log on, find the user and have his certificate reissued.

    Raises:
        ControlMissing: a control on the way is not there.
    """
    _ask_for_reissue(administrator, user)
    _confirm(administrator, administrator.subscriber.confirmation_pin)


def _ask_for_reissue(administrator: Customer, user: Customer) -> None:
    driver = administrator.driver
    administrator.log_on_anew()
    administrator.open_status()
    driver.click(REISSUE.link)
    driver.click(REISSUE.row.format(user_id=user.subscriber.user_id))


def _answer(administrator: Customer) -> str:
    """Say whether what came up tells of the reissue to somebody who is logged on."""
    front = administrator.driver.front()
    told = "再発行" in front.text and front.has(LOG_OFF)
    return ACCEPTED if told else f"{front}: {front.text}"


def _confirm(administrator: Customer, number: str) -> None:
    administrator.driver.fill(REISSUE.confirmation, number)
    administrator.driver.click(REISSUE.submit)
