"""Names of pages and anchors: stable, safe in a file system and in a link."""

from __future__ import annotations

import pytest

from conformance.reporting.html import addresses


@pytest.mark.parametrize("clause", ["../../etc/passwd", "", "a/b", "PC-05.html", "あ", "x" * 300])
def test_no_clause_leads_out_of_the_folder(clause):
    """An id that is no plain word is replaced by a digest."""
    name = addresses.page(clause)

    assert name.startswith("html/clause-")
    assert name.count("/") == 1
    assert len(name) == len("html/clause-01234567.html")


def test_a_clause_names_its_page():
    """The id of the catalogue is the name of the page."""
    assert addresses.page("PC-04a") == "html/PC-04a.html"


def test_anchors_are_made_of_id_profile_and_driver():
    """The anchor of a scenario can be written by hand."""
    actual = addresses.step_anchor("PC-05.1/no-media-storage/http", 3)

    assert actual == "PC-05.1_no-media-storage_http_step-3"


def test_different_keys_have_different_anchors():
    """Characters that a link does not bear are replaced, and a digest keeps keys apart."""
    first, second = addresses.anchor("あ/p/d"), addresses.anchor("い/p/d")

    assert first != second
    assert first.isascii()
