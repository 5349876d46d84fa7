"""A check written down for other programs: SARIF for code hosts, JUnit for build servers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from conformance.documents.account import Account, FindingRecord
from conformance.documents.findings import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(accounts: Sequence[Account], *, version: str) -> str:
    """Write findings as SARIF 2.1.0; a format without lines has paragraphs in their place."""
    rules = dict.fromkeys(each.rule for account in accounts for each in account.findings)
    content = {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Koshin",
                        "version": version,
                        "rules": [{"id": rule} for rule in rules],
                    }
                },
                "results": [
                    _result(account, each) for account in accounts for each in account.findings
                ],
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _result(account: Account, finding: FindingRecord) -> dict[str, Any]:
    words = f"{finding.message} 期待値: {finding.expected}／実測値: {finding.actual}"
    location: dict[str, Any] = {"artifactLocation": {"uri": account.document}}
    start = finding.line or finding.paragraph
    if start is not None:
        location["region"] = {"startLine": start, "snippet": {"text": finding.quote}}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [
            {"physicalLocation": location, "logicalLocations": [{"name": finding.place}]}
        ],
        "properties": {
            "clause": finding.clause,
            "kind": finding.kind.value,
            "expected": finding.expected,
            "actual": finding.actual,
            "suggestion": finding.suggestion,
            "page": finding.page,
        },
    }


def junit(accounts: Sequence[Account]) -> str:
    """Write each document as a suite, each clause as a case; errors fail the case."""
    root = ElementTree.Element("testsuites", name="koshin check")
    for account in accounts:
        clauses = dict.fromkeys([*account.coverage, *(each.clause for each in account.findings)])
        suite = ElementTree.SubElement(root, "testsuite", name=account.document)
        failures = 0
        for clause in clauses:
            case = ElementTree.SubElement(
                suite, "testcase", name=clause, classname=account.document
            )
            own = [each for each in account.findings if each.clause == clause]
            errors = [each for each in own if each.severity is Severity.ERROR]
            failures += bool(errors)
            for finding in errors[:1]:
                told = "\n".join(_line(each) for each in errors)
                ElementTree.SubElement(case, "failure", message=finding.message).text = told
            rest = [each for each in own if each.severity is not Severity.ERROR]
            if rest:
                said = ElementTree.SubElement(case, "system-out")
                said.text = "\n".join(map(_line, rest))
        suite.set("tests", str(len(clauses)))
        suite.set("failures", str(failures))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _line(finding: FindingRecord) -> str:
    where = finding.place or "文書全体"
    return f"{where} {finding.rule}: 期待値 {finding.expected}／実測値 {finding.actual}"
