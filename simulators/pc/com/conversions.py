"""JScript's conversions of arguments to the types of a type library.

Stands for VariantChangeType as IDispatch::Invoke applies it: a number written as a string is taken
for a number, a number for a string; what cannot be converted is a type mismatch (13).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulators.pc.com.hresult import ComError, HResult

Convert = Callable[[Any], Any]


def integer(value: Any) -> int:
    """Convert to a 32-bit integer (VT_I4)."""
    if isinstance(value, bool):
        return -1 if value else 0
    if isinstance(value, str):
        value = _number(value)
    if not isinstance(value, int | float):
        raise ComError(HResult.JS_TYPE_MISMATCH)
    if value != value or not -(2**31) <= value < 2**31:
        raise ComError(HResult.JS_OVERFLOW)
    return round(value)


def text(value: Any) -> str:
    """Convert to a string (VT_BSTR); null is an empty string, as a NULL BSTR reads."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value)
    raise ComError(HResult.JS_TYPE_MISMATCH)


def given_text(value: Any) -> str:
    """Convert to a string that must not be null."""
    if value is None:
        raise ComError(HResult.E_POINTER)
    return text(value)


def flag(value: Any) -> bool:
    """Convert to a boolean (VT_BOOL)."""
    if value is None:
        return False
    if isinstance(value, str):
        if value.lower() in ("true", "false"):
            return value.lower() == "true"
        value = _number(value)
    if not isinstance(value, bool | int | float):
        raise ComError(HResult.JS_TYPE_MISMATCH)
    return bool(value)


def an(kind: type, *more: type) -> Convert:
    """Make a conversion that takes only objects with one of these interfaces."""

    def convert(value: Any) -> Any:
        if value is None:
            raise ComError(HResult.E_POINTER)
        if not isinstance(value, (kind, *more)):
            raise ComError(HResult.JS_TYPE_MISMATCH)
        return value

    return convert


def _number(value: str) -> float:
    try:
        return float(int(value, 0)) if value.strip().lower().startswith("0x") else float(value)
    except ValueError:
        raise ComError(HResult.JS_TYPE_MISMATCH) from None
