"""Refusals and problems become plain text with the right status code."""

import re

import pytest
from flask import Flask

from simulators.ca.answers import PROBLEMS, DoorProblem, refused, speak_plainly
from simulators.ca.errors import CaRefused, RefusalReason


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_is_a_client_error(reason):
    """Whatever the authority refuses, the blame is put on the caller, with the reason's word."""
    answer = refused(CaRefused(reason))

    assert 400 <= answer.status_code < 500
    assert answer.headers["Koshin-Refusal"] == reason


@pytest.mark.parametrize("problem", DoorProblem)
def test_every_problem_has_words(problem):
    """Each problem of the door has a status code and both languages."""
    status, words = PROBLEMS[problem]

    assert 400 <= status < 500
    assert re.search("[ぁ-ん]", words.japanese)
    assert words.english.isascii()


def test_failure_of_our_own():
    """A failure inside the simulation is 500 and tells no more than that."""
    app = Flask("tested", static_folder=None)
    app.logger.disabled = True
    speak_plainly(app)

    @app.get("/")
    def root() -> str:
        raise ZeroDivisionError("a secret")

    answer = app.test_client().get("/")

    assert answer.status_code == 500
    assert answer.text == "認証局の内部エラーです。\nThe simulated authority itself failed.\n"
