"""Every clause says what it costs not to meet it."""

from __future__ import annotations

from conformance.catalogue import load
from conformance.reporting.html.harm import HARM, harm


def test_an_unknown_clause_has_no_sentence():
    """The report then leaves the row out."""
    assert harm("XX-99") == ""
    assert harm(None) == ""


def test_the_catalogue_and_the_sentences_have_the_same_ids():
    """A clause added to the catalogue needs a sentence here."""
    assert sorted(HARM) == sorted(load().ids)
