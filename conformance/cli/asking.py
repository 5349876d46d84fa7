"""Whether a run holds what was asked for: every scenario named, and something to judge.

Only the plan of the test process knows all scenarios, those of further features too. So the checks
come when the plan stands, before the first scenario.
"""

from __future__ import annotations

from collections.abc import Collection

from conformance.cli.folders import ROOT
from conformance.cli.selection import Selection
from conformance.errors import UsageError
from conformance.nearest import guess
from conformance.results import Results
from conformance.verdicts import ExitCode, Verdict

_LOCK = ROOT / "features" / "ids.lock"


def refuse_unknown(selection: Selection, planned: Collection[str]) -> None:
    """Accept a plan that has every scenario the selection names.

    Raises:
        UsageError: a named scenario is in no feature.
    """
    known = _locked() | set(planned)
    for scenario in selection.scenarios:
        if scenario not in known:
            raise UsageError(
                f"シナリオ「{scenario}」はありません。{guess(scenario, sorted(known))}"
                "./koshin run --list で一覧できます。"
            )


def refuse_nothing_to_judge(results: Results) -> None:
    """Accept results in which something was judged or something went wrong.

    Raises:
        UsageError: no scenario was selected, or none that applies to the bank.
    """
    if results.exit_code is ExitCode.USAGE:
        raise UsageError("選択に当てはまるシナリオがありません。--list で一覧できます。")
    found = {each.verdict for each in results.scenarios}
    if results.exit_code is ExitCode.CONFORMANT and found == {Verdict.NOT_APPLICABLE}:
        reasons = dict.fromkeys(each.reason for each in results.scenarios if each.reason)
        raise UsageError("\n".join(["選択したシナリオはすべて対象外です。", *reasons]))


def _locked() -> set[str]:
    lines = _LOCK.read_text(encoding="utf-8").splitlines() if _LOCK.is_file() else []
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}
