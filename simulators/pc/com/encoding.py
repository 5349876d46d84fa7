"""Byte arrays as strings, the way certenroll.h passes them (EncodingType).

Stands for CryptBinaryToString and CryptStringToBinary; page «EncodingType enumeration». Base64
comes in lines of 64 with CR LF unless a flag takes them away.
Left out: the binary encoding (a script has no byte strings) and the hexadecimal dumps.
"""

from __future__ import annotations

import base64
import re

from simulators.pc.com.constants import (
    ENCODING_FLAGS,
    ENCODING_NOCR,
    ENCODING_NOCRLF,
    EncodingType,
)
from simulators.pc.com.hresult import ComError, HResult

_LABELS = {
    EncodingType.BASE64HEADER: "CERTIFICATE",
    EncodingType.BASE64REQUESTHEADER: "NEW CERTIFICATE REQUEST",
    EncodingType.BASE64X509CRLHEADER: "X509 CRL",
}
_HEADER = re.compile(r"-----BEGIN ([^-]+)-----(.*?)-----END \1-----", re.DOTALL)


def encoded(data: bytes, encoding: int) -> str:
    """Write bytes as a string.

    Raises:
        ComError: the encoding is unknown, or cannot be written.
    """
    kind = _kind(encoding)
    newline = _newline(encoding)
    if kind is EncodingType.HEXRAW:
        return data.hex() + newline
    if kind is EncodingType.HEX:
        return _hex_lines(data, newline or "\r\n")
    if kind is EncodingType.BASE64:
        return _base64_lines(data, newline)
    if kind in _LABELS:
        label, end = _LABELS[kind], newline or "\r\n"
        body = _base64_lines(data, newline) + ("" if newline else end)
        return f"-----BEGIN {label}-----{end}{body}-----END {label}-----{end}"
    raise ComError(HResult.E_NOTIMPL if _is_dump(kind) else HResult.E_INVALIDARG)


def decoded(text: str, encoding: int) -> bytes:
    """Read bytes from a string.

    Raises:
        ComError: the encoding is unknown, or the string is not written in it.
    """
    kind = _kind(encoding)
    if _is_dump(kind):
        raise ComError(HResult.E_NOTIMPL)
    headed = _HEADER.search(text)
    needs_header = kind in _LABELS
    if headed is None and needs_header:
        raise ComError(HResult.ERROR_INVALID_DATA)
    if headed is not None and kind is EncodingType.BASE64:
        raise ComError(HResult.ERROR_INVALID_DATA)
    if kind in (EncodingType.HEX, EncodingType.HEXRAW, EncodingType.HEX_ANY):
        return _from_hex(text)
    return _from_base64(headed.group(2) if headed else text)


def _kind(encoding: int) -> EncodingType:
    try:
        return EncodingType(encoding & ~ENCODING_FLAGS)
    except ValueError:
        raise ComError(HResult.E_INVALIDARG) from None


def _newline(encoding: int) -> str:
    if encoding & ENCODING_NOCRLF:
        return ""
    return "\n" if encoding & ENCODING_NOCR else "\r\n"


def _is_dump(kind: EncodingType) -> bool:
    return kind in (
        EncodingType.BINARY,
        EncodingType.HEXASCII,
        EncodingType.HEXADDR,
        EncodingType.HEXASCIIADDR,
    )


def _base64_lines(data: bytes, newline: str) -> str:
    text = base64.b64encode(data).decode()
    return "".join(text[at : at + 64] + newline for at in range(0, len(text), 64))


def _hex_lines(data: bytes, newline: str) -> str:
    lines = []
    for at in range(0, len(data), 16):
        halves = data[at : at + 8].hex(" "), data[at + 8 : at + 16].hex(" ")
        lines.append("  ".join(half for half in halves if half) + newline)
    return "".join(lines)


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:  # binascii.Error is one, and so are letters beyond ASCII
        raise ComError(HResult.ERROR_INVALID_DATA) from None


def _from_hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise ComError(HResult.ERROR_INVALID_DATA) from None
