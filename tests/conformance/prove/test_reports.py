"""What a proof found, as JSON, Markdown, a page, and lines on the screen."""

import io
import json

import pytest
from lxml import html

from conformance.catalogue import load
from conformance.prove import reports
from conformance.prove.outcomes import Outcome
from conformance.prove.proof import CellResult, DefectResult, Ground, Proof

SEEN = CellResult(
    clause="PC-05",
    outcome=Outcome.KILLED,
    scenario="PC-05.1/media-storage/http",
    what="画面の題名",
    expected="Webアクセスの確認",
    actual="<b>Web|の確認</b>",
)
MISSED = CellResult(clause="PC-06", outcome=Outcome.SURVIVED)


def told(*cells, **more):
    """Make a proof with one defect."""
    row = DefectResult(
        id="bank.x",
        japanese="題名が違う",
        english="the title differs",
        driver="http",
        cells=cells,
        duration_s=1.25,
        reproduce="./koshin run --fault bank.x --clause PC-05",
    )
    base = {"id": "p1", "whole": True, "ground": Ground(scenarios=9, forced=3), "defects": (row,)}
    return Proof(**{**base, **more})


def shown(proof):
    stream = io.StringIO()
    reports.show(proof, stream)
    return stream.getvalue().splitlines()


def test_screen_when_all_was_seen():
    """The figures only."""
    assert shown(told(SEEN)) == [
        "",
        "欠陥なし  シナリオ 9、適合しないもの 0",
        "失敗すべき比較  シナリオ 3、不適合にならないもの 0",
        "欠陥  1件のうち検出 1、未検出 0",
        "精度  測っていません（--precision）",
        "総合判定  すべて検出",
    ]


def test_screen_names_what_was_not_seen_and_how_to_see_it_oneself():
    """With the clause that missed it."""
    lines = shown(told(SEEN, MISSED, too_few=("USB-01",), without_defect=("INT-01",)))
    assert lines[:5] == [
        "未検出 bank.x（題名が違う）",
        "    PC-06 見逃し",
        "    ./koshin run --fault bank.x --clause PC-05",
        "欠陥が1つもない条項: INT-01",
        "欠陥が1つしかない手順書の条項: USB-01",
    ]
    assert lines[-1] == "総合判定  検出できないものがあります"


def test_screen_when_the_ground_does_not_hold():
    """Then no defect was tried, and that is said."""
    ground = Ground(scenarios=2, red=("A",), mute=("B",), unrun=("D",), forced=1, deaf=("C",))
    assert shown(told(ground=ground, defects=()))[:5] == [
        "欠陥がないのに適合しないシナリオ: A",
        "何も比べていないシナリオ: B",
        "実行されなかったシナリオ: D",
        "失敗すべき比較で不適合にならないシナリオ: C",
        "欠陥は試していません。先に ./koshin run で適合を確かめてください。",
    ]


@pytest.fixture
def folder(tmp_path):
    """Write the reports of a proof that missed something."""
    reports.write(told(SEEN, MISSED), load(), tmp_path)
    return tmp_path


def test_json_can_be_read_back(folder):
    """It is the record itself."""
    text = (folder / "proof.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert Proof.model_validate(record) == told(SEEN, MISSED)
    assert (record["holds"], record["defects"][0]["is_killed"]) == (False, False)


def test_markdown_has_a_row_for_each_clause_of_a_defect(folder):
    """A bar in a value does not end its cell."""
    rows = (folder / "proof.md").read_text(encoding="utf-8").splitlines()
    assert (
        "| PC-05 | bank.x 題名が違う | 検出 | PC-05.1/media-storage/http "
        "| Webアクセスの確認 | <b>Web｜の確認</b> |"
    ) in rows
    assert "| PC-06 | bank.x 題名が違う | 見逃し |  |  |  |" in rows


def test_no_mail_is_a_number_too(tmp_path):
    """Expected 1, seen 0."""
    reports.write(told(SEEN.model_copy(update={"expected": 1, "actual": 0})), load(), tmp_path)
    assert "| 1 | 0 |" in (tmp_path / "proof.md").read_text(encoding="utf-8")


def test_page_says_when_no_defect_was_tried(tmp_path):
    """Nothing was missed then, and nothing was seen."""
    reports.write(told(ground=Ground(scenarios=2, red=("A",)), defects=()), load(), tmp_path)
    words = html.parse(tmp_path / "index.html").getroot().text_content()
    assert "欠陥は試していません。欠陥のない状態で適合しないものがあります。" in words
    assert "確認できません" in words
    assert "未検出あり" not in words


def test_page_shows_map_and_comparison_with_everything_escaped(folder):
    """A value that looks like HTML stays a text; styles are beside the page."""
    page = html.parse(folder / "index.html").getroot()
    squares = page.xpath("//div[@class='map']//td[@class]/@class")
    assert squares == ["square-killed", "square-survived"]
    assert page.xpath("//div[@class='map']//td/@title") == ["bank.x 検出", "bank.x 見逃し"]
    assert page.xpath("//b") == []
    (actual,) = page.xpath("//div[@class='pair-actual']/dd")
    assert actual.text_content().strip() == "<b>Web|の確認</b>"
    for sheet in page.xpath("//link/@href"):
        assert (folder / sheet).is_file()


def test_other_clauses_that_turned_red_are_shown(tmp_path):
    """In every report, with the figure."""
    proof = told(SEEN)
    (row,) = proof.defects
    proof = told(SEEN, defects=(row.model_copy(update={"others": ("PC-06",)}),))
    assert "精度  1件のうち、破られた条項だけが不適合 0" in shown(proof)

    reports.write(proof, load(), tmp_path)

    text = (tmp_path / "proof.md").read_text(encoding="utf-8")
    assert "- bank.x はほかの条項も不適合にする: PC-06" in text
    page = html.parse(tmp_path / "index.html").getroot()
    assert "ほかに不適合になった条項: PC-06" in page.text_content()


def test_page_leads_from_the_map_to_the_clause(folder):
    """Every id in the map has its place below."""
    page = html.parse(folder / "index.html").getroot()
    targets = page.xpath("//div[@class='map']//a/@href")
    assert targets == ["#PC-05", "#PC-06"]
    assert all(page.xpath(f"//section[@id='{target[1:]}']") for target in targets)
