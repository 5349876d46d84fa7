"""Each clause can fail: the simulator bent at one seam turns exactly that clause red.

The table is written by hand from the manual, not read from the simulators' own list.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conformance import catalogue
from conformance.evidence.log import read
from conformance.results import project
from conformance.verdicts import Verdict

ROOT = Path(__file__).resolve().parents[2]
WITH = "media-storage"
WITHOUT = "no-media-storage"

BENT = (
    ("bank.notices_screen_skipped", "PC-01", WITH),
    ("bank.notice_title_wrong", "PC-02", WITH),
    ("bank.notice_body_without_link", "PC-02", WITH),
    ("bank.renewal_in_same_window", "PC-03", WITH),
    ("bank.preparing_title_wrong", "PC-03", WITH),
    ("bank.preparing_never_advances", "PC-03", WITH),
    ("bank.renew_button_label_wrong", "PC-04a", WITHOUT),
    ("bank.media_buttons_at_plain_bank", "PC-04a", WITHOUT),
    ("bank.save_to_pc_label_wrong", "PC-04b", WITH),
    ("bank.one_web_access", "PC-05", WITH),
    ("bank.key_unprotected", "PC-05", WITH),
    ("pc.new_key_title_wrong", "PC-05", WITH),
    ("bank.level_high_forced", "PC-06", WITH),
    ("pc.level_high_by_default", "PC-06", WITHOUT),
    ("bank.issuing_title_wrong", "PC-06", WITH),
    ("bank.issuing_never_advances", "PC-06", WITHOUT),
    ("bank.completion_title_wrong", "PC-07", WITH),
    ("pc.web_access_twice_at_install", "PC-07", WITHOUT),
    ("bank.completion_shows_old_certificate", "PC-08", WITH),
    ("bank.completion_without_facts", "PC-08", WITHOUT),
    ("bank.close_button_dead", "PC-09", WITH),
    ("bank.close_label_wrong", "PC-09", WITHOUT),
    ("bank.user_confirms_once_more", "REN-02", WITH),
    ("ca.two_years", "CRT-01", WITH),
    ("ca.wrong_subject", "CRT-01", WITHOUT),
    ("ca.missing_client_auth", "CRT-01", WITH),
    ("pc.key_reused+ca.accepts_reused_key", "CRT-01", WITH),
    ("bank.status_screen_still_guides", "EFF-01", WITH),
    ("bank.effective_a_day_late", "EFF-01", WITHOUT),
)


@pytest.mark.parametrize(("fault", "clause", "profile"), BENT, ids=[row[0] for row in BENT])
def test_a_bent_simulator_is_caught_at_its_clause(fault, clause, profile, tmp_path):
    """Red at the owning clause by its own comparison, and at no other."""
    faults = [f"--koshin-fault={each}" for each in fault.split("+")]
    results = run_features(tmp_path, *faults, f"--koshin-profile={profile}")

    red = {row.id for row in results.requirements if row.verdict is Verdict.FAILED}
    broken = [s.reason for s in results.scenarios if s.verdict is Verdict.ERROR]
    assert broken == []
    assert red == {clause}
    blamed = [s.blame for s in results.scenarios if s.verdict is Verdict.FAILED]
    assert all(b is not None and b.expected != b.actual for b in blamed)


ON_SCREEN = (
    ("bank.renewal_in_same_window", "PC-03", WITH),
    ("bank.preparing_never_advances", "PC-03", WITH),
    ("bank.level_high_forced", "PC-06", WITH),
    ("bank.close_button_dead", "PC-09", WITH),
)


@pytest.mark.parametrize(("fault", "clause", "profile"), ON_SCREEN, ids=[r[0] for r in ON_SCREEN])
def test_what_a_browser_shows_is_caught_in_the_browser_too(fault, clause, profile, tmp_path):
    """Windows, self-advance, dialogs and closing are seen by the browser driver as well."""
    options = (f"--koshin-fault={fault}", f"--koshin-profile={profile}")

    results = run_features(tmp_path, *options, f"--koshin-clause={clause}", driver="browser")

    verdicts = {row.id: row.verdict for row in results.requirements}
    assert [s.reason for s in results.scenarios if s.verdict is Verdict.ERROR] == []
    assert verdicts[clause] is Verdict.FAILED


def test_without_a_fault_nothing_is_red(tmp_path):
    """The same command with nothing bent passes, so the table above proves something."""
    results = run_features(tmp_path)

    fine = (Verdict.PASSED, Verdict.NOT_APPLICABLE)
    assert [s.key for s in results.scenarios if s.verdict not in fine] == []
    assert {s.verdict for s in results.scenarios} == set(fine)


def test_every_covered_clause_owns_a_fault():
    """No clause is without a test that it can fail."""
    known = catalogue.load()
    covered = {row.id for row in known if row.id not in known.pending}

    assert {clause for _, clause, _ in BENT} == covered


def run_features(folder: Path, *options: str, driver: str = "http"):
    """Run the features in a process of their own; give the results."""
    command = [sys.executable, "-m", "pytest", "features", "-q", "-p", "pytest_bdd.plugin"]
    # pytest's own search for leaked objects costs a second a run and is made elsewhere.
    command += ["-p", "no:unraisableexception", "-p", "no:threadexception"]
    command += ["-p", "no:cacheprovider", f"--koshin-driver={driver}", f"--koshin-run-dir={folder}"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    log = folder / "events.ndjson"
    assert log.exists(), done.stdout + done.stderr
    return project(read(log))
