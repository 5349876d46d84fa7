"""The time of a scenario without the keys that were made in it."""

from __future__ import annotations

from contextlib import suppress

from fixtures.benchmarks import scenarios


def test_the_keys_of_a_scenario_are_taken_off_its_time(monkeypatch):
    """Ten seconds with two keys of three and one, and two seconds without any."""
    instants = iter([0, 1, 4, 5, 6, 10, 20, 22])
    monkeypatch.setattr(scenarios, "now", lambda: next(instants))
    watch = scenarios.ScenarioTimes()
    make = watch.timed(lambda size: size)
    for keys in (2, 0):
        scenario = watch.pytest_runtest_call()
        next(scenario)
        assert [make(2048) for _ in range(keys)] == [2048] * keys
        with suppress(StopIteration):
            scenario.send(None)

    assert watch.keys == [3, 1]
    assert watch.scenarios == [6, 2]
