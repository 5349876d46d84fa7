"""Runs keep to their own folder, and `last` is never half moved."""

from __future__ import annotations

import re

import pytest

from conformance.cli import folders
from conformance.errors import HarnessError, UsageError


def test_place_that_cannot_be_written_is_refused(tmp_path):
    """A file where the folder should be."""
    (tmp_path / "reports").write_text("", encoding="utf-8")
    with pytest.raises(HarnessError, match="フォルダーを作れません"):
        folders.create(tmp_path / "reports")


def test_last_that_is_a_real_folder_is_not_overwritten(tmp_path):
    """Somebody's folder of that name stays, and nothing is left lying about."""
    (tmp_path / "last").mkdir()
    run = folders.create(tmp_path)
    with pytest.raises(HarnessError, match="置き換えられません"):
        folders.point_last_to(run)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([run.name, "last"])


@pytest.mark.parametrize("name", ["last", "none"])
def test_run_that_is_not_there_is_refused(tmp_path, name):
    """Neither the last nor a named one."""
    with pytest.raises(UsageError):
        folders.find(tmp_path, name)


def test_last_that_points_to_a_deleted_run_is_refused(tmp_path):
    """A dangling pointer is no result."""
    run = folders.create(tmp_path)
    folders.point_last_to(run)
    run.rmdir()
    with pytest.raises(UsageError, match="結果がありません"):
        folders.find(tmp_path)


def test_name_of_a_run_tells_when_it_began_in_japan(tmp_path):
    """Sorts by time, and two runs of one second differ."""
    names = [folders.create(tmp_path).name for _ in range(3)]
    assert all(re.fullmatch(r"\d{8}-\d{6}-[0-9a-f]{4}", name) for name in names)
    assert len(set(names)) == 3


def test_last_moves_to_the_latest_run(tmp_path):
    """Twice over, atomically, without remains."""
    runs = [folders.create(tmp_path) for _ in range(2)]
    for run in runs:
        folders.point_last_to(run)
        assert folders.find(tmp_path) == run
    assert (tmp_path / "last").is_symlink()
    assert len(list(tmp_path.iterdir())) == 3


def test_last_is_a_file_where_there_are_no_symbolic_links(tmp_path, monkeypatch):
    """Plain Windows lets nobody make one."""

    def refuse(*_args, **_options):
        raise OSError

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    run = folders.create(tmp_path)
    folders.point_last_to(run)
    assert (tmp_path / "last").read_text(encoding="utf-8") == run.name
    assert folders.find(tmp_path) == run


def test_run_is_found_by_name_or_by_path(tmp_path):
    """`./koshin report <run>`."""
    run = folders.create(tmp_path)
    assert folders.find(tmp_path, run.name) == run
    assert folders.find(tmp_path / "elsewhere", str(run)) == run
