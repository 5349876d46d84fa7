"""`./koshin check --run`: a right document is followed to its end, a wrong one up to its mistake."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from conformance.cli.main import main
from tests.documents.drafts.letter import DRAFT as LETTER
from tests.documents.drafts.memo import DRAFT as MEMO
from tests.documents.drafts.table import DRAFT as TABLE
from tests.documents.edits import groups, without
from tests.documents.judging import flat
from tests.documents.rendering import render


@pytest.fixture
def stuck(capsys, tmp_path):
    """Follow a draft; give the lines at which a customer gets stuck, and the compiled feature."""

    def follow(draft):
        path = render(draft, tmp_path)
        words = [
            "--run",
            "--format",
            "json",
            "--profile",
            draft.profile,
            "--reports",
            str(tmp_path),
        ]
        main(["check", str(path), *words])
        told = json.loads(capsys.readouterr().out)
        feature = (tmp_path / "check" / f"{path.stem}.feature").read_text(encoding="utf-8")
        found = [each for each in told["findings"] if each["rule"] == "run.stuck"]
        return [flat(each["quote"]) for each in found], feature

    return follow


@pytest.mark.parametrize("draft", [LETTER, TABLE, MEMO], ids=lambda draft: draft.name)
def test_a_right_document_is_followed_to_its_end(draft, stuck):
    """At both kinds of bank; the feature quotes the document above each of its steps."""
    lines, feature = stuck(draft)
    assert lines == []
    assert feature.count("シナリオ:") == (2 if draft.media_storage else 1)
    assert "電子証明書の更新をお願いします" in feature


def changed(name, old, new):
    """Change words of the letter."""
    return LETTER.changed(name, lambda text: text.replace(old, new))


def deleted(name):
    """Delete a step of the letter with its results."""
    group = next(each for each in groups(LETTER, name.split(".")[0]) if each.name == name)
    return without(LETTER, group.start, group.stop)


def swapped(first, second):
    """Let two steps of the letter change places."""
    one, two = LETTER.blocks[LETTER.index(first)], LETTER.blocks[LETTER.index(second)]
    draft = LETTER.changed(first, lambda _: two.text).changed(second, lambda _: one.text)
    return replace(draft, name="swapped")


BAD = [
    (
        "renamed",
        changed("pc.3", "更新はこちら", "更新手続き"),
        "(3)本文中の電子証明書の更新手続きをクリックします。",
    ),
    (
        "once",
        changed("pc.5.times", "2回", "1回"),
        "新しいRSA交換キーを作成しますダイアログが表示されます。",
    ),
    (
        "level",
        changed("pc.6", "「中」", "「高」"),
        "(6)セキュリティレベルが高であることを確認し、OKをクリックします。",
    ),
    ("deleted", deleted("usb.3b"), "(5)はいをクリックします。"),
    (
        "answer",
        changed("usb.6", "はい", "いいえ"),
        "秘密交換キーをエクスポートしますダイアログが表示されます。",
    ),
    ("swapped", swapped("pc.3", "pc.4b"), "(3)パソコンに保存するをクリックします。"),
]


@pytest.mark.parametrize(("name", "draft", "line"), BAD, ids=[row[0] for row in BAD])
def test_a_wrong_document_is_followed_up_to_its_mistake(name, draft, line, stuck):
    """Where the customer gets stuck, and no earlier or later."""
    assert stuck(draft)[0] == [line]
