"""Features outside the tree: what is accepted, and how pytest is led to it."""

from __future__ import annotations

import pytest

from conformance.cli.binding import bind, refuse_what_holds_no_feature
from conformance.errors import UsageError


def test_path_that_does_not_exist_is_refused(tmp_path):
    """With the path as it was given."""
    with pytest.raises(UsageError, match="そのファイルまたはフォルダーはありません"):
        refuse_what_holds_no_feature(tmp_path / "none.feature")


def test_file_that_is_no_feature_is_refused(tmp_path):
    """A Word file is for another command."""
    document = tmp_path / "procedure.docx"
    document.touch()
    with pytest.raises(UsageError, match=r"使えるのは \.feature のファイル"):
        refuse_what_holds_no_feature(document)


def test_folder_without_a_feature_is_refused(tmp_path):
    """Nothing would be judged, silently."""
    (tmp_path / "a.txt").touch()
    with pytest.raises(UsageError, match=r"このフォルダーには \.feature のファイルがありません"):
        refuse_what_holds_no_feature(tmp_path)


def test_files_and_plain_folders_are_named_in_one_module(tmp_path):
    """pytest collects modules, not features; quotes in a path do no harm."""
    folder = tmp_path / "it's"
    folder.mkdir()
    feature = folder / "a.feature"
    feature.touch()
    refuse_what_holds_no_feature(feature)
    refuse_what_holds_no_feature(folder)

    assert bind([str(feature), str(folder)], tmp_path) == [str(tmp_path / "bound/test_features.py")]
    lines = (tmp_path / "bound/test_features.py").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == [f'scenarios("{feature}")', f'scenarios("{folder}")']


def test_folder_with_its_own_module_is_left_to_it(tmp_path):
    """Its sentences come with it."""
    (tmp_path / "test_own.py").touch()
    refuse_what_holds_no_feature(tmp_path)
    assert bind([str(tmp_path)], tmp_path / "run") == [str(tmp_path)]
    assert not (tmp_path / "run").exists()


def test_no_features_need_no_module(tmp_path):
    """The usual run."""
    assert bind([], tmp_path) == []
    assert list(tmp_path.iterdir()) == []
