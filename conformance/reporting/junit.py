"""Results as JUnit XML, for CI servers.

JUnit knows fewer words than there are verdicts, so the verdict always stands in the property
`verdict` too. Nothing that was not looked at may read as green:

    適合 PASSED          plain test case
    不適合 FAILED        <failure>
    環境不備 ERROR       <error type="ERROR">
    要確認 REVIEW        <error type="REVIEW">
    未実施 NOT_RUN       <error type="NOT_RUN">
    対象外 NOT_APPLICABLE <skipped> with the reason

One suite per bank profile and driver; problems of the run itself stand in a suite of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from conformance.results import Problem, Results, ScenarioResult, Verdict

_ELEMENTS: dict[Verdict, str | None] = {
    Verdict.PASSED: None,
    Verdict.FAILED: "failure",
    Verdict.REVIEW: "error",
    Verdict.NOT_APPLICABLE: "skipped",
    Verdict.NOT_RUN: "error",
    Verdict.ERROR: "error",
}

# XML 1.0 has no way to write these, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(results: Results, path: Path) -> None:
    """Write the results as JUnit XML."""
    path.write_bytes(document(results))


def document(results: Results) -> bytes:
    """Give the results as JUnit XML."""
    root = ElementTree.Element("testsuites", name="koshin")
    for profile, driver in sorted({(s.profile, s.driver) for s in results.scenarios}):
        own = [s for s in results.scenarios if (s.profile, s.driver) == (profile, driver)]
        _suite(root, results, f"{profile}.{driver}", [_case(scenario) for scenario in own])
    of_run = [problem for problem in results.problems if problem.scenario is None]
    if of_run:
        _suite(root, results, "run", [_problem_case(problem) for problem in of_run])
    _count(root)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _suite(
    root: ElementTree.Element, results: Results, name: str, cases: Sequence[ElementTree.Element]
) -> None:
    run = results.run
    suite = ElementTree.SubElement(root, "testsuite", name=f"koshin.{_clean(name)}")
    if run.started:
        suite.set("timestamp", run.started)
    told = [("run", run.id), ("release", run.release), ("seed", run.seed)]
    _properties(suite, [(name, value) for name, value in told if value])
    suite.extend(cases)
    _count(suite)


def _case(scenario: ScenarioResult) -> ElementTree.Element:
    chapter = scenario.requirements[0] if scenario.requirements else "none"
    case = ElementTree.Element(
        "testcase",
        classname=_clean(f"{scenario.profile}.{scenario.driver}.{chapter}"),
        name=_clean(f"{scenario.id} {scenario.name}"),
        time=f"{scenario.duration_s or 0:.3f}",
    )
    if scenario.feature:
        case.set("file", _clean(scenario.feature))
        case.set("line", str(scenario.line or 0))
    told = [("requirement", clause) for clause in scenario.requirements]
    told += [("scenario", scenario.id), ("profile", scenario.profile)]
    told += [("driver", scenario.driver), ("verdict", scenario.verdict.value)]
    _properties(case, told)
    element = _ELEMENTS[scenario.verdict]
    if element is not None:
        outcome = ElementTree.SubElement(case, element, type=scenario.verdict.value)
        outcome.set("message", _clean(_headline(scenario)))
        outcome.text = _clean(_explanation(scenario))
    return case


def _problem_case(problem: Problem) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname="run", name=problem.kind.value, time="0.000")
    error = ElementTree.SubElement(case, "error", type=problem.kind.value)
    error.set("message", _clean(problem.message))
    error.text = _clean(problem.where)
    return case


def _headline(scenario: ScenarioResult) -> str:
    blame = scenario.blame
    if blame is not None and blame.what:
        return f"{blame.what}: 期待値 {blame.expected} / 実測値 {blame.actual}"
    return scenario.reason or scenario.verdict.japanese


def _explanation(scenario: ScenarioResult) -> str:
    blame = scenario.blame
    lines = [f"{scenario.verdict.japanese}: {scenario.reason or ''}".rstrip(": ")]
    if blame is not None:
        lines += [f"条項: {blame.clause or ''} {blame.section} {blame.step} {blame.clause_text}"]
        lines += [f"手順: {blame.sentence}", f"場所: {blame.where}"]
    return "\n".join([*lines, f"再実行: {scenario.reproduce}"])


def _properties(parent: ElementTree.Element, told: Sequence[tuple[str, str]]) -> None:
    properties = ElementTree.SubElement(parent, "properties")
    for name, value in told:
        ElementTree.SubElement(properties, "property", name=name, value=_clean(value))


def _count(element: ElementTree.Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for case in cases if case.find(name) is not None)))
    element.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
