"""A mutation test followed and gone on with, where its log is written by hand."""

from __future__ import annotations

import io
import json

import pytest

from conformance.cli import mutating as room
from conformance.cli.folders import ROOT
from conformance.cli.mutating import Mutating
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import EventLog
from conformance.mutation.orders import LOG, read
from conformance.mutation.triage import FILE

MODULE = "simulators/bank/sent_book.py"
BASELINE = [("baseline-0", 0), ("baseline-1", 0)]


@pytest.fixture
def mutating(tmp_path):
    """Make mutation tests with no reason for anything; let go of them afterwards."""
    made = []
    reasons = tmp_path / "survivors.toml"
    reasons.write_text("", encoding="utf-8")

    def act(module=MODULE):
        made.append(Mutating([module], workers=2, whole=False, triage_file=reasons))
        return made[-1]

    yield act
    for each in made:
        each.release()


class Ended:
    """A test process that has ended, whatever it did."""

    code = 1

    def __init__(self, folder):
        self.log = folder / "pytest.log"

    def ended_within(self, _seconds):
        return True


def write(folder, ends, **facts):
    """Write a log by hand."""
    more = {"outcome": "killed", "scenario": "A/b/http", "tried": 1, "diff": "-a\n+b", **facts}
    with EventLog(folder / LOG) as log:
        for name, code in ends:
            log.write("job_finished", name=name, code=code, late=False, duration_s=1.0, **more)


def names(folder):
    return [order.name for order in read(folder / "orders.json").mutants]


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [("killed", 0, "検出率 1/1 = 100.0%"), ("survived", 1, "理由のない生存")],
)
def test_what_became_of_the_mutants_decides(mutating, tmp_path, outcome, code, said):
    """And stands in the reports, to which `last` points."""
    begun = mutating()
    folder = begun.begun(tmp_path / "reports")
    write(folder, BASELINE + [(name, 1) for name in names(folder)], outcome=outcome)
    screen = io.StringIO()
    assert begun.follow(Ended(folder), folder, screen) == code
    assert said in screen.getvalue()
    told = json.loads((tmp_path / "reports" / "last" / "mutation.json").read_text("utf-8"))
    assert told["modules"][0]["module"] == MODULE


def test_what_was_left_undone_is_gone_on_with(mutating, tmp_path):
    """The rest only; when nothing is left, the reasons are read again."""
    first = mutating("simulators/bank/pin_desk.py")
    folder = first.begun(tmp_path / "reports")
    done, *left = names(folder)
    write(folder, [*BASELINE, (done, 1)])
    with pytest.raises(HarnessError):
        first.follow(Ended(folder), folder, io.StringIO())
    first.release()

    second = mutating("simulators/bank/pin_desk.py")
    assert second.resumed(tmp_path / "reports") == folder
    assert names(folder) == left
    assert not second.is_done
    write(folder, [*BASELINE, *((name, 1) for name in left)])
    assert second.follow(Ended(folder), folder, io.StringIO()) == 0
    second.release()

    third = mutating("simulators/bank/pin_desk.py")
    assert third.resumed(tmp_path / "reports") == folder
    assert third.is_done
    assert third.conclude(folder, io.StringIO()) == 0


def test_other_modules_or_files_cannot_be_gone_on_with(mutating, tmp_path, monkeypatch):
    """What was tried was tried of these."""
    begun = mutating()
    begun.begun(tmp_path / "reports")
    with pytest.raises(UsageError, match="この検査は今、実行中です"):
        mutating().resumed(tmp_path / "reports")
    begun.release()
    other = mutating("simulators/bank/pin_desk.py")
    with pytest.raises(UsageError, match="対象またはファイルが変わりました"):
        other.resumed(tmp_path / "reports")
    other.release()
    monkeypatch.setattr(room, "fingerprint", lambda *_, **__: "other")
    with pytest.raises(UsageError, match="対象またはファイルが変わりました"):
        mutating().resumed(tmp_path / "reports")


def test_reasons_may_be_written_meanwhile(mutating, tmp_path, monkeypatch):
    """They change nothing of what is tried, so their file is not looked at."""
    assert room.fingerprint(ROOT, without={FILE}) != room.fingerprint(ROOT)
    seen = []
    monkeypatch.setattr(room, "fingerprint", lambda _root, *, without: seen.append(without))
    mutating().begun(tmp_path / "reports")
    assert seen == [{FILE}]


def test_what_was_interrupted_before_it_began_is_not_gone_on_with(mutating, tmp_path, monkeypatch):
    """A session without its mutants would be one that has none left."""

    def interrupted(_self, _modules):
        raise KeyboardInterrupt

    monkeypatch.setattr(room.Session, "begin", interrupted)
    begun = mutating()
    with pytest.raises(KeyboardInterrupt):
        begun.begun(tmp_path / "reports")
    begun.release()
    with pytest.raises(UsageError, match="前回の実行はありません"):
        mutating().resumed(tmp_path / "reports")


def test_a_red_baseline_is_told(mutating, tmp_path):
    """Nothing can be said of mutants then."""
    begun = mutating()
    folder = begun.begun(tmp_path / "reports")
    write(folder, [("baseline-0", 1)])
    with pytest.raises(HarnessError, match="何も変えていないのに適合しないシナリオがあります"):
        begun.follow(Ended(folder), folder, io.StringIO())


def test_files_that_change_meanwhile_spoil_it(mutating, tmp_path, monkeypatch):
    """Mutants of other files than the ones ordered were tried: nothing is concluded."""
    begun = mutating()
    folder = begun.begun(tmp_path / "reports")
    write(folder, BASELINE + [(name, 1) for name in names(folder)])
    monkeypatch.setattr(room, "fingerprint", lambda *_, **__: "other")
    with pytest.raises(HarnessError, match="実行中にファイルが変わった"):
        begun.follow(Ended(folder), folder, io.StringIO())
    assert not (tmp_path / "reports" / "last").exists()
