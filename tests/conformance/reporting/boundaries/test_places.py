"""Where something holds is told shortly, and never more than was seen."""

from conformance.reporting.boundaries.observation import Place
from conformance.reporting.boundaries.places import Breadth, groups

BREADTH = Breadth(frozenset({"a", "b", "c"}), frozenset({"browser", "http"}))


def at(role, banks, drivers="browser http"):
    """Give the places of a role."""
    pairs = [(bank, driver) for bank in banks.split() for driver in drivers.split()]
    return [Place(role, "パソコン", bank, driver) for bank, driver in pairs]


def words(places):
    """Tell where."""
    return [each.words(BREADTH) for each in groups(places)]


def test_what_holds_everywhere_is_not_told():
    """All roles, banks and drivers need no name."""
    assert words([*at("管理者", "a b c"), *at("利用者", "a b c")]) == [""]


def test_one_role_is_named():
    """The other was not looked at."""
    assert words(at("利用者", "a b c")) == ["利用者"]


def test_banks_are_named_or_the_one_left_out():
    """Whichever is shorter."""
    assert words(at("管理者", "a")) == ["管理者、a"]
    assert words(at("管理者", "a c")) == ["管理者、b以外"]


def test_roles_at_different_banks_stand_apart():
    """The product of roles and banks would be more than was seen."""
    assert words([*at("利用者", "a"), *at("管理者", "a b c")]) == ["管理者", "利用者、a"]


def test_drivers_at_different_banks_stand_apart():
    """Likewise for drivers."""
    assert words([*at("管理者", "a b"), *at("管理者", "c", "http")]) == [
        "管理者、c以外",
        "管理者、c、http",
    ]
