"""JUnit XML says each verdict in the words CI servers know, and never greener than it was."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from conformance.reporting import junit
from conformance.results import project


def scenario(verdict, *, key="PC-05.1/media-storage/http", reason=None, name="二度確認する"):
    id_, profile, driver = key.split("/")
    plan = {
        "event": "scenario_planned",
        "key": key,
        "id": id_,
        "name": name,
        "feature": "features/pc.feature",
        "line": 7,
        "requirements": ["PC-05", "REN-02"],
        "profile": profile,
        "driver": driver,
    }
    step = {"key": key, "index": 0}
    return [
        plan,
        {"event": "step_started", **step, "sentence": "「はい」を押す", "line": 8},
        {"event": "step_finished", **step, "verdict": verdict, "reason": reason},
        {"event": "scenario_finished", "key": key, "duration_s": 1.25},
    ]


def parsed(events):
    return ElementTree.fromstring(junit.document(project(events)))


@pytest.mark.parametrize(
    ("verdict", "element"),
    [
        ("FAILED", "failure"),
        ("ERROR", "error"),
        ("REVIEW", "error"),
        ("NOT_RUN", "error"),
        ("NOT_APPLICABLE", "skipped"),
    ],
)
def test_verdict_that_is_not_passed_is_never_green(verdict, element):
    """Each has its element, its type, its reason and its property."""
    case = parsed(scenario(verdict, reason="わけ")).find(".//testcase")
    outcome = case.find(element)
    assert (outcome.get("type"), outcome.get("message")) == (verdict, "わけ")
    assert case.find(".//property[@name='verdict']").get("value") == verdict


def test_passed_scenario_is_a_plain_test_case():
    """Name, place and time, and nothing under it but properties."""
    case = parsed(scenario("PASSED")).find(".//testcase")
    assert [child.tag for child in case] == ["properties"]
    assert case.attrib == {
        "classname": "media-storage.http.PC-05",
        "name": "PC-05.1 二度確認する",
        "time": "1.250",
        "file": "features/pc.feature",
        "line": "7",
    }


def test_properties_name_clauses_scenario_profile_driver_and_verdict():
    """What a CI server can filter by."""
    case = parsed(scenario("PASSED")).find(".//testcase")
    told = [(p.get("name"), p.get("value")) for p in case.iter("property")]
    assert told == [
        ("requirement", "PC-05"),
        ("requirement", "REN-02"),
        ("scenario", "PC-05.1"),
        ("profile", "media-storage"),
        ("driver", "http"),
        ("verdict", "PASSED"),
    ]


def test_failure_shows_both_values_and_the_command():
    """期待値/実測値 in the message, the command in the text."""
    comparison = {
        "event": "comparison",
        "key": "PC-05.1/media-storage/http",
        "index": 0,
        "clause": "PC-05",
        "what": "ダイアログ",
        "expected": "Webアクセスの確認",
        "actual": "なし",
        "ok": False,
    }
    failure = parsed([*scenario("FAILED"), comparison]).find(".//failure")
    assert failure.get("message") == "ダイアログ: 期待値 Webアクセスの確認 / 実測値 なし"
    assert "再実行: ./koshin run --scenario PC-05.1" in failure.text


def test_suites_are_the_combinations_and_counts_add_up():
    """One suite per profile and driver; the totals stand above."""
    other = scenario("NOT_APPLICABLE", key="PC-05.2/no-media-storage/browser")
    root = parsed([*scenario("FAILED"), *other])
    assert [suite.get("name") for suite in root.iter("testsuite")] == [
        "koshin.media-storage.http",
        "koshin.no-media-storage.browser",
    ]
    names = ("tests", "failures", "errors", "skipped", "time")
    assert [root.get(name) for name in names] == ["2", "1", "0", "1", "2.500"]


def test_problem_of_the_run_is_an_error_of_its_own():
    """A missing browser is not lost though it belongs to no scenario."""
    error = {"event": "error", "kind": "environment", "message": "Chromiumなし", "where": "PATH"}
    case = parsed([error]).find(".//testsuite[@name='koshin.run']/testcase")
    assert case.find("error").attrib == {"type": "environment", "message": "Chromiumなし"}


def test_characters_xml_cannot_hold_do_not_break_the_file():
    """Hostile page text stays one well-formed file."""
    root = parsed(scenario("FAILED", name="<b>\x00\x1b&\ufffe", reason="\x07"))
    assert root.find(".//testcase").get("name") == "PC-05.1 <b>\ufffd\ufffd&\ufffd"


def test_file_is_utf8_with_a_declaration(tmp_path):
    """CI servers on any system read it."""
    path = tmp_path / "junit.xml"
    junit.write(project(scenario("PASSED")), path)
    assert path.read_bytes().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
