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
    kind=Kind.EQUIVALENT,
    reason="a と b は等しくならない",
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


def test_the_screen_names_what_is_unexplained_and_what_is_idle():
    """First; then the figures."""
    stream = io.StringIO()
    reports.show(found(mutant(before="c < d", after="c > d")), stream, whole=False)
    assert stream.getvalue().splitlines() == [
        "理由のない生存 simulators/bank/expiry.py:7 c < d → c > d",
        "この理由は不要になりました。消してください: simulators/bank/expiry.py: a < b",
        "検出 0  動作不能 0  読み込み不能 0  時間切れ 0  異常終了 0  生存 1  除外 0",
        "生存 1件のうち理由のあるもの 0",
        "検出率 0/1 = 0.0%（目標 90%）",
        "選ばれたモジュールだけの検査です。",
    ]


def test_the_reports_say_the_same(tmp_path):
    """JSON for machines, Markdown for a ticket, a page to look at."""
    odd = mutant(before="a | <b>", after="a & <b>", note="どのシナリオも実行しない")
    reports.write(found(*noticed(3), mutant(), odd), tmp_path)

    told = json.loads((tmp_path / "mutation.json").read_text(encoding="utf-8"))
    (module,) = told["modules"]
    assert (module["tried"], module["noticed"]) == (5, 3)
    assert [each["reason"] for each in told["survivors"]] == ["a と b は等しくならない", None]

    markdown = (tmp_path / "mutation.md").read_text(encoding="utf-8")
    assert "| simulators/bank/expiry.py | 5 | 3 | 60.0% |" in markdown
    assert "`a ｜ <b> → a & <b>`" in markdown

    page = html.parse(str(tmp_path / "index.html")).getroot()
    text = " ".join(page.text_content().split())
    assert "変異 5件のうち 3件に、シナリオが気付きました。" in text
    assert "等価 a と b は等しくならない" in text
    assert "a | <b>" in text
    assert page.xpath("//meter/@value") == ["3"]
    for href in page.xpath("//link/@href"):
        assert (tmp_path / href).is_file()
