"""Event logs written by hand, from which results are projected: primitives, and a whole run."""

from __future__ import annotations

from conformance.results import project

KEY = "PC-05.1/media-storage/http"


def started(**told):
    base = {
        "event": "run_started",
        "at": "2026-11-23T00:00:00.000+00:00",
        "worker": "cli",
        "run": "r1",
        "profiles": ["media-storage"],
        "drivers": ["http"],
        "selection": {},
    }
    return {**base, **told}


def planned(key=KEY, **told):
    id_, profile, driver = key.split("/")
    base = {
        "event": "scenario_planned",
        "key": key,
        "id": id_,
        "name": f"シナリオ {id_}",
        "rule": "⑤",
        "feature": "features/pc_renewal.feature",
        "line": 10,
        "requirements": [id_.split(".")[0]],
        "profile": profile,
        "driver": driver,
        "needs": "day",
        "not_applicable": None,
    }
    return {**base, **told}


def began(key=KEY):
    return {"event": "scenario_started", "key": key}


def ended(key=KEY, **told):
    return {"event": "scenario_finished", "key": key, "duration_s": 0.5, **told}


def step(index, sentence, verdict="PASSED", key=KEY, reason=None):
    return [
        {
            "event": "step_started",
            "key": key,
            "index": index,
            "keyword": "もし",
            "sentence": sentence,
            "line": 11 + index,
        },
        {
            "event": "step_finished",
            "key": key,
            "index": index,
            "verdict": verdict,
            "duration_s": 0.1,
            "reason": reason,
        },
    ]


def compared(index, *, ok, expected, actual, key=KEY, clause="PC-05", what="画面の題名"):
    return {
        "event": "comparison",
        "key": key,
        "index": index,
        "clause": clause,
        "what": what,
        "expected": expected,
        "actual": actual,
        "ok": ok,
    }


def passing(key=KEY):
    return [planned(key), began(key), *step(0, "ログオンする", key=key), ended(key)]


def failing(key=KEY):
    return [
        planned(key),
        began(key),
        *step(0, "ログオンする", key=key),
        step(1, "「はい」を押す", key=key)[0],
        compared(1, ok=True, expected="はい", actual="はい", key=key, what="ボタン"),
        compared(1, ok=False, expected=["確認"], actual=["確認", "作成"], key=key),
        step(1, "", "FAILED", key=key)[1],
        ended(key),
    ]


def row(results, clause):
    return next(row for row in results.requirements if row.id == clause)


LOGS = {
    "PC-05.1/media-storage/http": passing("PC-05.1/media-storage/http"),
    "PC-05.2/media-storage/http": failing("PC-05.2/media-storage/http"),
    "PC-06.1/media-storage/http": [planned("PC-06.1/media-storage/http"), began(KEY)],
    "XX-01.1/media-storage/http": passing("XX-01.1/media-storage/http"),
    "PC-05.10/media-storage/http": [
        planned("PC-05.10/media-storage/http", not_applicable="対象外の理由")
    ],
}
RUN = [started(), {"event": "error", "kind": "harness", "message": "x"}]

EXPECTED = project([*RUN, *(event for log in LOGS.values() for event in log)]).model_dump_json()
