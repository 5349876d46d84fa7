"""`./koshin report` names or opens a report."""

from __future__ import annotations

import webbrowser

from conformance.cli import folders
from conformance.cli.main import main


def leave_report(reports):
    run = folders.create(reports)
    (run / "index.html").write_text("<!doctype html>", encoding="utf-8")
    folders.point_last_to(run)
    return run


def test_without_a_run_it_says_what_to_do(tmp_path, capsys):
    """Exit 2 and the command that makes one."""
    assert main(["report", "--reports", str(tmp_path)]) == 2
    assert "先に ./koshin run が要ります" in capsys.readouterr().err


def test_run_without_a_report_is_refused(tmp_path, capsys):
    """A run that was killed has a log, but no report."""
    folders.point_last_to(folders.create(tmp_path))
    assert main(["report", "--reports", str(tmp_path)]) == 2
    assert "HTMLの報告書がありません" in capsys.readouterr().err


def test_machine_without_a_browser_still_gets_the_path(tmp_path, capsys, monkeypatch):
    """The path is printed before the refusal."""
    run = leave_report(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda _uri: False)
    assert main(["report", "--open", "--reports", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert told.out == f"{run}/index.html\n"
    assert "ブラウザを開けません" in told.err


def test_path_of_the_latest_report_is_printed(tmp_path, capsys):
    """The path alone, for pipes."""
    run = leave_report(tmp_path)
    assert main(["report", "--reports", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{run}/index.html\n"


def test_named_run_is_printed(tmp_path, capsys):
    """Also when it is not the latest."""
    run = leave_report(tmp_path)
    leave_report(tmp_path)
    assert main(["report", run.name, "--reports", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{run}/index.html\n"


def test_report_is_opened_as_a_file(tmp_path, monkeypatch):
    """By a file address; no server is needed."""
    run = leave_report(tmp_path)
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda uri: opened.append(uri) or True)
    assert main(["report", "--open", "--reports", str(tmp_path)]) == 0
    assert opened == [(run / "index.html").as_uri()]
