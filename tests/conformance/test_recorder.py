"""The writer of a scenario's events."""

from conformance.errors import EnvironmentUnfit, HarnessError
from conformance.evidence.log import EventLog, read
from conformance.recorder import Recorder, blame_of
from conformance.surfaces import Surface, SurfaceKind
from conformance.verdicts import ProblemKind, Verdict
from tests.conformance.certificates import certificate


def recorder(folder):
    """Make a recorder that writes to a folder."""
    log = EventLog(folder / "events.ndjson")
    return Recorder(log, folder, key="X.1/p/http", takes_pictures=True)


def test_a_librarys_call_log_does_not_reach_the_evidence():
    """Playwright quotes what was typed on its further lines, even a 暗証番号."""
    kind, message = blame_of(RuntimeError('Timeout 5000ms exceeded.\n  - fill("4711")'))

    assert kind is ProblemKind.HARNESS
    assert message == "RuntimeError: Timeout 5000ms exceeded."


def test_a_missing_part_of_the_machine_is_the_environments_fault():
    """環境不備 is told apart from a defect of the harness."""
    assert blame_of(EnvironmentUnfit("x")) == (ProblemKind.ENVIRONMENT, "x")
    assert blame_of(HarnessError("y")) == (ProblemKind.HARNESS, "y")


def test_the_same_picture_is_kept_once(tmp_path):
    """Pictures are named by what they show."""
    writing = recorder(tmp_path)
    surface = Surface(SurfaceKind.SCREEN, "画面")
    for _ in range(2):
        writing.saw(surface, b"png")

    assert len(list((tmp_path / "pictures").iterdir())) == 1
    seen = [e for e in read(tmp_path / "events.ndjson") if e["event"] == "surface"]
    assert seen[0]["picture"] == seen[1]["picture"]
    assert seen[0]["surface"]["marks"] == "observed"


def test_steps_are_numbered_from_nought(tmp_path):
    """The index of an event is that of the sentence it belongs to."""
    writing = recorder(tmp_path)
    writing.scenario_started()
    for sentence in ("一", "二"):
        writing.step_started("もし", sentence, 3, arranges=False)
        writing.step_finished(Verdict.PASSED)

    started = [e for e in read(tmp_path / "events.ndjson") if e["event"] == "step_started"]
    assert [(e["index"], e["sentence"]) for e in started] == [(0, "一"), (1, "二")]


def test_a_certificate_is_told_once_and_not_where_it_lies(tmp_path):
    """The PC lists those of its token among its own, so 「パソコンの」 would be wrong of some."""
    writing = recorder(tmp_path)
    writing.watch_store(lambda: [certificate(serial=1)])
    for sentence in ("一", "二"):
        writing.step_started("もし", sentence, 3, arranges=False)
        writing.step_finished(Verdict.PASSED)

    told = [e for e in read(tmp_path / "events.ndjson") if e["event"] == "certificate"]
    assert [(e["index"], e["label"]) for e in told] == [(0, "お客様の電子証明書")]
