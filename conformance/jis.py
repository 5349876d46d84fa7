"""ISO-2022-JP as it is written in Japan: RFC 1468, and what mail programs added to it.

Companies write ①, ㈱ or 髙 into mails that say ISO-2022-JP. Those characters stand in rows of the
code table that RFC 1468 does not have and every mail program shows; Python's own decoder refuses
them. So a double byte is looked up in code page 932, which holds the same table shifted.
"""

from __future__ import annotations

import re

ESCAPES = {
    b"\x1b(B": "ascii",
    b"\x1b(J": "roman",
    b"\x1b(I": "kana",
    b"\x1b$@": "double",
    b"\x1b$B": "double",
}
ROMAN = {ord("\\"): "¥", ord("~"): "‾"}
"""Where JIS X 0201 differs from ASCII: an amount of money is not a path."""
_PIECES = re.compile(rb"(\x1b(?:\([BJI]|\$[@B]))")
FIRST, LAST = 0x21, 0x7E


def decode_jis(data: bytes) -> str:
    """Decode ISO-2022-JP, with the characters of vendors.

    Raises:
        ValueError: It is something else.
    """
    text: list[str] = []
    mode = "ascii"
    for piece in _PIECES.split(data):
        if piece in ESCAPES:
            mode = ESCAPES[piece]
        elif mode == "double":
            text.append(_double(piece))
        elif mode == "kana":
            text.append(bytes(byte | 0x80 for byte in piece).decode("cp932"))
        else:
            text.append(_single(piece).translate(ROMAN if mode == "roman" else {}))
    return "".join(text)


def _single(piece: bytes) -> str:
    if b"\x1b" in piece:
        raise ValueError("an escape that ISO-2022-JP does not have")
    return piece.decode("ascii")


def _double(piece: bytes) -> str:
    """Decode pairs; a line's end may stand among them where a writer forgot to leave the mode."""
    lines = re.split(rb"(\r?\n)", piece)
    return "".join(
        line.decode("ascii") if line.endswith(b"\n") else _shifted(line).decode("cp932")
        for line in lines
    )


def _shifted(pairs: bytes) -> bytes:
    """Move pairs of the table to where code page 932 has them."""
    if len(pairs) % 2:
        raise ValueError("half a character")
    moved = bytearray()
    for row, cell in zip(pairs[::2], pairs[1::2], strict=True):
        if not (FIRST <= row <= LAST and FIRST <= cell <= LAST):
            raise ValueError(f"no such character: {row:02x}{cell:02x}")
        lead = ((row - FIRST) >> 1) + 0x81
        trail = cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20)
        moved += bytes((lead if lead <= 0x9F else lead + 0x40, trail))
    return bytes(moved)
