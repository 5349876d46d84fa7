"""How the management software checks a token password typed into its dialog.

The token counts; the dialog says how many tries are left. A token that is no longer there, or
fails, ends the dialog: the program that asked finds out when it goes on.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialog_words import TOKEN_PASSWORD
from simulators.pc.dialogs import Facts
from simulators.pc.token_port import Token, UsbSlot
from simulators.pc.transition import Check


def token_checks(slot: UsbSlot, token: Token) -> Mapping[str, Check]:
    """Give the check that the dialogs of the management software name."""

    def token_opens(facts: Facts, entries: Mapping[str, str]) -> bool:
        if slot.token is not token:
            return True
        try:
            right = token.check_password(entries[TOKEN_PASSWORD])
        except OSError:
            return True
        facts["tries"] = str(token.tries_left)
        return right

    return {"token_opens": token_opens}
