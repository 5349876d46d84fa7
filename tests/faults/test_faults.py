"""Each clause can fail: the simulator bent at one seam turns exactly that clause red.

The table is written by hand from the manual, not read from the simulators' own list. A defect of a
screen that two chapters share turns both chapters' clauses red. Beside the owning clauses one
scenario of every other clause of their chapters is run, and all of them in the deep run.
"""

import os

import pytest

from conformance import catalogue
from conformance.catalogue import Chapter
from conformance.verdicts import Verdict
from simulators.fault_list import entries
from tests.faults.banks import FAULT, PROFILES
from tests.faults.bending import neighbours_of, run_features, scenarios_of

WITH = "media-storage"
WITHOUT = "no-media-storage"
DEEP = "KOSHIN_DEEP" in os.environ

BENT = (
    ("bank.notices_screen_skipped", "EFF-01 NTC-04 PC-01 USB-01", WITH),
    ("bank.users_skip_notices", "EFF-01 NTC-04 PC-01 USB-01", WITH),
    ("bank.notice_title_wrong", "PC-02 USB-02", WITH),
    ("bank.notice_body_without_link", "PC-02 USB-02", WITH),
    ("bank.renewal_in_same_window", "PC-03 USB-03a INT-11", WITH),
    ("bank.link_label_wrong", "EFF-01 PC-02 USB-02", WITH),
    ("bank.preparing_title_wrong", "PC-03 USB-03a", WITH),
    ("bank.preparing_never_advances", "PC-03 USB-03a", WITH),
    ("bank.renew_button_label_wrong", "PC-04a", WITHOUT),
    ("bank.media_buttons_at_plain_bank", "PC-04a", WITHOUT),
    ("bank.one_button_at_media_bank", "PC-04b USB-03b", WITH),
    ("bank.save_to_pc_label_wrong", "PC-04b", WITH),
    ("bank.one_web_access", "PC-05", WITH),
    ("bank.web_access_after_key", "PC-05 PC-06 PC-07", WITH),
    ("bank.key_unprotected", "PC-05", WITH),
    ("bank.level_high_forced", "PC-06", WITH),
    ("bank.issuing_title_wrong", "PC-06", WITH),
    ("bank.issuing_never_advances", "PC-06", WITHOUT),
    ("bank.completion_title_wrong", "PC-07", WITH),
    ("bank.completion_shows_old_certificate", "PC-08", WITH),
    ("bank.completion_without_facts", "PC-08", WITHOUT),
    ("bank.close_button_dead", "PC-09", WITH),
    ("bank.close_label_wrong", "PC-09", WITHOUT),
    ("bank.user_waits_once_more", "REN-02", WITH),
    ("bank.user_confirms_once_more", "REN-02", WITH),
    ("bank.status_screen_still_guides", "EFF-01", WITH),
    ("bank.effective_a_day_late", "EFF-01", WITHOUT),
    ("bank.effective_a_day_early", "EFF-01", WITH),
    ("bank.status_screen_guides_again", "NTC-06", WITH),
    ("bank.status_screen_guides_users", "NTC-06", WITH),
    ("bank.notice_for_administrators_only", "EFF-01 NTC-04 NTC-05 REN-01 PC-02 USB-02", WITH),
    ("bank.notice_for_pc_only", "NTC-04 REN-01 USB-02", WITH),
    ("bank.notice_counts_a_month", "NTC-04", WITH),
    ("bank.notice_a_day_late", "NTC-04 REN-01 PC-02 USB-02", WITH),
    ("bank.notice_gone_after_day_30", "NTC-04", WITH),
    ("bank.notice_gone_in_last_days", "NTC-04", WITH),
    ("bank.users_notice_differs", "NTC-05", WITH),
    ("bank.notice_stays_after_renewal", "NTC-07", WITH),
    ("bank.notice_needs_report", "NTC-07", WITH),
    ("bank.logon_a_day_shorter", "NTC-04 EXP-01 REN-01", WITH),
    ("bank.last_second_refused", "NTC-04 EXP-01 REN-01", WITH),
    ("bank.logon_a_day_longer", "EXP-01", WITH),
    ("bank.acquired_opens_no_logon", "EXP-02", WITH),
    ("bank.refusal_without_advice", "EXP-01", WITH),
    ("bank.refusal_shows_first_page", "EXP-01 SEC-01 SEC-04 INT-12 CRT-03", WITH),
    ("bank.acquisition_link_missing", "EXP-02", WITH),
    ("bank.acquisition_opens_late", "EXP-02 CRT-02", WITH),
    ("bank.too_late_shows_choice", "EXP-03", WITH),
    ("bank.day_90_refused", "EXP-03", WITH),
    ("bank.day_91_accepted", "EXP-03", WITH),
    ("bank.too_late_without_advice", "EXP-03", WITH),
    ("bank.reissue_grants_nothing", "EXP-04", WITH),
    ("bank.late_reissue_grants_nothing", "EXP-04", WITH),
    ("bank.renewal_opens_early", "NTC-04 REN-01", WITH),
    ("bank.renewal_open_at_any_time", "REN-01", WITH),
    ("bank.renewal_opens_late", "REN-01", WITH),
    ("bank.renewal_closes_early", "REN-01", WITH),
    ("bank.usb_renewal_closes_early", "REN-01", WITH),
    ("bank.renewal_closes_late", "REN-01", WITH),
    ("bank.unfinished_blocks_acquisition", "CRT-02", WITH),
    ("bank.lost_window_blocks", "INT-03", WITH),
    ("bank.ca_trouble_unexplained", "INT-08", WITH),
    ("bank.expired_session_unexplained", "INT-09", WITH),
    ("bank.completion_shown_once", "INT-10", WITH),
    ("bank.no_certificate_needed", "INT-12 SEC-01", WITH),
    ("bank.foreign_ca_accepted", "SEC-02", WITH),
    ("bank.pin_of_another_accepted", "SEC-03", WITH),
    ("bank.revocation_ignored", "SEC-04", WITH),
    ("bank.usage_ignored", "SEC-05", WITH),
    ("bank.beginning_ignored", "SEC-06", WITH),
    ("bank.clone_accepted", "SEC-07", WITH),
    ("bank.replaced_still_opens", "SEC-08", WITH),
    ("bank.closed_contract_still_opens", "SEC-08", WITH),
    ("bank.choice_shown_again", "SEC-11", WITH),
    ("bank.installing_shown_again", "SEC-11", WITH),
    ("bank.never_locks", "SEC-09", WITH),
    ("bank.reissue_without_pin", "SEC-09", WITH),
    ("bank.session_not_bound", "SEC-10", WITH),
    ("bank.steps_open_by_address", "SEC-11", WITH),
    ("bank.forms_from_anywhere", "SEC-11", WITH),
    ("bank.usb_one_web_access", "USB-04", WITH),
    ("bank.usb_level_high_forced", "USB-05", WITH),
    ("bank.usb_completion_is_the_pcs", "USB-09", WITH),
    ("bank.usb_completion_without_facts", "USB-10", WITH),
    ("bank.usb_close_label_wrong", "USB-11", WITH),
    ("bank.save_to_usb_label_wrong", "PC-04b USB-03b", WITH),
    ("bank.usb_completion_title_wrong", "USB-09", WITH),
    ("bank.usb_completion_shows_old_certificate", "USB-10", WITH),
    ("bank.usb_close_button_dead", "USB-11", WITH),
    ("bank.declined_access_unexplained", "INT-01", WITH),
    ("bank.cancelled_key_unexplained", "INT-02", WITH),
    ("bank.old_certificate_ends_at_once", "INT-13", WITH),
    ("bank.declined_install_unexplained", "INT-04", WITH),
    ("bank.mail_a_day_early", "NTC-01 NTC-03", WITH),
    ("bank.mail_a_day_late", "NTC-01 NTC-03 NTC-07", WITH),
    ("bank.second_mail_a_day_early", "NTC-02 NTC-03", WITH),
    ("bank.second_mail_a_day_late", "NTC-02 NTC-03", WITH),
    ("bank.mail_counts_a_month", "NTC-01 NTC-03 NTC-07", WITH),
    ("bank.mail_counts_utc_days", "NTC-01", WITH),
    ("bank.mail_goes_to_administrator", "NTC-01", WITH),
    ("bank.mail_subject_garbled", "NTC-01", WITH),
    ("bank.mail_body_garbled", "NTC-01", WITH),
    ("bank.mail_stops_without_address", "NTC-01", WITH),
    ("bank.first_mail_missing", "NTC-01 NTC-03 NTC-07", WITH),
    ("bank.second_mail_missing", "NTC-02 NTC-03", WITH),
    ("bank.second_mail_for_administrators_only", "NTC-02", WITH),
    ("bank.mail_for_pc_only", "NTC-01 NTC-02", WITH),
    ("bank.mail_sent_again", "NTC-03", WITH),
    ("bank.mail_every_day", "NTC-03", WITH),
    ("bank.mail_after_renewal", "NTC-07", WITH),
    ("ca.two_years", "CRT-01", WITH),
    ("ca.a_day_short", "CRT-01", WITH),
    ("ca.wrong_subject", "CRT-01", WITHOUT),
    ("ca.missing_client_auth", "CRT-01", WITH),
    ("ca.starts_tomorrow", "PC-07 USB-06", WITH),
    ("pc.web_access_twice_at_install", "PC-07", WITHOUT),
    ("pc.level_high_by_default", "PC-06", WITHOUT),
    ("pc.new_key_title_wrong", "PC-05", WITH),
    ("pc.key_reused+ca.accepts_reused_key", "CRT-01", WITH),
    ("pc.exportable_key_title_wrong", "USB-04", WITH),
    ("pc.exportable_key_level_high", "USB-05", WITH),
    ("pc.web_access_twice_before_export", "USB-06", WITH),
    ("pc.export_title_wrong", "USB-06", WITH),
    ("pc.import_title_wrong", "USB-07", WITH),
    ("pc.import_not_asked", "USB-07 USB-08", WITH),
    ("pc.token_client_not_asked", "USB-08", WITH),
    ("pc.token_client_title_wrong", "USB-08", WITH),
    ("pc.copy_left_on_pc", "CRT-03", WITH),
    ("pc.token_key_extractable", "CRT-03", WITH),
    ("pc.cancelled_save_reported_as_done", "INT-05", WITH),
    ("pc.absent_token_unnoticed", "INT-06", WITH),
    ("pc.control_without_software", "INT-07", WITH),
    ("pc.stores_shared_by_users", "INT-12", WITH),
    ("pc.high_level_never_asked", "INT-14", WITH),
)

FOLLOWS = {
    # Who asks for the rest of the procedure, or for what comes after a step, meets the bend there.
    "bank.notices_screen_skipped": "EXP-04",
    "bank.preparing_title_wrong": "EFF-01",
    "bank.preparing_never_advances": "INT-10",
    "bank.renew_button_label_wrong": "INT-10",
    "bank.media_buttons_at_plain_bank": "INT-10",
    "bank.one_button_at_media_bank": "INT-07 INT-10",
    "bank.save_to_pc_label_wrong": "INT-10",
    "bank.save_to_usb_label_wrong": "INT-07",
    "bank.one_web_access": "INT-01",
    "bank.web_access_after_key": "INT-01 INT-08",
    "bank.issuing_title_wrong": "INT-08",
    "bank.issuing_never_advances": "INT-08 INT-14",
    # The key that moved to the token is the one that the old certificate on the PC has.
    "pc.key_reused+ca.accepts_reused_key": "CRT-03",
    # A new certificate that opens no logon, wherever one is tried.
    "ca.missing_client_auth": "NTC-07 EXP-02 EXP-04 CRT-02 CRT-03 INT-03 INT-06 INT-13 INT-14",
}
"""Clauses that turn red as well, though it is not they that the defect violates."""

ONLY_IN_A_BROWSER = (
    ("bank.enrolment_script_missing", "PC-04a PC-04b PC-05 USB-03b USB-04"),
    ("bank.close_button_for_print_only", "PC-09 USB-11"),
)


def test_the_simulators_announce_what_was_seen():
    """What `python -m simulators faults` names for each fault is what turns red here, no less."""
    announced = {entry.id: set(entry.clauses) for entry in entries()}
    seen = {fault: set(clauses.split()) for fault, clauses, _ in BENT if "+" not in fault}
    seen |= {fault: set(clauses.split()) for fault, clauses in ONLY_IN_A_BROWSER}
    seen[FAULT] = {clause for profile in PROFILES for clause in profile.clauses}
    pairs = {each for fault, _, _ in BENT if "+" in fault for each in fault.split("+")}

    assert seen == {fault: each for fault, each in announced.items() if fault not in pairs}


def test_the_simulators_announce_where_it_is_seen():
    """Faults that only show together, only at some banks, or only in a browser."""
    together = {frozenset({entry.id, *entry.together}) for entry in entries() if entry.together}
    assert together == {frozenset(fault.split("+")) for fault, _, _ in BENT if "+" in fault}
    assert {entry.id for entry in entries() if entry.browser} == {f for f, _ in ONLY_IN_A_BROWSER}
    told = {entry.id: entry.profiles for entry in entries() if entry.profiles}
    assert told == {FAULT: tuple(f"variants/{profile.name}" for profile in PROFILES)}


@pytest.mark.parametrize(("fault", "clauses", "profile"), BENT, ids=[row[0] for row in BENT])
def test_a_bent_simulator_is_caught_at_its_clause(fault, clauses, profile, tmp_path):
    """Red at the owning clauses by their own comparison, and at no other but what follows."""
    owning, following = clauses.split(), FOLLOWS.get(fault, "").split()
    chosen = [] if DEEP else [*scenarios_of(owning), *neighbours_of(owning)]
    options = [f"--koshin-fault={each}" for each in fault.split("+")]
    options += [f"--koshin-scenario={each}" for each in chosen]

    results = run_features(tmp_path, *options, f"--koshin-profile={profile}")

    red = [row.id for row in results.requirements if row.verdict is Verdict.FAILED]
    broken = [s.reason for s in results.scenarios if s.verdict is Verdict.ERROR]
    assert broken == []
    expected = [*owning, *(each for each in following if DEEP or each in red)]
    assert sorted(red) == sorted(expected)
    blamed = [s.blame for s in results.scenarios if s.verdict is Verdict.FAILED]
    assert all(b is not None and b.expected != b.actual for b in blamed)


ON_SCREEN = (
    ("bank.renewal_in_same_window", "PC-03", WITH),
    ("bank.preparing_never_advances", "PC-03", WITH),
    ("bank.level_high_forced", "PC-06", WITH),
    ("bank.close_button_dead", "PC-09", WITH),
    ("pc.token_client_title_wrong", "USB-08", WITH),
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


def test_every_clause_that_a_run_judges_owns_a_fault():
    """No clause is without a test that it can fail."""
    judged = {row.id for row in catalogue.load() if row.chapter is not Chapter.DOCUMENT}

    assert {clause for _, clauses, _ in BENT for clause in clauses.split()} == judged


@pytest.mark.parametrize("driver", ["browser", "http"])
@pytest.mark.parametrize(("fault", "clauses"), ONLY_IN_A_BROWSER)
def test_what_only_a_browser_shows(fault, clauses, driver, tmp_path):
    """Red in the browser, at both kinds of bank; without one there is nothing to see."""
    owning = clauses.split()
    chosen = [f"{clause}.1" for clause in owning] + ["PC-08.1", "USB-10.1"]
    options = [f"--koshin-fault={fault}", "--koshin-no-pictures"]
    options += [f"--koshin-scenario={each}" for each in chosen]

    results = run_features(tmp_path, *options, driver=driver)

    red = [row.id for row in results.requirements if row.verdict is Verdict.FAILED]
    assert red == (owning if driver == "browser" else [])
    assert not any(s.verdict is Verdict.ERROR for s in results.scenarios)
