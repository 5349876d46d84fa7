"""A scenario's events with one comparison at one instant."""


def compared(actual, expected="ログオンできる"):
    """Compare what was seen with what was expected, a second before the end of the expiry date."""
    return {
        "event": "comparison",
        "what": "結果",
        "expected": expected,
        "actual": actual,
        "ok": actual == expected,
        "instant": "2021-08-31T23:59:59+09:00",
    }


def story(driver, comparison, *, clause="EXP-01", profile="media-storage"):
    """Give the events of one combination."""
    key = f"{clause}.1/{profile}/{driver}"
    verdict = "PASSED" if comparison["ok"] else "FAILED"
    told = {"keyword": "前提", "sentence": "管理者がいる", "line": 4}
    planned = {
        "event": "scenario_planned",
        "id": f"{clause}.1",
        "name": "境界",
        "rule": "",
        "feature": "features/validity.feature",
        "line": 3,
        "requirements": [clause],
        "needs": "second",
        "profile": profile,
        "driver": driver,
        "steps": [told],
    }
    events = [
        planned,
        {"event": "scenario_started"},
        {"event": "step_started", "index": 0, **told},
        {**comparison, "index": 0, "clause": clause},
        {"event": "step_finished", "index": 0, "verdict": verdict},
        {"event": "scenario_finished", "index": 0},
    ]
    return [{**event, "key": key} for event in events]
