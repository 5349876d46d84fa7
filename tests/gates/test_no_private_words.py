"""No file of the project names a place or a paper that its readers cannot see.

That is: folders and temporary places of the machine it was written on, numbers of tickets, and
hosts that packages happened to come from. The patterns are written in pieces, so that this file
does not name them either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

PRIVATE = {
    "a folder of some machine": r"(?<![\w.])/" + r"(?:work|root|home/\w+)/",
    "a temporary place": r"(?<![\w.])/" + r"tmp/",
    "a paper that readers do not have": r"(?i)\bthe " + r"design(?:'s)?\b(?! of)",
    "the number of a ticket": r"(?i)\bissue" + r"s?[ /#]+\d",
    "a host of packages": "|".join(
        (
            "py" + r"pi\.(?:org|io)",
            "python" + "hosted",
            r"\b(?:deb|snapshot|security)\." + r"(?:debian|nodesource)\.",
            "registry" + r"\.npmjs",
            "archive" + r"\.ubuntu",
        )
    ),
}


def private_words(name: str, text: str) -> list[str]:
    """Find words that belong to the workplace, with their lines."""
    return [
        f"{name}:{number}: names {what}: {found[0]!r}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in PRIVATE.items()
        if (found := re.search(pattern, line))
    ]


def test_no_file_names_the_workplace(files: Mapping[str, Path]) -> None:
    """Every text file of the project is free of private words."""
    found = [p for name, path in files.items() for p in private_words(name, _text(path))]
    assert "\n".join(found) == ""


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("see /" + "work/notes.md", "a folder of some machine"),
        ("python = '/" + "tmp/v/bin/python'", "a temporary place"),
        ("exit codes of the " + "design", "a paper that readers do not have"),
        ("as iss" + "ue 2 says", "the number of a ticket"),
        ("--index-url https://py" + "pi.org/simple", "a host of packages"),
        ("https://files.python" + "hosted.org/packages/a.whl", "a host of packages"),
        ("http://deb." + "debian.org/debian", "a host of packages"),
    ],
)
def test_a_private_word_is_found(line: str, what: str) -> None:
    """Each kind of private word is named with its line."""
    assert [problem.split(": ")[:2] for problem in private_words("a.md", f"ok\n{line}\n")] == [
        ["a.md:2", f"names {what}"]
    ]


@pytest.mark.parametrize(
    "line",
    ["https://www.example.test/work/x", "a certificate is issued 2 times", "from the network/"],
)
def test_a_public_word_passes(line: str) -> None:
    """Words that only look similar are left alone."""
    assert private_words("a.md", line) == []
