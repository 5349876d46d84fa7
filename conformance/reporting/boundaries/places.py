"""Where something was seen, told as shortly as is true: roles, media, banks and drivers.

What holds for everybody the run sent to look is not told at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from conformance.reporting.boundaries.observation import Place

FIRST_ROLE = "管理者"
ALL_ROLES = frozenset({FIRST_ROLE, "利用者"})


@dataclass(frozen=True, slots=True)
class Breadth:
    """The banks and drivers of a run: what 「all」 means."""

    banks: frozenset[str]
    drivers: frozenset[str]

    def name_banks(self, banks: Set[str]) -> str:
        """Name banks, or the one that is left out; nothing if all are meant."""
        missing = self.banks - banks
        if not missing:
            return ""
        if len(missing) == 1 and len(banks) > 1:
            return f"{min(missing)}以外"
        return "、".join(sorted(banks))

    def name_drivers(self, drivers: Set[str]) -> str:
        """Name drivers; nothing if all are meant."""
        return "" if drivers == self.drivers else "、".join(sorted(drivers))


@dataclass(frozen=True, slots=True)
class Group:
    """Roles for which the same banks were seen with the same drivers."""

    roles: frozenset[str]
    banks: frozenset[str]
    drivers: frozenset[str]

    def __contains__(self, place: object) -> bool:
        return (
            isinstance(place, Place)
            and place.role in self.roles
            and place.bank in self.banks
            and place.driver in self.drivers
        )

    def words(self, breadth: Breadth, *, medium: str = "") -> str:
        """Name what does not hold everywhere."""
        told = [
            "" if self.roles == ALL_ROLES else "・".join(sorted(self.roles)),
            medium,
            breadth.name_banks(self.banks),
            breadth.name_drivers(self.drivers),
        ]
        return "、".join(filter(None, told))


def groups(places: Iterable[Place]) -> list[Group]:
    """Sort places into groups true for each of their members; media are not told apart."""
    drivers: dict[tuple[str, str], set[str]] = {}
    for place in places:
        drivers.setdefault((place.role, place.bank), set()).add(place.driver)
    roles: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}
    for role, banks, by in _alike(drivers):
        roles.setdefault((banks, by), set()).add(role)
    found = [Group(frozenset(who), banks, by) for (banks, by), who in roles.items()]
    return sorted(found, key=_order)


def _order(group: Group) -> tuple[object, ...]:
    return FIRST_ROLE not in group.roles, sorted(group.banks), sorted(group.drivers)


def _alike(
    drivers: Mapping[tuple[str, str], Set[str]],
) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    banks: dict[tuple[str, frozenset[str]], set[str]] = {}
    for (role, bank), by in drivers.items():
        banks.setdefault((role, frozenset(by)), set()).add(bank)
    for (role, by), where in banks.items():
        yield role, frozenset(where), by
