"""In which of the encodings of Japan a text is written."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from conformance.documents.errors import DocumentError

CANDIDATES = ("utf_8", "cp932", "euc_jp", "iso2022_jp")
NAMES = "UTF-8、Shift_JIS（cp932）、EUC-JP、ISO-2022-JP"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ISO_2022_JP = b"\x1b$"
"""How Japanese begins in it; all its bytes are those of ASCII, so it would pass for UTF-8."""
_NOT_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


def decode(path: Path, data: bytes) -> str:
    """Read bytes as text.

    Raises:
        DocumentError: they are no text in one of these encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(path, data, encoding)
    if _NOT_TEXT & set(data):
        raise DocumentError(path, "テキストではないデータが入っているため、読めません。")
    if _ISO_2022_JP in data:
        return _strictly(path, data, "iso2022_jp")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    best = from_bytes(data, cp_isolation=list(CANDIDATES[1:]), threshold=0.9).best()
    if best is None:
        raise DocumentError(path, f"文字コードが分かりません。読めるのは {NAMES} です。")
    return _strictly(path, data, best.encoding)


def _strictly(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"{error.start}バイト目が {encoding} として読めません。読めるのは {NAMES} です。"
        raise DocumentError(path, why) from None
