"""The allowed word that a refused one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 60.0


def guess(word: str, allowed: Iterable[str]) -> str:
    """Ask whether the nearest allowed word is meant; empty if none is near."""
    # Only a refusal needs it, and it costs every start of a run 60 ms.
    from rapidfuzz import process

    near = process.extractOne(word, list(allowed), score_cutoff=_NEAR)
    return f"「{near[0]}」のことですか。" if near else ""


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Name the allowed word that is meant, if one is near, and all of them."""
    options = list(allowed)
    return f"{guess(word, options)}使えるのは {'、'.join(options)}"
