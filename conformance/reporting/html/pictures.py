"""The pictures of a run: files in its folder, looked up once, with the size that the page reserves.

Only what the camera itself names is accepted (``pictures/<hash>.png``), so that a forged event log
cannot make the report point at other files of the reader's machine.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

_NAME = re.compile(r"pictures/[0-9a-f]{8,64}\.png")
_HEAD = struct.Struct(">8s4x4sII")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that exists: its path below the run's folder and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures in one run's folder."""

    run_dir: Path
    _found: dict[str, Picture | None] = field(default_factory=dict)

    def find(self, path: str | None) -> Picture | None:
        """Give the picture of that path; nothing if it is absent or is none."""
        if path is None:
            return None
        if path not in self._found:
            self._found[path] = self._look(path)
        return self._found[path]

    def _look(self, path: str) -> Picture | None:
        if not _NAME.fullmatch(path):
            return None
        try:
            with (self.run_dir / path).open("rb") as file:
                magic, chunk, width, height = _HEAD.unpack(file.read(_HEAD.size))
        except (OSError, struct.error):
            return None
        if magic != _PNG or chunk != b"IHDR" or not width or not height:
            return None
        return Picture(path=path, width=width, height=height)
