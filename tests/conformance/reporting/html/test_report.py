"""The report as a reader gets it: files that stand on their own, whole links, sound markup."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

HOSTILE = "<script>alert(1)</script>\"'&" + "\x00\x1b[31m\u202egnp.exe" + "無限" * 400


def pages(index: Path) -> dict[Path, etree._Element]:
    """Parse every page strictly: the markup is also well-formed XML."""
    files = [index, *sorted((index.parent / "html").glob("*.html"))]
    return {file: etree.fromstring(file.read_bytes(), etree.XMLParser()) for file in files}


def text(page: etree._Element) -> str:
    """Give what a reader reads."""
    return " ".join("".join(page.itertext()).split())


def test_every_link_and_source_leads_to_a_file_and_an_anchor_that_exist(sample):
    """No href or src leads to nothing or leaves the run's folder."""
    told = pages(sample.write())
    anchors = {file.resolve(): set(page.xpath("//@id")) for file, page in told.items()}
    lost = []
    for file, page in told.items():
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(link)
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file.resolve()
            known = anchors.get(target)
            fits = target.is_file() and (not parts.fragment or parts.fragment in (known or ()))
            if parts.scheme or parts.netloc or not fits:
                lost.append((file.name, link))

    assert lost == []


def test_pages_are_well_formed_and_their_ids_unique(sample):
    """Every page parses strictly and uses each id once."""
    for page in pages(sample.write()).values():
        ids = page.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids)


def test_pages_say_that_they_are_japanese_and_have_landmarks(sample):
    """A screen reader learns the language and finds its way."""
    for page in pages(sample.write()).values():
        assert page.get("lang") == "ja"
        assert len(page.xpath("//main")) == 1
        assert len(page.xpath("//header")) == 1
        assert page.xpath("//nav/@aria-label")


def test_headings_descend_without_gaps(sample):
    """Each page has one h1, and no heading skips a level."""
    for page in pages(sample.write()).values():
        path = "//*[self::h1 or self::h2 or self::h3 or self::h4]"
        levels = [int(each.tag[1]) for each in page.xpath(path)]
        steps = [after - before for before, after in pairwise(levels)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert max(steps) <= 1


def test_nothing_comes_from_outside_and_no_picture_is_inline(sample):
    """The report works without a network, and its pictures are files."""
    for file in [sample.write(), *(sample.folder / "html").iterdir()]:
        content = file.read_text(encoding="utf-8")
        assert "http://" not in content
        assert "https://" not in content
        assert "data:image" not in content
        assert "@import" not in content


def test_pictures_load_late_and_keep_their_place(sample):
    """A picture says its size and is loaded only when it is reached."""
    told = pages(sample.write())
    images = [image for page in told.values() for image in page.xpath("//img")]
    facts = {(each.get("loading"), each.get("width"), each.get("height")) for each in images}

    assert facts == {("lazy", "1280", "800")}
    assert all(each.get("alt") for each in images)


def test_the_index_counts_every_verdict_apart(sample):
    """All six verdict words stand in the table of counts, with their own numbers."""
    index = pages(sample.write())[sample.folder / "index.html"]
    rows = index.xpath("//div[@class='counts']//tbody/tr")
    actual = [
        (text(row[0]).split()[-1].lstrip("○×△―…！"), text(row[1]), text(row[2])) for row in rows
    ]

    assert actual == [
        ("適合", "6", "22"),
        ("不適合", "2", "12"),
        ("要確認", "1", "4"),
        ("対象外", "0", "4"),
        ("未実施", "3", "8"),
        ("環境不備", "1", "2"),
    ]


def test_the_index_tells_what_a_reader_must_know_about_the_run(sample):
    """System, release, profiles, time strategy, seed, start and duration stand at the top."""
    told = text(pages(sample.write())[sample.folder / "index.html"])

    for expected in (
        "みほん信用金庫 法人IB",
        "法人IB 7.4.1",
        "no-media-storage",
        "時計を止めて動かす（freeze）",
        "20201",
        "2026年11月23日 09時00分00秒（日本時間）",
        "1（不適合あり）",
        "対象とした 13 条項のうち 2 条項が、手順書のとおりではありませんでした。",
    ):
        assert expected in told


def test_a_failure_explains_itself_on_the_index(sample):
    """Clause, printed step, both values, harm, picture and command stand in one card."""
    index = pages(sample.write())[sample.folder / "index.html"]
    card = index.xpath("//article[@id='finding-1']")[0]

    for expected in (
        "不適合",
        "PC-03",
        "手順 ③",
        "期待値",
        "電子証明書更新前処理中",
        "実測値",
        "電子証明書更新処理中",
        "「前」がありません。",
        "お客様への影響",
        "./koshin run --scenario PC-03.1 --profile media-storage --driver browser",
    ):
        assert expected in text(card)
    assert len(card.xpath(".//img")) == 1
    assert card.xpath(".//h3/a/@href") == ["html/PC-03.html#PC-03.1_media-storage_browser_step-2"]


def test_what_fails_alike_everywhere_is_one_finding(sample):
    """Two scenarios under four combinations with one cause are one card with eight runs."""
    index = pages(sample.write())[sample.folder / "index.html"]
    verdicts = [each.get("data-verdict") for each in index.xpath("//article")]

    assert verdicts == ["FAILED", "FAILED", "ERROR", "REVIEW"]
    assert len(index.xpath("//article[@id='finding-1']//ul[@class='same-runs']//a")) == 8


def test_reasons_stand_beside_what_was_not_judged(sample):
    """未実施 and 対象外 come with their reasons, waiting clauses with a date."""
    told = text(pages(sample.write())[sample.folder / "index.html"])

    for expected in (
        "前提の手順 PC-05 を終えられないため確認できません。",
        "妨げている条項: PC-05",
        "実行されませんでした。",
        "電子証明書媒体保管の有無が合わない金庫です（no-media-storageのみ）。",
        "2026年11月23日から準備中",
    ):
        assert expected in told


def test_the_matrix_has_a_word_for_every_clause_and_combination(sample):
    """Each row of the matrix reads as words, not as colours."""
    index = pages(sample.write())[sample.folder / "index.html"]
    row = index.xpath("//tr[@id='clause-PC-07']")[0]
    cells = [text(each) for each in row.xpath("td[contains(@class, 'cell')]//span[2]")]

    assert cells == ["環境不備", "適合", "環境不備", "適合"]


def test_a_dialog_without_a_picture_is_drawn_with_its_buttons(sample):
    """Text and buttons of a dialog stand in a small window."""
    page = pages(sample.write())[sample.folder / "html/PC-05.html"]
    drawn = page.xpath("//div[@class='drawn drawn-dialog']")[1]

    assert text(drawn.xpath("p[@class='drawn-title']")[0]) == "新しいRSA交換キーを作成します"
    assert drawn.xpath(".//span[@class='control-name']/text()") == ["OK", "キャンセル"]
    assert "セキュリティ レベル: 高" in text(drawn)


def test_marks_tell_how_a_surface_was_seen(sample):
    """A screen is 実測, a dialog of the harness' own PC is 模擬."""
    page = pages(sample.write())[sample.folder / "html/PC-05.html"]
    captions = {text(each) for each in page.xpath("//figcaption")}

    assert captions == {
        "実測 画面「重要なお知らせ」",
        "模擬 ダイアログ「Webアクセスの確認」",
        "模擬 ダイアログ「新しいRSA交換キーを作成します」",
    }


def test_a_certificate_is_taken_apart_as_a_table(sample):
    """Names, serial number and validity in Japanese time stand in rows."""
    page = pages(sample.write())[sample.folder / "html/PC-08.html"]
    table = page.xpath("//table[@class='certificate']")[0]
    rows = {text(each[0]): text(each[1]) for each in table.xpath("tr")}

    assert text(table.xpath("caption")[0]) == "お客様の電子証明書"
    assert rows["シリアル番号"] == "5f3a09c2d41b7e88a0cc19d2f6e4b713"
    assert rows["有効期間の終了"] == "2021年8月31日 23時59分59秒（日本時間）"
    assert rows["用途"] == "クライアント認証"


def test_hostile_texts_are_shown_and_never_run(run):
    """Markup and control characters from a screen, a sentence and a value stay texts."""
    story = run.begin().story("PC-01.1", HOSTILE).planned()
    seen = {"kind": "dialog", "title": HOSTILE, "text": HOSTILE, "url": "javascript:alert(1)"}
    seen |= {"controls": [{"role": HOSTILE, "name": HOSTILE}], "facts": {HOSTILE: HOSTILE}}
    wrong = story.compared(HOSTILE, "重要なお知らせ", HOSTILE)
    story.step(HOSTILE, HOSTILE, story.saw(seen), wrong, verdict="FAILED").finished()

    told = pages(run.end().write())

    for page in told.values():
        assert page.xpath("//script/@src") == page.xpath("//head/script/@src")
        assert not page.xpath("//@href[starts-with(., 'javascript')]")
    assert "<script>alert(1)</script>" in text(told[run.folder / "html/PC-01.html"])
    assert "⟨U+0000⟩⟨U+001B⟩[31m⟨U+202E⟩gnp.exe" in text(told[run.folder / "html/PC-01.html"])


def test_a_scenario_of_an_unknown_clause_has_a_page_of_its_own(run):
    """Nothing that ran is lost, also when the catalogue does not know its clause."""
    story = run.begin().story("XX-99.1", "知らない条項").planned()
    story.step("もし", "ログオンする").finished()

    told = pages(run.end().write())

    assert "知らない条項" in text(told[run.folder / "html/_unassigned.html"])
    assert "条項「XX-99」" in text(told[run.folder / "index.html"])


def test_an_empty_run_makes_a_report_too(run):
    """A run killed before its first scenario leaves a readable page that claims nothing."""
    run.begin()

    told = text(pages(run.write())[run.folder / "index.html"])

    assert "終わりの記録がない実行です" in told
    assert "未実施" in told


def test_seeded_faults_and_interruptions_are_told_beside_the_verdict(run):
    """Nobody may take a run with seeded faults for a judgement of the system."""
    run.begin(selection={"faults": ["bank.renewal_in_same_window"]})
    run.tell("interrupted")

    told = text(pages(run.write())[run.folder / "index.html"])

    assert "わざと故障を入れた実行です（bank.renewal_in_same_window）" in told
    assert "途中で中断された実行です" in told


@pytest.mark.parametrize("name", ["html/PC-99.html", "html/_unassigned.html"])
def test_pages_of_an_earlier_report_do_not_stay(sample, name):
    """Writing again removes pages that this run does not have."""
    (sample.folder / "html").mkdir()
    (sample.folder / name).write_text("old", encoding="utf-8")

    sample.write()

    assert not (sample.folder / name).exists()


def test_a_missing_picture_is_told_and_the_screen_drawn_from_its_text(sample):
    """A picture that was deleted leaves words, not a broken picture."""
    for picture in (sample.folder / "pictures").iterdir():
        picture.unlink()

    page = pages(sample.write())[sample.folder / "html/PC-01.html"]

    assert page.xpath("//img") == []
    assert "画像ファイルがないため、文字から描いています。" in text(page)


def test_a_problem_of_the_run_itself_is_told_though_no_clause_has_it(run):
    """A crashed test process is the first thing to read; its log is folded below one line."""
    run.begin().tell(
        "error", kind="harness", message="異常終了しました。\nTraceback <x>", where="a"
    )

    index = pages(run.end().write())[run.folder / "index.html"]

    assert "実行を正しく終えられませんでした。適合とは言えません。" in text(index)
    assert "対応が必要な項目（1）" in text(index)
    assert "不適合、環境不備、要確認はありません。" not in text(index)
    assert index.xpath("//details[@class='technical']/pre/text()") == ["Traceback <x>"]
