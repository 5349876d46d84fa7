"""The switches that features may speak of."""

import pytest

from conformance import profiles
from conformance.switches import Switch, read, switches


def test_a_switch_is_read_with_all_its_values():
    """The bar stands between values that count alike."""
    assert read("expiry_cutoff=day_end|instant") == Switch("expiry_cutoff", ("day_end", "instant"))


def test_the_schema_says_which_switches_there_are():
    """What the manual leaves open about the bank and its certificates."""
    assert switches()["unfinished_issue"] == ("retry", "reissue")
    assert switches()["not_after"] == ("jst_day_end", "issue_instant")
    assert "name" not in switches()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("expiry_cutof=day_end", "expiry_cutoff"),
        ("expiry_cutoff=day_ends", "day_end"),
        ("expiry_cutoff", "項目=値"),
        ("expiry_cutoff=", "項目=値"),
    ],
)
def test_what_no_profile_has_is_told_with_the_nearest(written, told):
    """In Japanese, for whoever writes the feature."""
    assert told in (read(written).problem() or "")


def test_a_switch_of_the_certificates_counts_too():
    """Its table is another one."""
    with_day_end = profiles.load("media-storage")
    assert read("not_after=jst_day_end").reason(with_day_end) is None
    assert "issue_instant" in (read("not_after=issue_instant").reason(with_day_end) or "")
