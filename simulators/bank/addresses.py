"""The bank's invented host names and the paths of its screens.

Only the customer's PC resolves these hosts. Paths are the bank's own: nothing outside this package
may know them.
"""

from __future__ import annotations

from typing import Final

from simulators.bank.subscribers import Role

PUBLIC_HOST: Final = "www.ib.mihon-shinkin.test"
LOGON_HOST: Final = "logon.ib.mihon-shinkin.test"
ENTRY_URL: Final = f"https://{PUBLIC_HOST}/"

LOGON_PATHS: Final = {Role.ADMINISTRATOR: "/kanri/logon", Role.USER: "/riyou/logon"}
NOTICES: Final = "/oshirase"
STATUS: Final = "/status"
LOGOFF: Final = "/logoff"
RENEWAL: Final = "/koushin"
USERS: Final = "/riyousha"
ACQUISITION: Final = "/shutoku"
ACQUISITION_PATHS: Final = {
    Role.ADMINISTRATOR: f"{ACQUISITION}/kanri",
    Role.USER: f"{ACQUISITION}/riyou",
}
ACQUISITION_URL: Final = f"https://{PUBLIC_HOST}{ACQUISITION}"


def logon_url(role: Role) -> str:
    """Return the full address of a role's logon screen."""
    return f"https://{LOGON_HOST}{LOGON_PATHS[role]}"


def notice_path(notice_id: str) -> str:
    """Return the path of a notice's body."""
    return f"{NOTICES}/{notice_id}"


def reissue_path(user_id: str, step: str) -> str:
    """Return the path of one step of a user's reissue by his administrator."""
    return f"{USERS}/{user_id}/{step}"
