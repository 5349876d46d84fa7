"""Templates: every label literal, everything else escaped, every page accessible."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from simulators.bank.pages import inlined, page, refusal_page
from simulators.bank.refusals import Words

TEMPLATES = Path(__file__).parents[3] / "simulators" / "bank" / "templates"


def test_a_missing_fact_is_an_error():
    """A page never shows an empty place where a fact should stand."""
    with pytest.raises(UndefinedError):
        page("refusal.html")


def test_facts_are_escaped():
    """Also in the heading and the title, where they appear twice."""
    words = Words("<b>題</b>", "<i>文</i>", "<u>案内</u>")
    text = refusal_page(words, status=403, path="/").get_data(True)

    assert "<b>" not in text
    assert text.count("&lt;b&gt;題&lt;/b&gt;") == 2


def test_no_template_switches_escaping_off():
    """There is no `safe` and no autoescape block."""
    for template in TEMPLATES.glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape", template.read_text())


def test_pages_are_japanese_and_have_landmarks():
    """lang, one h1, header, main and footer, and a way past the header."""
    text = refusal_page(Words("題", "文", "案内"), status=403, path="/").get_data(True)

    assert '<html lang="ja">' in text
    assert text.count("<h1>") == 1
    for landmark in ("<header", '<main id="main">', "<footer", 'href="#main"'):
        assert landmark in text


def test_a_page_carries_its_style_and_needs_no_second_request():
    """The style sheet stands in the page, unescaped, and nothing is linked to beside it."""
    text = refusal_page(Words("題", "文", "案内"), status=403, path="/").get_data(True)

    assert '"Noto Sans CJK JP"' in text.partition("<style>")[2].partition("</style>")[0]
    assert "stylesheet" not in text
    assert "<script src" not in text


def test_nothing_of_ours_ends_its_own_element():
    """A file that is written into a page holds no end tag that would let the rest spill out."""
    for name in ("site.css", "enrol.js"):
        assert not re.search(r"</\s*(style|script)", inlined(name), re.IGNORECASE)
