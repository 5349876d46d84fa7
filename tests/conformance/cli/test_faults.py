"""`--fault` is checked against what the simulators say."""

from __future__ import annotations

import subprocess

import pytest

from conformance.cli import faults
from conformance.errors import HarnessError, UsageError
from conformance.prove import defects


@pytest.fixture
def simulators(monkeypatch):
    """Put an answer in the simulators' place."""

    def act(out, err=b""):
        answer = subprocess.CompletedProcess([], 0, out, err)
        monkeypatch.setattr(defects.subprocess, "run", lambda *_args, **_options: answer)

    return act


def test_unknown_fault_is_refused_with_the_nearest_one(simulators):
    """All ids are named."""
    simulators(b'[{"id": "bank.one_web_access"}, {"id": "pc.key_reused"}]')
    with pytest.raises(UsageError) as caught:
        faults.checked(["bank.one_web_acess"])
    assert str(caught.value) == (
        "欠陥「bank.one_web_acess」はありません。「bank.one_web_access」のことですか。"
        "使えるのは bank.one_web_access、pc.key_reused"
    )


@pytest.mark.parametrize("out", [b"", b"[1]", b"{}x"])
def test_simulators_that_do_not_answer_are_trouble_of_the_harness(simulators, out):
    """The last line they said is passed on."""
    simulators(out, b"Traceback\nImportError: x\n")
    with pytest.raises(HarnessError, match="ImportError: x"):
        faults.checked(["a"])


def test_known_faults_are_given_without_doubles(simulators):
    """In the order told."""
    simulators(b'[{"id": "a"}, {"id": "b"}]')
    assert faults.checked(["b", "a", "b"]) == ("b", "a")


def test_without_faults_nobody_is_asked(monkeypatch):
    """An ordinary run does not pay for it."""
    monkeypatch.setattr(defects.subprocess, "run", lambda *_: pytest.fail("asked"))
    assert faults.checked([]) == ()


def test_simulators_of_this_tree_tell_their_faults():
    """The real list, by the real child process."""
    assert faults.checked(["bank.one_web_access"]) == ("bank.one_web_access",)
