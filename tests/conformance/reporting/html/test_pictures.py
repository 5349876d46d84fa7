"""Pictures are looked up in the run's folder and nowhere else."""

from __future__ import annotations

import pytest

from conformance.reporting.html.pictures import Picture, Pictures

NAME = "pictures/" + "0f" * 16 + ".png"
HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x05\x00\x00\x00\x03\x20"


@pytest.fixture
def folder(tmp_path):
    """Give a run's folder for pictures."""
    (tmp_path / "pictures").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "path", [None, "../secret.png", "/etc/passwd", "pictures/../x.png", "javascript:0", NAME]
)
def test_what_is_no_picture_of_the_run_is_not_found(folder, path):
    """Foreign paths are refused, and a file that is absent is none."""
    assert Pictures(folder).find(path) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a" + bytes(30), HEAD[:16] + bytes(8)])
def test_what_is_no_png_is_not_found(folder, data):
    """A torn, foreign or sizeless file is not shown."""
    (folder / NAME).write_bytes(data)

    assert Pictures(folder).find(NAME) is None


def test_a_picture_tells_its_size(folder):
    """Width and height come from the head of the file."""
    (folder / NAME).write_bytes(HEAD)

    assert Pictures(folder).find(NAME) == Picture(path=NAME, width=1280, height=800)
