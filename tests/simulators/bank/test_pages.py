"""Templates: every label literal, everything else escaped, every page accessible."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from simulators.bank.pages import page, refusal_page, static_name
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


def test_static_names_change_with_the_content():
    """A digest stands between name and suffix."""
    assert re.fullmatch(r"site\.[0-9a-f]{12}\.css", static_name("site.css"))
    assert re.fullmatch(r"enrol\.[0-9a-f]{12}\.js", static_name("enrol.js"))
