"""A scenario's events: sentences, a certificate, comparisons at one instant."""

END = "2021-08-31T14:59:59+00:00"
"""The last second of 2021-08-31 in Japan."""

NIGHT = "2021-08-31T23:59:59+09:00"
ADMINISTRATOR = ("前提", "有効期限日の「0」日前の「管理者」がいる")
USER = ("前提", "有効期限日の「0」日前の「利用者」がいる")
TRIES = ("もし", "ログオンを試みる")


def compared(actual, expected="ログオンできる", *, what="結果", instant=NIGHT):
    """Compare what was seen with what was expected, a second before the end of the expiry date."""
    return {
        "event": "comparison",
        "what": what,
        "expected": expected,
        "actual": actual,
        "ok": actual == expected,
        "instant": instant,
    }


def story(
    driver,
    *comparisons,
    clause="EXP-01",
    number=1,
    profile="media-storage",
    sentences=(ADMINISTRATOR, TRIES),
    ends=(END,),
    name="境界",
    verdict=None,
):
    """Give the events of one combination; all is compared in its last sentence.

    Args:
        ends: the ends of the certificates met, in the order met.
        verdict: the last sentence's; by default what the comparisons say.
    """
    ident = f"{clause}.{number}"
    ok = all(each["ok"] for each in comparisons)
    last = verdict or ("PASSED" if ok else "FAILED")
    told = [
        {"keyword": keyword, "sentence": sentence, "line": line}
        for line, (keyword, sentence) in enumerate([*sentences, ("ならば", "結果が出る")], start=4)
    ]
    events = [
        {
            "event": "scenario_planned",
            "id": ident,
            "name": name,
            "rule": "",
            "feature": "features/validity.feature",
            "line": 3,
            "requirements": [clause],
            "needs": "second",
            "profile": profile,
            "driver": driver,
            "steps": told,
        },
        {"event": "scenario_started"},
    ]
    for index, step in enumerate(told):
        events.append({"event": "step_started", "index": index, **step})
        if not index:
            events += [certificate(end) for end in ends]
        if step is told[-1]:
            events += [{**each, "index": index, "clause": clause} for each in comparisons]
        outcome = last if step is told[-1] else "PASSED"
        events.append({"event": "step_finished", "index": index, "verdict": outcome})
    events.append({"event": "scenario_finished", "index": len(told) - 1})
    return [{**event, "key": f"{ident}/{profile}/{driver}"} for event in events]


def certificate(end):
    """Tell of a certificate that ends then."""
    names = {"subject": "CN=a", "issuer": "CN=b", "serial": "A1"}
    days = {"not_before": "2020-08-31T01:00:00+00:00", "not_after": end}
    return {
        "event": "certificate",
        "index": 0,
        "label": "パソコンの証明書",
        "certificate": {**names, **days},
    }
