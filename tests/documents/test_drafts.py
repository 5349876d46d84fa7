"""Documents of six banks, right as they are, are let pass; the template's blemishes are named."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from conformance import profiles
from conformance.documents.checking import check
from conformance.documents.expected import Expected
from conformance.documents.findings import Severity
from tests.documents.printing import printed
from tests.documents.rendering import render

DRAFTS = {
    path.stem: import_module(f"tests.documents.drafts.{path.stem}").DRAFT
    for path in sorted((Path(__file__).parent / "drafts").glob("*.py"))
}


def expected(media_storage):
    """What a bank with or without media storage says."""
    name = "media-storage" if media_storage else "no-media-storage"
    return Expected.of(name, profiles.load(name).bank)


def written(draft, folder):
    """Make a draft into a file."""
    if draft.format == "pdf":
        return next(printed([(draft, folder / f"{draft.name}.pdf")]))
    return render(draft, folder)


def findings(draft, folder, media_storage, *, notes=False):
    """Check a draft; give rule, clause and line of each finding, or of each note."""
    checked = check(written(draft, folder), expected(media_storage))
    return [
        (each.rule, each.clause, checked.document.paragraphs[each.spot.paragraph].original)
        for each in checked.findings
        if (each.severity is Severity.NOTE) is notes
    ]


@pytest.mark.parametrize("name", sorted(set(DRAFTS) - {"template"}))
def test_a_right_document_is_let_pass(name, tmp_path):
    """Whatever its voice, its layout and its format."""
    assert findings(DRAFTS[name], tmp_path, DRAFTS[name].media_storage) == []


def test_the_template_has_two_numbers_twice(tmp_path):
    """Its blemishes and nothing else, for a bank with media storage."""
    assert findings(DRAFTS["template"], tmp_path, True) == [
        ("steps.numbering", "PC-01", "④ 「パソコンに保存する」をクリックします。"),
        (
            "steps.numbering",
            "USB-01",
            "③ 管理ソフトのあるパソコンに専用Ｕ Ｓ Ｂを差した状態で、「専用Ｕ Ｓ Ｂに保存する」をクリックします。",
        ),
    ]


def test_the_template_writes_one_thing_in_two_ways(tmp_path):
    """The blemishes of its words, each once."""
    assert findings(DRAFTS["template"], tmp_path, True, notes=True) == [
        ("style.term", "DOC-01", "⇒ 別ウインドウで「電子証明書更新前処理中」画面が表示されます。"),
        ("style.unnamed", "DOC-01", "⑦ ［はい］をクリックします。"),
        ("style.slip", "DOC-01", "専用Ｕ Ｓ Ｂの電子証明書を更新する"),
        ("style.unnamed", "DOC-01", "⑥ ［はい］をクリックします。"),
    ]


def test_a_bank_without_media_storage_has_no_use_for_the_chapter_on_the_token(tmp_path):
    """Its customers would look for a button that is not there."""
    assert findings(DRAFTS["template"], tmp_path, False) == [
        ("steps.numbering", "PC-01", "④ 「パソコンに保存する」をクリックします。"),
        ("usb.offered", "PC-04a", "専用Ｕ Ｓ Ｂの電子証明書を更新する"),
    ]
