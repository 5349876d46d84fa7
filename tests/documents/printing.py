"""Drafts printed to PDF by Chromium, as a bank's Word or browser would."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.documents.draft import Draft
from tests.documents.rendering import as_html

_STYLE = """<style>
body { font-family: "Noto Sans CJK JP"; font-size: 10.5pt; line-height: 1.7; }
h1 { font-size: 15pt; } h2 { font-size: 12.5pt; }
td { border: 1px solid #333; padding: 2pt 4pt; } table { border-collapse: collapse; }
</style>"""


def printed(drafts: Iterable[tuple[Draft, Path]]) -> Iterator[Path]:
    """Print each draft to its path, with one browser for all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["KOSHIN_CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_page()
        for draft, path in drafts:
            page.set_content(as_html(draft, style=_STYLE))
            page.pdf(path=path, format="A4", margin=dict.fromkeys(("top", "bottom"), "20mm"))
            yield path
        browser.close()
