"""`./koshin check` as banks call it: what it prints and writes, how it ends, and what it refuses."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from lxml import etree

from tests.conformance.cli.archives import members
from tests.documents.drafts.letter import DRAFT as LETTER
from tests.documents.drafts.memo import DRAFT as MEMO
from tests.documents.drafts.table import DRAFT as TABLE
from tests.documents.drafts.template import DRAFT as TEMPLATE
from tests.documents.rendering import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = "".join(
    f"  参考（表記） {line}行目  style.unnamed  DOC-01\n"
    "      実測値 書かれていない／期待値 「はい」をクリックするダイアログの名前。"
    "どの画面で操作するかが、画面の名前では分かりません。\n"
    for line in (49, 74)
)
"""What the manual does not name, no bank's document does."""
BAD = LETTER.changed("limit", lambda text: text.replace("90日", "60日"))


def test_a_right_document(check, tmp_path):
    """Exit 0, and the profile it was held against."""
    path = render(LETTER, tmp_path)
    head = f"{path}（プロファイル media-storage）\n"
    assert check(path) == (0, f"{head}{NOTES}  判定  適合（誤り 0、注意 0、参考 2）\n", "")


@pytest.fixture
def no_mail(tmp_path):
    """Write the profile of a bank that sends no mails."""
    path = tmp_path / "no-mail.toml"
    path.write_text('[bank]\nname = "no-mail"\nmail_days = []\n', encoding="utf-8")
    return path


def test_a_bank_that_sends_no_mail(check, no_mail, tmp_path):
    """Its document need not tell of mails, and none of its clauses about them is asked for."""
    path = render(LETTER.with_blocks(b for b in LETTER.blocks if b.name != "mail"), tmp_path)
    code, out, _ = check("--profile", no_mail, "--format", "json", path)
    told = json.loads(out)
    assert (code, [each["rule"] for each in told["findings"]]) == (0, ["style.unnamed"] * 2)
    assert [clause for clause in told["coverage"] if clause.startswith("NTC")] == ["NTC-04"]


def test_a_mail_that_is_never_sent(check, no_mail, tmp_path):
    """Customers must not wait for it; each day that is named is wrong, and nothing replaces it."""
    path = render(LETTER, tmp_path)
    code, out, _ = check("--profile", no_mail, "--against", path, "--format", "json", path)
    found = [each for each in json.loads(out)["findings"] if each["severity"] == "error"]
    assert code == 1
    assert [(f["rule"], f["clause"], f["actual"], f["expected"]) for f in found] == [
        ("mail.days", "NTC-03", "30日前", "案内のメールを送らない"),
        ("mail.days", "NTC-03", "10日前", "案内のメールを送らない"),
    ]
    assert {f["suggestion"] for f in found} == {""}


def test_a_wrong_document(check, tmp_path):
    """Exit 1; the line with its spot marked, both values, the harm, and the words to use."""
    code, out, _ = check(render(BAD, tmp_path))
    assert code == 1
    assert out.splitlines()[1:] == [
        "  誤り（矛盾） 25行目  acquire.limit  EXP-03",
        "      有効期限日から60日を超えますと、電子証明書を取得いただけません。",
        "      　　　　　　　^^＾＾＾＾",
        "      期待値: 有効期限日から90日目まで取得できる",
        "      実測値: 60日を超え",
        "      お客様が取得できる日を誤り、取得できないまま待ちます。",
        "      直し方: 90日を超過",
        *NOTES.splitlines(),
        "  判定  不適合（誤り 1、注意 0、参考 2）",
    ]


def test_warnings_fail_only_where_they_are_to(check, tmp_path):
    """The template has two numbers twice, and nothing worse."""
    path = render(TEMPLATE, tmp_path)
    assert check(path)[0] == 0
    assert check(path, "--strict")[0] == 1


def test_the_profile_decides(check, tmp_path):
    """What is right for a bank without media storage is not for one with it."""
    path = render(MEMO, tmp_path)
    assert check(path, "--profile", "no-media-storage")[0] == 0
    code, out, _ = check(path)
    assert (code, "usb.told" in out, "「パソコンに保存する」をクリックする" in out) == (
        1,
        True,
        True,
    )


def test_json(check, tmp_path):
    """One document is an object, several are an array; places stand in the format's terms."""
    good, bad = render(LETTER, tmp_path), render(replace(BAD, name="bad"), tmp_path)
    told = json.loads(check(bad, "--format", "json")[1])
    finding = told["findings"][0]
    assert (told["document"], told["verdict"], told["profile"]) == (
        str(bad),
        "FAILED",
        "media-storage",
    )
    assert {
        name: finding[name]
        for name in ("rule", "clause", "kind", "severity", "place", "line", "page")
    } == {
        "rule": "acquire.limit",
        "clause": "EXP-03",
        "kind": "contradiction",
        "severity": "error",
        "place": "25行目",
        "line": 25,
        "page": None,
    }
    assert finding["quote"][finding["start"] : finding["stop"]] == "60日を超え"
    assert (told["coverage"]["EXP-03"], told["coverage"]["PC-09"]) == ("25行目", "52行目")
    assert "missing" not in told["coverage"].values()
    assert told["steps"][0]["moves"][0]["name"] == "重要なお知らせ"
    assert [each["verdict"] for each in json.loads(check(good, bad, "--format", "json")[1])] == [
        "PASSED",
        "FAILED",
    ]


def test_sarif_and_junit(check, tmp_path):
    """Each finding has its rule, its level and its line; a clause with an error is a failure."""
    path = render(BAD, tmp_path)
    result = json.loads(check(path, "--format", "sarif")[1])["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (result["ruleId"], result["level"], region["startLine"]) == (
        "acquire.limit",
        "error",
        25,
    )
    suite = ElementTree.fromstring(check(path, "--format", "junit")[1])[0]
    assert [case.get("name") for case in suite if case.find("failure") is not None] == ["EXP-03"]
    assert suite.get("failures") == "1"


def without_marks(path):
    """Give document.xml of a file without what ties comments to it."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for name in ("commentRangeStart", "commentRangeEnd"):
        for each in list(root.iter(W + name)):
            each.getparent().remove(each)
    for each in list(root.iter(W + "commentReference")):
        run = each.getparent()
        run.getparent().remove(run)
    return etree.tostring(root, method="c14n")


def test_the_same_word_file_back(check, tmp_path):
    """A comment for each finding, and nothing else of the document is touched."""
    draft = TABLE.changed("pc.7", lambda text: text.replace("はい", "いいえ"))
    path = render(draft, tmp_path)
    code, out, _ = check(path, "--format", "docx", "--output", tmp_path / "back.docx")
    back = tmp_path / "back.docx"
    assert (code, out) == (1, f"{back}  不適合\n")
    comments = [each.text for each in docx.Document(str(back)).comments]
    assert comments == [
        "【誤り】矛盾（steps.answer、PC-07）\n期待値: 「はい」をクリックする\n"
        "実測値: 「いいえ」をクリックする\n案内のとおりにすると更新が止まり、電子証明書を更新できません。\n直し方: はい"
    ]
    assert without_marks(back) == without_marks(path)
    before, after = members(path), members(back)
    told = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name: after.get(name) for name in before if name not in told} == {
        name: content for name, content in before.items() if name not in told
    }


def test_a_page(check, tmp_path):
    """Findings stand beside their line, and what the author wrote is no markup."""
    draft = BAD.changed("mail", lambda text: text + "<script>alert(1)</script>")
    path = render(draft, tmp_path)
    code, out, _ = check(path, "--format", "html", "--output", tmp_path / "pages" / "a.html")
    page = (tmp_path / "pages" / "a.html").read_text(encoding="utf-8")
    assert (code, out) == (1, f"{tmp_path / 'pages' / 'a.html'}  不適合\n")
    assert '<mark class="mark-error">60日を超え<sup>' in page
    assert "<script>" not in page
    assert (tmp_path / "pages" / "html" / "check.css").is_file()


def test_a_folder(check, tmp_path):
    """All documents below it; what cannot be read is told, and the others are still judged."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    render(LETTER, tmp_path / "in" / "deep")
    (tmp_path / "in" / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "in" / "~$open.docx").write_bytes(b"")
    (tmp_path / "in" / "note.xlsx").write_bytes(b"")
    code, out, err = check(tmp_path / "in")
    assert (code, out.count("判定")) == (2, 1)
    assert (
        err
        == f"koshin: {tmp_path / 'in' / 'broken.docx'}: Word文書として壊れているため、開けません。\n"
    )


def test_a_document_about_something_else(check, tmp_path):
    """One finding, not fifty."""
    path = tmp_path / "menu.txt"
    path.write_text("本日の定食\n焼き魚 900円\nとんかつ 1,100円\n", encoding="utf-8")
    code, out, _ = check(path)
    assert (code, out.count("誤り（"), "document.other" in out) == (1, 1, True)


def test_a_rule_is_explained(check):
    """With a good line and a bad one."""
    code, out, _ = check("--explain", "acquire.limit")
    assert code == 0
    assert "90日以上経ちますと" in out
    assert check("--explain", "all")[1].count("悪い例") > 20


def test_hundreds_of_files(check, tmp_path):
    """Each is judged."""
    for number in range(200):
        render(replace(LETTER, name=f"letter-{number}"), tmp_path)
    code, out, _ = check(tmp_path)
    assert (code, out.splitlines()[-1]) == (0, "文書 200件のうち 不適合 0件")
