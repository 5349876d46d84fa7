"""Banks that decided otherwise where the manual is silent: profiles, and what a default bank fails.

Each profile changes as many switches as go together; every value that a feature speaks of belongs
to one of them or to the default bank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance import profiles

FAULT = "bank.switches_ignored"


@dataclass(frozen=True, slots=True)
class Decided:
    """A bank's switches, and the clauses that turn red at a bank that goes by the defaults."""

    name: str
    switches: Mapping[str, str]
    clauses: tuple[str, ...]

    def write(self, folder: Path) -> Path:
        """Write the profile, as a bank would: its own copy of the default one, changed."""
        text = (profiles.FOLDER / f"{profiles.DEFAULT}.toml").read_text("utf-8")
        for key, value in {"name": self.name, **self.switches}.items():
            text, found = re.subn(rf'(?m)^{key} = ".*"$', f'{key} = "{value}"', text)
            assert found == 1, key
        path = folder / f"{self.name}.toml"
        path.write_text(text, encoding="utf-8")
        return path


PROFILES = (
    Decided(
        "strict",
        {
            "expiry_cutoff": "nine_o_clock",
            "old_certificate": "revoke_at_issue",
            "unfinished_issue": "reissue",
            "pin_lock_scope": "contract",
            "mail_missed_run": "catch_up",
            "mail_refused": "retry",
            "mail_charset": "iso-2022-jp",
            "token_control": "Vendor.UsbSaver",
            "token_check_method": "IsReady",
            "token_save_method": "WriteByThumbprint",
            "token_save_argument": "thumbprint",
            "token_failure": "result",
        },
        ("EXP-01", "REN-01", "NTC-03", "SEC-09", "INT-04", "INT-05", "INT-06", "INT-13", "CRT-02"),
    ),
    Decided(
        "to-the-second",
        {
            "expiry_cutoff": "instant",
            "not_after": "issue_instant",
            "old_certificate": "revoke_at_first_logon",
            "mail_replaced": "send",
            "key_uniqueness": "authority",
        },
        ("EXP-01", "REN-01", "NTC-07", "INT-13"),
    ),
)
