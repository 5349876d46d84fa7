"""Making texts of unknown origin fit to be shown: screens, sentences and values are hostile input.

HTML escaping itself is Jinja's work. Here control characters, characters that turn the reading
direction, and lone surrogates become visible signs, so that they neither break the page nor hide
what was really there; texts without end are cut, and the cut is told.
"""

from __future__ import annotations

import re

from markupsafe import Markup

LONGEST = 20_000
"""Characters of one text that a page shows; the event log keeps the rest."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; HTML allows tab and line ends
    "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible or turning
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"  # no characters at all
)
_LINE_END = re.compile("\r\n?")


def visible(value: object) -> object:
    """Give texts in a form that can be shown whole; leave markup and numbers alone."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return shorten(signs(str(value)))


def signs(text: str) -> str:
    """Replace every character that would not be seen by a sign for it."""
    return _INVISIBLE.sub(_sign, _LINE_END.sub("\n", text))


def shorten(text: str) -> str:
    """Cut a text that is too long for a page and say how much is left out."""
    left_out = len(text) - LONGEST
    if left_out <= 0:
        return text
    return f"{text[:LONGEST]}…（以下 {left_out:,} 文字は省略。全文は events.ndjson にあります）"


def _sign(match: re.Match[str]) -> str:
    # Unicode has pictures for control characters, but Japanese fonts lack them.
    return f"⟨U+{ord(match.group()):04X}⟩"
