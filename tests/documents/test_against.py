"""`./koshin check --against`: what changed in meaning, what is shaded, and what to run again."""

from __future__ import annotations

import json
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX

from conformance.cli.main import main
from tests.documents.drafts.letter import DRAFT as LETTER
from tests.documents.drafts.template import DRAFT as TEMPLATE
from tests.documents.edits import groups, without
from tests.documents.rendering import render


@pytest.fixture
def compare(capsys, tmp_path):
    """Check a new edition against an old one; give its account."""

    def call(new, old):
        after = new if not hasattr(new, "blocks") else render(replace(new, name="new"), tmp_path)
        before = render(replace(old, name="old"), tmp_path)
        main(["check", str(after), "--against", str(before), "--format", "json"])
        return json.loads(capsys.readouterr().out)

    return call


def told(account):
    """Give the changes in short."""
    return [(each["clause"], each["before"], each["after"]) for each in account["changes"]]


def test_nothing_changed(compare):
    """Manners and ways of writing are no change."""
    manners = LETTER.with_blocks(
        replace(
            block,
            text=block.text.replace("クリックします", "押してください")
            .replace("「", "『")
            .replace("」", "』"),
        )
        for block in LETTER.blocks
    )
    account = compare(manners, LETTER)
    assert (account["changes"], account["rerun"]) == ([], None)


def test_what_changed_in_meaning(compare):
    """Numbers, labels and counts, each with its clause and both places; and what to run again."""
    new = LETTER.changed("mail", lambda text: text.replace("10日前", "7日前"))
    new = new.changed("pc.4b", lambda text: text.replace("パソコンに", "ＰＣに"))
    new = new.changed("pc.5.times", lambda text: text.replace("2回", "3回"))
    account = compare(new, LETTER)
    assert told(account) == [
        ("NTC-02", "案内のメールの日: 10", "案内のメールの日: 7"),
        ("PC-04b", "「パソコンに保存する」をクリックする", "「PCに保存する」をクリックする"),
        ("PC-05", "「はい」を2度クリックする", "「はい」を3度クリックする"),
    ]
    assert account["changes"][1]["place_before"] == account["changes"][1]["place_after"] == "39行目"
    rerun = account["rerun"]
    assert rerun["command"] == "./koshin run --clause NTC-02 --clause PC-04b --clause PC-05"
    assert {"NTC-02.1", "PC-04b.1", "PC-05.1"} <= set(rerun["scenarios"])
    assert not any(each.startswith("PC-06") for each in rerun["scenarios"])


def test_what_is_gone(compare):
    """A step that is no longer there is a change of its clause."""
    group = next(each for each in groups(LETTER, "pc") if each.name == "pc.9")
    shorter = without(LETTER, group.start, group.stop)
    assert told(compare(shorter, LETTER)) == [
        ("PC-09", "「このウィンドウを閉じる」をクリックする", "")
    ]


@pytest.mark.parametrize(
    ("shaded", "rules"),
    [
        ((), [("changes.unmarked", "mail")]),
        (("mail",), []),
        (("mail", "pc.7"), [("changes.overmarked", "pc.7")]),
        (("notice",), [("changes.unmarked", "mail"), ("changes.overmarked", "notice")]),
    ],
)
def test_yellow_ground(shaded, rules, compare, tmp_path):
    """Changed paragraphs have it, and no others."""
    new = TEMPLATE.changed("mail", lambda text: text.replace("10日前", "7日前"))
    path = render(replace(new, name="shaded"), tmp_path)
    document = docx.Document(str(path))
    for name in shaded:
        runs = document.paragraphs[new.index(name)].runs
        runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.save(str(path))
    found = [
        (each["rule"], each["quote"])
        for each in compare(path, TEMPLATE)["findings"]
        if each["rule"].startswith("changes")
    ]
    texts = {name: docx.Document(str(path)).paragraphs[new.index(name)].text for _, name in rules}
    assert found == [(rule, texts[name]) for rule, name in rules]


def test_several_documents_have_no_earlier_edition(capsys, tmp_path):
    """One is compared with one."""
    path = render(LETTER, tmp_path)
    assert main(["check", str(path), str(path), "--against", str(path)]) == 2
    assert "--against と比べられる文書は1つです。" in capsys.readouterr().err
