"""The fixtures of this folder, from the files that say what they are."""

from tests.simulators.pc.chromium import browser
from tests.simulators.pc.computers import ca, clock, keys, new_pc, page, pc
from tests.simulators.pc.real_tokens import drawer, usb
from tests.simulators.pc.sites import new_site, site_ca
from tests.simulators.pc.tokens import token, token_page
from tests.simulators.pc.visits import computer, logon

__all__ = [
    "browser",
    "ca",
    "clock",
    "computer",
    "drawer",
    "keys",
    "logon",
    "new_pc",
    "new_site",
    "page",
    "pc",
    "site_ca",
    "token",
    "token_page",
    "usb",
]
