"""What a mutation test found: figures, Markdown, JSON, a page and the screen."""

from __future__ import annotations

import io
import json

import pytest
from lxml import html

from conformance.mutation import reports
from conformance.mutation.outcome import Outcome
from conformance.mutation.score import score
from conformance.mutation.triage import Kind, Survivor, Triage
from tests.conformance.mutation.mutants import mutant

EXPLAINED = Survivor(
    module="simulators/bank/expiry.py",
    before="a < b",
    kind=Kind.UNOBSERVABLE,
    reason="a と b が等しい日にはログオンできない",
)
SAME = Survivor(
    module="simulators/bank/expiry.py",
    before="e < f",
    kind=Kind.EQUIVALENT,
    reason="e と f は等しくならない",
)


def found(*mutants, said=(EXPLAINED,)):
    return score("20261127-0000", mutants, Triage(said))


def noticed(count, outcome=Outcome.KILLED):
    return [mutant(outcome=outcome) for _ in range(count)]


@pytest.mark.parametrize(
    ("mutants", "share", "holds"),
    [
        ([*noticed(9), mutant()], 0.9, True),
        ([*noticed(8), mutant()], 8 / 9, False),
        ([*noticed(9), mutant(before="c")], 0.9, False),
        ([*noticed(18), mutant(), mutant(before="c")], 0.9, False),
        ([*noticed(9, Outcome.STUMBLED), mutant()], 0.9, True),
        ([*noticed(8), *noticed(5, Outcome.LEFT_OUT), mutant()], 8 / 9, False),
        ([*noticed(18), *noticed(1, Outcome.BROKEN), mutant()], 0.9, False),
        (noticed(10), 1.0, False),
        ([], 0.0, False),
    ],
    ids=[
        "enough",
        "too few",
        "unexplained",
        "one unexplained",
        "stumbled",
        "left out",
        "died",
        "idle",
        "nothing",
    ],
)
def test_what_holds(mutants, share, holds):
    """Nine of ten, whatever is explained; no survivor without a reason, no reason without one."""
    told = found(*mutants)
    assert told.share == pytest.approx(share)
    assert told.holds is holds


def test_what_is_the_same_as_the_original_cannot_be_noticed():
    """It does not count; what is explained in another way does."""
    mutants = [*noticed(9), mutant(), *(mutant(before="e < f") for _ in range(5))]
    told = found(*mutants, said=(EXPLAINED, SAME))
    assert (told.tried, told.equivalent) == (15, 5)
    assert told.share == pytest.approx(0.9)
    assert told.holds


def test_nothing_but_the_same_is_no_score():
    """Then nobody knows whether the features see anything."""
    told = found(mutant(before="e < f"), said=(SAME,))
    assert (told.share, told.holds) == (0.0, False)


def test_the_screen_names_what_is_unexplained_and_what_is_idle():
    """First; then the figures."""
    stream = io.StringIO()
    reports.show(found(mutant(before="c < d", after="c > d")), stream, whole=False)
    assert stream.getvalue().splitlines() == [
        "理由のない生存 simulators/bank/expiry.py:7 c < d → c > d",
        "この理由は不要になりました。消してください: simulators/bank/expiry.py: a < b",
        "検出 0  動作不能 0  読み込み不能 0  時間切れ 0  異常終了 0  生存 1  除外 0",
        "生存 1件のうち理由のあるもの 0",
        "検出率 0/1 = 0.0%（等価な変異0件を除く。目標 90%。等価も数えると 0.0%）",
        "選ばれたモジュールだけの検査です。",
    ]


def test_the_reports_say_the_same(tmp_path):
    """JSON for machines, Markdown for a ticket, a page to look at."""
    odd = mutant(before="a | <b>", after="a & <b>", note="どのシナリオも実行しない")
    mutants = [*noticed(3), mutant(), mutant(before="e < f"), odd]
    reports.write(found(*mutants, said=(EXPLAINED, SAME)), tmp_path)

    told = json.loads((tmp_path / "mutation.json").read_text(encoding="utf-8"))
    (module,) = told["modules"]
    assert [module[key] for key in ("tried", "equivalent", "noticed", "share")] == [6, 1, 3, 0.6]
    assert told["share"] == 0.6
    reasons = [each["reason"] for each in told["survivors"]]
    assert reasons == [EXPLAINED.reason, SAME.reason, None]

    markdown = (tmp_path / "mutation.md").read_text(encoding="utf-8")
    assert "| simulators/bank/expiry.py | 6 | 1 | 3 | 60.0% |" in markdown
    assert "検出率 3/5 = 60.0%（等価な変異1件を除く。" in markdown
    assert "`a ｜ <b> → a & <b>`" in markdown

    page = html.parse(str(tmp_path / "index.html")).getroot()
    text = " ".join(page.text_content().split())
    assert "変異 6件のうち、等価な 1件を除く 5件で、3件にシナリオが気付きました。" in text
    assert "等価 e と f は等しくならない" in text
    assert "観測できない a と b が等しい日にはログオンできない" in text
    assert "a | <b>" in text
    assert page.xpath("//meter/@value") == ["3"]
    for href in page.xpath("//link/@href"):
        assert (tmp_path / href).is_file()
