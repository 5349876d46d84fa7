"""What a form sends, and a page of another site that sends it in the customer's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

LURE = "続きを見る"
"""The button of such a page."""
ATTACHMENT = "attachment:"
"""Where it is said to be: it stands alone, and its own address would hold the whole of it."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is ready to be sent: method, absolute address, and the fields of a form."""

    method: str
    url: str
    fields: Mapping[str, str] | None = None


def lure_page(operation: Submission) -> str:
    """Write a page (HTML) whose one button performs an operation of the bank's site.

    It stands alone, like a page attached to a letter, so it is foreign to the bank's site
    (cross-site request forgery, CWE-352). The PC's mark keeps it apart from what the bank shows.
    """
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (operation.fields or {}).items()
    )
    return (
        '<!doctype html><html lang="ja"><head><meta charset="utf-8">'
        '<meta name="koshin-pc" content="attachment"><title>ほかのサイトのページ</title></head>'
        "<body><h1>ほかのサイトのページ</h1><p>金庫のサイトではないページです。</p>"
        f'<form method="{escape(operation.method)}" action="{escape(operation.url)}">{fields}'
        f'<button type="submit">{LURE}</button></form></body></html>'
    )
