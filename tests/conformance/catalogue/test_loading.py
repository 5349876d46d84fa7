"""The catalogue holds every clause of the manual, and refuses to be wrong."""

from __future__ import annotations

import pytest

from conformance.catalogue import CatalogueError, Chapter, Medium, Status, load
from conformance.catalogue.requirement import natural_order

ROW = """
[[requirement]]
id = "PC-01"
chapter = "pc"
section = "パソコン"
step = "①"
status = "manual"
medium = "pc"
role = "any"
since = 2020-08-17
ja = "ログオンする。"
en = "Log on."
"""


def refused(tmp_path, text):
    path = tmp_path / "requirements.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path)
    return str(caught.value)


def test_missing_file_is_refused(tmp_path):
    """No catalogue, no judging."""
    with pytest.raises(CatalogueError, match="カタログを読めません"):
        load(tmp_path / "none.toml")


def test_text_that_is_not_toml_is_refused(tmp_path):
    """The message names the file."""
    assert "カタログを読めません" in refused(tmp_path, "id =")


def test_row_without_a_field_is_refused(tmp_path):
    """The message names row and field."""
    message = refused(tmp_path, ROW.replace('en = "Log on."\n', ""))
    assert message == "requirements.toml: 1 番目の条項 PC-01: 「en」がありません。"


def test_row_with_an_empty_statement_is_refused(tmp_path):
    """A clause must say something."""
    assert "「ja」がありません" in refused(tmp_path, ROW.replace("ログオンする。", ""))


def test_row_with_an_unknown_field_is_refused(tmp_path):
    """A typing error does not become a silent default."""
    assert "「titel」は知らない項目です" in refused(tmp_path, ROW + 'titel = "x"\n')


@pytest.mark.parametrize(
    ("right", "wrong", "allowed"),
    [
        ('"manual"', '"Manual"', "manual、implied"),
        ('medium = "pc"', 'medium = "floppy"', "pc、usb、any"),
        ('"any"', '"admin"', "administrator、user、any"),
        ('chapter = "pc"', 'chapter = "pcs"', "notice、important、pc、usb"),
    ],
)
def test_word_that_is_not_in_the_vocabulary_is_refused(tmp_path, right, wrong, allowed):
    """The message shows the allowed words."""
    assert allowed in refused(tmp_path, ROW.replace(right, wrong))


def test_instant_instead_of_a_date_is_refused(tmp_path):
    """A clause holds from a day on."""
    text = ROW.replace("2020-08-17", "2020-08-17T00:00:00")
    assert "since は日付" in refused(tmp_path, text)


def test_clause_of_the_manual_without_its_section_is_refused(tmp_path):
    """Only the manual's silence has no place in it."""
    assert "section が要ります" in refused(tmp_path, ROW.replace("パソコン", ""))


def test_one_id_twice_is_refused(tmp_path):
    """Ids are unique."""
    assert refused(tmp_path, ROW + ROW).endswith("同じidの条項が2つあります: PC-01")


def test_pending_clause_nobody_knows_is_refused(tmp_path):
    """The pending list cannot outlive its clauses."""
    text = '[pending]\nsince = 2026-11-23\nids = ["PC-02"]\n' + ROW
    assert refused(tmp_path, text).endswith("pending に知らない条項: PC-02")


def test_pending_list_without_a_date_is_refused(tmp_path):
    """Waiting has a beginning."""
    assert "pending.since" in refused(tmp_path, '[pending]\nids = ["PC-01"]\n' + ROW)


def test_every_clause_has_its_fixed_id_in_the_manuals_order():
    """Ids are never renumbered; a new one is added here by hand."""
    assert load().ids == (
        *("EFF-01", "NTC-01", "NTC-02", "NTC-03", "NTC-04", "NTC-05", "NTC-06", "NTC-07"),
        *("EXP-01", "EXP-02", "EXP-03", "EXP-04", "REN-01", "REN-02"),
        *("PC-01", "PC-02", "PC-03", "PC-04a", "PC-04b", "PC-05", "PC-06", "PC-07", "PC-08"),
        "PC-09",
        *("USB-01", "USB-02", "USB-03a", "USB-03b", "USB-04", "USB-05", "USB-06", "USB-07"),
        *("USB-08", "USB-09", "USB-10", "USB-11", "CRT-01", "CRT-02", "CRT-03"),
        *("INT-01", "INT-02", "INT-03", "INT-04", "INT-05", "INT-06", "INT-07"),
        *("INT-08", "INT-09", "INT-10", "INT-11", "INT-12", "INT-13", "INT-14"),
        *("SEC-01", "SEC-02", "SEC-03", "SEC-04", "SEC-05", "SEC-06", "SEC-07", "SEC-08"),
        *("SEC-09", "SEC-10", "SEC-11", "DOC-01"),
    )


def test_no_clause_waits_for_its_first_scenario():
    """The whole manual has scenarios."""
    assert load().pending == {}


def test_what_the_manual_does_not_say_is_marked_implied():
    """Exactly these clauses come from us."""
    implied = {row.id.split("-")[0] for row in load() if row.status is Status.IMPLIED}
    assert implied == {"NTC", "CRT", "INT", "SEC"}
    assert {row.id for row in load() if row.status is Status.IMPLIED and row.id[:3] == "NTC"} == {
        "NTC-03",
        "NTC-07",
    }


def test_printed_numbers_stand_beside_their_clause():
    """④ and ③ stand twice in the manual."""
    steps = {row.id: row.step for row in load()}
    assert (steps["PC-09"], steps["USB-11"]) == ("⑨", "⑪")
    assert steps["PC-04a"] == "④（媒体保管を利用していない信用金庫）"
    assert steps["USB-03b"] == "③（2つ目）"


def test_media_and_chapters_follow_the_id():
    """PC clauses are about the PC, USB clauses about the token."""
    assert {row.medium for row in load() if row.id.startswith("USB")} == {Medium.USB}
    assert load().of_chapter(Chapter.CERTIFICATE) == ("CRT-01", "CRT-02", "CRT-03")


@pytest.mark.parametrize(
    ("told", "meant"),
    [("PC-04", ("PC-04a", "PC-04b")), ("PC-05", ("PC-05",)), ("PC-0", ()), ("", ())],
)
def test_printed_number_means_its_variants(told, meant):
    """④ is 04a and 04b; half an id is nothing."""
    assert load().matching(told) == meant


def test_numbers_in_ids_are_compared_as_numbers():
    """PC-05.10 comes after PC-05.2."""
    assert sorted(["PC-05.10", "PC-05.2", "EFF-01.1"], key=natural_order) == [
        "EFF-01.1",
        "PC-05.2",
        "PC-05.10",
    ]
