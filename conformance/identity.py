"""Who a scenario is: id, clause, need of time, kind of bank and switches, as its tags say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from conformance.catalogue import Catalogue
from conformance.profiles import BankProfileFile
from conformance.switches import PREFIX, Switch, read

ID = "id:"
NEEDS = "needs:"
BANK = "bank:"

_REASONS = {
    "media-storage": "電子証明書媒体保管を利用している信用金庫だけの条項です。",
    "no-media-storage": "電子証明書媒体保管を利用していない信用金庫だけの条項です。",
}
"""Why a scenario tagged for one kind of bank does not apply to another."""

_CLAUSE = re.compile(r"[A-Z]{2,4}-\d{2}[a-z]?")


@dataclass(frozen=True, slots=True)
class ScenarioIdentity:
    """A scenario's own id and what its tags say; an outline's row carries its id in column id."""

    id: str
    requirements: tuple[str, ...]
    unknown: tuple[str, ...]
    needs: str
    bank: str
    switches: tuple[Switch, ...] = ()

    def is_selected(self, *, clauses: Collection[str], scenarios: Collection[str]) -> bool:
        """Say whether a selection asks for this scenario; an empty one asks for everything."""
        of_clause = not clauses or bool(set(clauses) & set(self.requirements))
        return of_clause and (not scenarios or self.id in scenarios)

    def not_applicable(self, profile: BankProfileFile) -> str | None:
        """Give the reason why the scenario does not apply to this bank; None when it does."""
        kind = "media-storage" if profile.bank["media_storage"] else "no-media-storage"
        if self.bank not in ("", kind):
            return _REASONS[self.bank]
        reasons = (switch.reason(profile) for switch in self.switches)
        return next((reason for reason in reasons if reason is not None), None)


def identify(
    tags: Iterable[str], example: Mapping[str, str], *, catalogue: Catalogue, name: str
) -> ScenarioIdentity:
    """Read a scenario's identity off its tags and its example row.

    Args:
        name: stands in for a missing id, so that the scenario is not lost; the gates refuse it.
    """
    tags = sorted(tags)
    cited = [tag for tag in tags if _CLAUSE.fullmatch(tag)]
    return ScenarioIdentity(
        id=example.get("id") or _value(tags, ID) or name,
        requirements=tuple(tag for tag in cited if tag in catalogue),
        unknown=tuple(tag for tag in cited if tag not in catalogue),
        needs=_value(tags, NEEDS),
        bank=_value(tags, BANK),
        switches=tuple(read(t.removeprefix(PREFIX)) for t in tags if t.startswith(PREFIX)),
    )


def _value(tags: Iterable[str], prefix: str) -> str:
    return next((tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)), "")
