"""The report's order: chapters, clauses, where a scenario is told, columns of the matrix."""

from __future__ import annotations

from conformance.reporting.html.book import Book
from conformance.results import Verdict


def test_clauses_stand_in_the_manuals_order_by_chapter(sample):
    """Chapters carry the manual's headings, whatever the order of the events."""
    book = Book(sample.results())
    actual = [
        (each.heading, [clause.requirement.id for clause in each.clauses]) for each in book.chapters
    ]

    assert actual == [
        ("電子証明書の更新（更新案内）", ["EFF-01"]),
        (
            "パソコンの電子証明書を更新する",
            [
                *("REN-02", "PC-01", "PC-02", "PC-03", "PC-04a", "PC-04b"),
                *("PC-05", "PC-06", "PC-07", "PC-08", "PC-09"),
            ],
        ),
        ("新しい電子証明書", ["CRT-01"]),
    ]


def test_a_scenario_of_two_clauses_is_told_once(run):
    """It stands on the page of its first clause; the other one points there."""
    story = run.begin().story("PC-01.1", "画面").planned(requirements=["REN-02", "PC-01"])
    story.step("もし", "ログオンする").finished()
    book = Book(run.end().results())
    clauses = {each.requirement.id: each for each in book.clauses}

    assert [each.id for each in clauses["REN-02"].told] == ["PC-01.1"]
    assert clauses["PC-01"].told == ()
    assert [each.id for each in clauses["PC-01"].elsewhere] == ["PC-01.1"]
    assert book.link(clauses["PC-01"].elsewhere[0]) == (
        "html/REN-02.html#PC-01.1_media-storage_browser"
    )


def test_columns_are_the_pairs_that_ran(sample):
    """Each pair of profile and driver has a letter, in the order that the run names them."""
    actual = [
        (each.letter, each.profile, each.driver) for each in Book(sample.results()).combinations
    ]

    assert actual == [
        ("A", "media-storage", "browser"),
        ("B", "media-storage", "http"),
        ("C", "no-media-storage", "browser"),
        ("D", "no-media-storage", "http"),
    ]


def test_a_cell_is_the_worst_of_its_scenarios_and_leads_to_it(sample):
    """PC-03 has two scenarios a pair; a clause without scenarios has empty cells."""
    clauses = {each.requirement.id: each for each in Book(sample.results()).clauses}
    first = clauses["PC-03"].cells[0]

    assert (first.verdict, first.count, first.scenario.id) == (Verdict.FAILED, 2, "PC-03.1")
    assert [each.verdict for each in clauses["PC-09"].cells] == [None] * 4


def test_clauses_left_out_are_told_apart(run):
    """Clauses that wait for a scenario are not those that this run did not choose."""
    story = run.begin(selection={"clauses": ["PC-01"]}).story("PC-01.1", "画面").planned()
    story.step("もし", "ログオンする").finished()
    book = Book(run.end().results())

    assert "PC-02" in [each.id for each in book.unselected]
    assert "INT-01" in [each.id for each in book.waiting]
    assert book.clause_link("PC-02") is None
