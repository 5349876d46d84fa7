"""What is inside a Word file, which is an archive."""

from __future__ import annotations

import zipfile


def members(path):
    """Give what is in an archive, by name."""
    with zipfile.ZipFile(path) as archive:
        return {each: archive.read(each) for each in archive.namelist()}
