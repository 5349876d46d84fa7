"""The commands as people call them."""

from __future__ import annotations

from functools import partial

import pytest

from conformance.cli.main import main


@pytest.fixture
def koshin(capsys):
    """Call a command; give its exit code and what it said on both streams."""

    def call(*words):
        code = main([*map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def check(koshin):
    """Call `./koshin check`."""
    return partial(koshin, "check")


@pytest.fixture
def profile(koshin):
    """Call `./koshin profile`."""
    return partial(koshin, "profile")
