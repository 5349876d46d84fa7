"""A bank's switches as features name them: what the manual leaves open and a profile decides.

A scenario under ``@switch:expiry_cutoff=day_end`` speaks of the banks whose profile says so, and
``a|b`` is either. Which switches there are, and which values, says the profile's schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args, get_origin

from conformance.nearest import nearest
from conformance.profiles import BankProfileFile, BankTable, CertificateTable

PREFIX = "switch:"
TITLES = {
    "expiry_cutoff": "有効期限日の締め切り",
    "old_certificate": "更新後の古い電子証明書",
    "unfinished_issue": "インストールされなかった電子証明書",
    "pin_lock_scope": "暗証番号のロックの範囲",
    "mail_missed_run": "日次処理が動かなかった日の案内",
    "mail_refused": "宛先に断られた案内",
    "mail_replaced": "更新が済んだ古い電子証明書の案内",
}
"""What the switches that features speak of are about; profiles write their names."""
_WRITTEN = re.compile(r"(\w+)=(\w+(?:\|\w+)*)")


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch and the values under which a scenario speaks of a bank; no values is unreadable."""

    name: str
    values: tuple[str, ...]

    def problem(self) -> str | None:
        """Say in Japanese what is wrong with it as it is written; None where nothing is."""
        if not self.values:
            return f"タグ「@{PREFIX}{self.name}」は @{PREFIX}項目=値 の形ではありません。"
        known = switches()
        if self.name not in known:
            hint = nearest(self.name, tuple(known))
            return f"タグの「{self.name}」はプロファイルの切り替え項目ではありません。{hint}"
        strange = [value for value in self.values if value not in known[self.name]]
        if strange:
            hint = nearest(strange[0], known[self.name])
            return f"タグの「{self.name}」の値「{strange[0]}」は使えません。{hint}"
        return None

    def reason(self, profile: BankProfileFile) -> str | None:
        """Say in Japanese why a scenario does not apply to a bank; None where it does."""
        value = {**profile.certificate, **profile.bank}.get(self.name)
        if value is None or value in self.values:
            return None
        wanted = "」または「".join(self.values)
        title = f"{TITLES[self.name]}（{self.name}）" if self.name in TITLES else self.name
        return f"{title}が「{wanted}」の信用金庫だけのシナリオです（この金庫は「{value}」）。"


def read(written: str) -> Switch:
    """Read a tag without its prefix; what cannot be read becomes a switch without values."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return Switch(written, ())
    return Switch(found[1], tuple(found[2].split("|")))


@cache
def switches() -> Mapping[str, tuple[str, ...]]:
    """Give each switch of a bank or its certificates with its possible values."""
    fields = {**CertificateTable.model_fields, **BankTable.model_fields}
    return {
        name: get_args(field.annotation)
        for name, field in fields.items()
        if get_origin(field.annotation) is Literal
    }
