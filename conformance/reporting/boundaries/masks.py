"""What is another one in each run and must not differ between two files: addresses and serials.

Stands for the values of comparisons as the boundaries tell them. Only whose something is is told,
never the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Set

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
_SERIAL = re.compile(r"\b[0-9A-Fa-f]{16,40}\b")
"""A certificate's serial number as a hexadecimal number; no date and no contract is so long."""


def masked(value: object, *, expected: object) -> str:
    """Write a value; what the comparison expected in a place is the customer's own."""
    own = frozenset(_ADDRESS.findall(_joined(expected)) + _SERIAL.findall(_joined(expected)))
    words = _ADDRESS.sub(lambda found: _whose(found, own, "アドレス"), _joined(value))
    return _SERIAL.sub(lambda found: _whose(found, own, "電子証明書のシリアル番号"), words)


def _whose(found: re.Match[str], own: Set[str], thing: str) -> str:
    return f"本人の{thing}" if found[0] in own else f"別の{thing}"


def _joined(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
