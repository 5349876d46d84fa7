"""ISO-2022-JP as it comes from Japan, byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.jis import decode_jis

BEGIN, END = b"\x1b$B", b"\x1b(B"


@pytest.mark.parametrize(
    "data",
    [
        "電子証明書".encode(),
        "電子証明書".encode("cp932"),
        BEGIN + b"E" + END,
        BEGIN + b"\x20\x21" + END,
        BEGIN + b"\x7e\x7e" + END,
        b"\x1b$(D" + b"0!" + END,
    ],
)
def test_something_else_is_refused(data):
    """Eight bits, half a character, no such character, escapes of other standards."""
    with pytest.raises(ValueError, match=r".+"):
        decode_jis(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        (BEGIN + b"99?7" + END + b" 2021", "更新 2021"),
        (b"\x1b$@99?7\x1b(J", "更新"),
        (BEGIN + b"-!" + END, "①"),
        (BEGIN + b"-j" + END, "㈱"),
        (BEGIN + b"|b" + END, "髙"),
        (b"\x1b(I6]" + END, "ｶﾝ"),
        (BEGIN + b"99\r\n?7" + END, "更\r\n新"),
    ],
)
def test_what_mail_programs_show_is_read(data, text):
    """The standard, its older form, characters of vendors, half-width kana, lines left open."""
    assert decode_jis(data) == text


def _is_standard(character: str) -> bool:
    try:
        return character.encode("iso-2022-jp").decode("iso-2022-jp") == character
    except UnicodeError:
        return False


STANDARD = [chr(number) for number in range(0x20, 0xFFE6) if _is_standard(chr(number))]
TWINS = str.maketrans("〜‖−¢£¬", "～∥－￠￡￢")
"""Characters that the two tables of Unicode give different names."""


@given(st.text(st.sampled_from(STANDARD)))
def test_it_reads_what_python_writes(text):
    """The whole standard table, in any order."""
    assert decode_jis(text.encode("iso-2022-jp")) == text.translate(TWINS)
