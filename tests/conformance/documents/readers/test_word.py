"""What is read from Word files: everything that their readers see, and nothing else."""

from __future__ import annotations

import pytest

from conformance.documents.model import Role
from conformance.documents.readers.word import read_word
from tests.conformance.documents.readers.word_files import p, r, word

BOX = """<w:r><mc:AlternateContent>
<mc:Choice Requires="wps">
<w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def texts(path):
    """Give the texts of a file's paragraphs."""
    return [each.original for each in read_word(path).paragraphs]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (
            ("有効期限の", f'<w:ins w:id="1" w:author="a">{r("60")}</w:ins>', "日前"),
            "有効期限の60日前",
        ),
        (
            (
                "有効期限の",
                '<w:del w:id="1" w:author="a"><w:r><w:delText>30</w:delText></w:r></w:del>',
                "日前",
            ),
            "有効期限の日前",
        ),
        (
            (
                f"<w:moveFrom w:id='1' w:author='a'>{r('先')}</w:moveFrom>",
                f"<w:moveTo w:id='2' w:author='a'>{r('後')}</w:moveTo>",
            ),
            "後",
        ),
        ((f"<w:sdt><w:sdtContent>{r('90')}</w:sdtContent></w:sdt>", "日"), "90日"),
        ((f"<w:smartTag w:element='x'>{r('2020年')}</w:smartTag>",), "2020年"),
        ((f"<w:hyperlink>{r('電子証明書取得')}</w:hyperlink>",), "電子証明書取得"),
        ((f"<w:fldSimple w:instr='X'>{r('8')}</w:fldSimple>", "ページ"), "8ページ"),
        ((FIELD.format(r("12")), "ページ"), "12ページ"),
        (
            (
                f"<w:r><w:ruby><w:rt>{r('こうしん')}</w:rt><w:rubyBase>{r('更新')}</w:rubyBase></w:ruby></w:r>",
                "する",
            ),
            "更新する",
        ),
        (("見える", r("見えない", "<w:vanish/>")), "見える"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0F0"/></w:r>', "画面"), "⇒画面"),
        (("<w:r><w:t>あ</w:t><w:tab/><w:t>い</w:t><w:br/><w:t>う</w:t></w:r>",), "あ\tい\nう"),
    ],
)
def test_what_stands_in_a_paragraph(runs, text, tmp_path):
    """What the eye sees is read, whatever Word wraps it in."""
    assert texts(word(tmp_path / "a.docx", p(*runs))) == [text]


def test_a_text_box_is_read_once(tmp_path):
    """Word writes it twice, for itself and for older programs; it stands after its paragraph."""
    box = p("重要")
    path = word(tmp_path / "a.docx", p("前", BOX.format(box, box)), p("後"))
    assert texts(path) == ["前", "重要", "後"]
    assert str(read_word(path).paragraphs[1].place) == "2段落目（テキスト ボックス）"


def test_a_deleted_end_joins_two_paragraphs(tmp_path):
    """The author deleted the mark between them, and sees one paragraph."""
    ended = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    path = word(tmp_path / "a.docx", p("有効期限日を", properties=ended), p("過ぎますと"))
    assert texts(path) == ["有効期限日を過ぎますと"]


def test_a_table_is_read_row_by_row(tmp_path):
    """Each cell's paragraph knows its cell; a deleted row is not read."""
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    gone = "<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>"
    table = "<w:tbl>" + row.format("", p("番号"), p("操作")) + row.format(gone, p("x"), p("y"))
    table += (
        row.format("", p("1"), f"<w:sdt><w:sdtContent>{p('更新')}</w:sdtContent></w:sdt>")
        + "</w:tbl>"
    )
    path = word(tmp_path / "a.docx", table)
    assert texts(path) == ["番号", "操作", "1", "更新"]
    assert str(read_word(path).paragraphs[3].place) == "4段落目（表1の2行2列）"


NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/>
<w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="(%1-%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
<w:lvlText w:val="%1-%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def test_numbers_that_word_makes(tmp_path):
    """They count along each level, and begin anew where a list says so."""

    def item(text, level, number=3):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return p(text, properties=numbered)

    path = word(
        tmp_path / "a.docx",
        item("a", 0),
        item("b", 0),
        item("c", 1),
        item("d", 1),
        item("e", 0),
        item("f", 2),
        item("g", 0, 4),
        p("h"),
        item("i", 0, 4),
        numbering=NUMBERING,
    )
    labels = [each.label for each in read_word(path).paragraphs]
    assert labels == ["①", "②", "(②-1)", "(②-2)", "③", "3-1", "⑤", "", "⑥"]


def test_headings_and_contents(tmp_path):
    """A style says it, or an outline level; a line of a table of contents is none."""
    path = word(
        tmp_path / "a.docx",
        p("重要", properties='<w:pStyle w:val="Heading2"/>'),
        p("案内", properties='<w:outlineLvl w:val="0"/>'),
        p("本文"),
        p("重要 3", properties='<w:pStyle w:val="TOC1"/>'),
    )
    found = [(each.role, each.level) for each in read_word(path).paragraphs]
    assert found == [(Role.HEADING, 2), (Role.HEADING, 1), (Role.BODY, 0), (Role.CONTENTS, 0)]


def test_yellow_ground(tmp_path):
    """Of words, of a paragraph and of a cell; other colours are none."""
    yellow = '<w:shd w:val="clear" w:fill="FFFF00"/>'
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{yellow}</w:tcPr>{p('欄')}</w:tc></w:tr></w:tbl>"
    path = word(
        tmp_path / "a.docx",
        p("前の", r("変更", '<w:highlight w:val="yellow"/>'), "箇所"),
        p("全部", properties=yellow),
        cell,
        p(
            r("青", '<w:highlight w:val="cyan"/>'),
            r("灰", '<w:shd w:val="clear" w:fill="D9D9D9"/>'),
        ),
    )
    assert [each.shaded for each in read_word(path).paragraphs] == [
        ((2, 4),),
        ((0, 2),),
        ((0, 1),),
        (),
    ]


def test_a_footnote_follows_its_paragraph(tmp_path):
    """Its separators are none."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p("90日以内")}</w:footnote>'
    path = word(tmp_path / "a.docx", p("取得", reference), p("次"), footnotes=notes)
    assert texts(path) == ["取得", "90日以内", "次"]


def test_what_is_no_text_is_told(tmp_path):
    """Pictures are counted."""
    path = word(tmp_path / "a.docx", p("図", "<w:r><w:drawing/></w:r>"))
    assert read_word(path).unread == ("図やオブジェクト 1点",)
