"""A proof is gone on with only on the same files."""

from conformance.prove.fingerprint import fingerprint


def test_it_changes_with_every_file_that_counts(tmp_path):
    """A word of a feature, and a name; not what Python leaves behind."""
    feature = tmp_path / "features" / "a.feature"
    feature.parent.mkdir()
    feature.write_text("甲", encoding="utf-8")
    before = fingerprint(tmp_path)

    (tmp_path / "features" / "__pycache__").mkdir()
    (tmp_path / "features" / "__pycache__" / "a.pyc").write_bytes(b"x")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    assert fingerprint(tmp_path) == before

    feature.write_text("乙", encoding="utf-8")
    changed = fingerprint(tmp_path)
    renamed = feature.rename(feature.with_name("b.feature"))
    assert len({before, changed, fingerprint(tmp_path)}) == 3
    assert renamed.exists()


def test_it_changes_with_the_settings_and_the_libraries(tmp_path):
    """They decide what a run does, too."""
    told = [fingerprint(tmp_path)]
    for name in ("pyproject.toml", "requirements.lock", "conftest.py"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        told.append(fingerprint(tmp_path))
    assert len(set(told)) == len(told)
