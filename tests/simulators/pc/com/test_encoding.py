"""EncodingType: bytes to strings and back."""

import pytest

from simulators.pc.com.encoding import decoded, encoded
from simulators.pc.com.hresult import ComError

DATA = bytes(range(50))
BASE64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v", "MDE="
NOCRLF, NOCR = 0x40000000, -0x80000000


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        (2, "E_NOTIMPL"),
        (5, "E_NOTIMPL"),
        (10, "E_NOTIMPL"),
        (6, "E_INVALIDARG"),
        (77, "E_INVALIDARG"),
    ],
)
def test_what_cannot_be_written(encoding, name):
    """Binary and dumps are left out; the «any» encodings are for reading."""
    with pytest.raises(ComError, match=name):
        encoded(DATA, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("AAEC", 0, "ERROR_INVALID_DATA"),
        ("-----BEGIN X-----AAEC-----END X-----", 1, "ERROR_INVALID_DATA"),
        ("A", 1, "ERROR_INVALID_DATA"),
        ("zz", 12, "ERROR_INVALID_DATA"),
        ("00", 11, "E_NOTIMPL"),
    ],
)
def test_what_cannot_be_read(text, encoding, name):
    """Each encoding reads its own form only."""
    with pytest.raises(ComError, match=name):
        decoded(text, encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (1, "\r\n".join(BASE64) + "\r\n"),
        (1 | NOCR, "\n".join(BASE64) + "\n"),
        (1 | NOCRLF, "".join(BASE64)),
        (
            3,
            "-----BEGIN NEW CERTIFICATE REQUEST-----\r\n"
            + "\r\n".join(BASE64)
            + "\r\n-----END NEW CERTIFICATE REQUEST-----\r\n",
        ),
        (12 | NOCRLF, DATA.hex()),
    ],
)
def test_how_bytes_are_written(encoding, text):
    """Lines of 64, CR LF unless a flag says otherwise."""
    assert encoded(DATA, encoding) == text


@pytest.mark.parametrize("encoding", [0, 1, 3, 4, 12, 1 | NOCRLF, 3 | NOCR])
def test_what_is_written_can_be_read(encoding):
    """Round trips."""
    assert decoded(encoded(DATA, encoding), encoding) == DATA


@pytest.mark.parametrize("encoding", [6, 7])
@pytest.mark.parametrize("written", [0, 1, 3])
def test_any_reads_with_and_without_header(encoding, written):
    """XCN_CRYPT_STRING_BASE64_ANY and _ANY."""
    assert decoded(encoded(DATA, written), encoding) == DATA


def test_hexadecimal_comes_in_lines_of_sixteen():
    """As the page «EncodingType» shows it."""
    lines = encoded(DATA, 4).splitlines()
    assert lines[0] == "00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f"
    assert lines[-1] == "30 31"
