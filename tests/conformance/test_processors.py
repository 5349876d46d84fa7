"""How much at once."""

from conformance import processors


def test_only_processors_that_may_be_used_count(monkeypatch):
    """In a container with two of eight, two."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: {3, 5}, raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 8)

    assert processors.usable() == 2
    assert processors.workers_without_browser() == 3


def test_where_nobody_tells_all_count(monkeypatch):
    """As on systems without that call."""
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 8)

    assert processors.usable() == 8
