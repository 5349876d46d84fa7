"""What is run for a proof: first what must be green, then what must be red."""

from conformance.matrix import names
from conformance.prove.jobs import Cell
from conformance.prove.planning import orders
from tests.conformance.prove.defect import defect

BANKS = names()
CLAUSES = ("PC-04b", "PC-05", "PC-06")


def planned(*defects, **more):
    return orders(defects, workers=2, clauses=CLAUSES, **{"whole": False, **more})


def test_gates_come_first_and_share_what_the_defects_concern():
    """Nothing else of the suite, unless the whole is to be proven."""
    jobs = planned(defect()).jobs
    assert [(job.name, job.gate) for job in jobs] == [
        ("baseline-0", True),
        ("baseline-1", True),
        ("forced-fail", False),
        ("bank.x", False),
    ]
    assert [(job.share, job.stops, job.faults) for job in jobs[:2]] == [
        ((0, 2), False, ()),
        ((1, 2), False, ()),
    ]
    assert jobs[0].cells == jobs[1].cells == (Cell("PC-05", BANKS, "http"),)


def test_a_whole_proof_begins_with_the_whole_suite():
    """Also with clauses that no defect concerns."""
    gate = planned(defect(), whole=True).jobs[0]
    assert [cell.clause for cell in gate.cells] == ["PC-04b", "PC-05", "PC-06"]


def test_what_only_a_browser_shows_must_be_green_in_the_browser_first():
    """One scenario a clause: a browser is dear."""
    jobs = planned(defect(driver="browser")).jobs
    once = Cell("PC-05", BANKS, "browser", first_only=True)
    assert jobs[0].cells == (Cell("PC-05", BANKS, "http"), once)
    assert jobs[-1].cells == (once,)


def test_another_bank_must_be_green_first_too():
    """Its profile is not among those of the suite."""
    jobs = planned(defect(profiles=("other.toml",))).jobs
    assert Cell("PC-05", ("other.toml",), "http") in jobs[0].cells


def test_for_precision_one_scenario_of_every_other_clause_is_run_under_the_defect():
    """It must be green without it, so the whole suite comes first; a browser is spared."""
    jobs = planned(defect(), defect("bank.y", driver="browser"), precise=True).jobs
    assert [cell.clause for cell in jobs[0].cells[:3]] == ["PC-04b", "PC-05", "PC-06"]
    others = tuple(Cell(c, BANKS, "http", first_only=True) for c in ("PC-04b", "PC-06"))
    assert jobs[-2].cells == (Cell("PC-05", BANKS, "http"), *others)
    assert jobs[-1].cells == (Cell("PC-05", BANKS, "browser", first_only=True),)


def test_forced_comparisons_are_tried_once_a_clause():
    """A failing comparison must count whatever the clause is."""
    (forced,) = (job for job in planned(defect(), whole=True).jobs if job.forced)
    assert forced.cells == tuple(Cell(c, BANKS, "http", first_only=True) for c in CLAUSES)
    assert not forced.stops


def test_forced_comparisons_are_tried_at_other_banks_and_in_a_browser_too():
    """Once each, wherever a defect's kill is to count."""
    browser, bank = defect("bank.b", driver="browser"), defect("bank.c", profiles=("other.toml",))
    (forced,) = (job for job in planned(browser, bank, bank).jobs if job.forced)
    assert forced.cells == (
        Cell("PC-05", BANKS, "http", first_only=True),
        Cell("PC-05", BANKS, "browser", first_only=True),
        Cell("PC-05", ("other.toml",), "http", first_only=True),
    )
