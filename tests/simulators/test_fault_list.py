"""`python -m simulators faults`: every seeded defect of every room, once, with known clauses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conformance import catalogue
from simulators.bank import BankFault
from simulators.ca import CaFault
from simulators.pc import PcFault

ROOT = Path(__file__).resolve().parents[2]


def faults(*options: str) -> str:
    """Ask the command as anyone would; give what it printed."""
    words = [sys.executable, "-m", "simulators", "faults", *options]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def rows():
    """Give the list as JSON."""
    return json.loads(faults("--json"))


def test_clauses_of_every_fault_exist(rows):
    """A fault that names a clause nobody wrote would prove nothing."""
    known = set(catalogue.load().ids)
    assert [row["id"] for row in rows if not row["clauses"]] == []
    assert {clause for row in rows for clause in row["clauses"]} - known == set()


def test_ids_are_unique(rows):
    """One id, one defect."""
    ids = [row["id"] for row in rows]
    assert sorted(ids) == sorted(set(ids))


def test_no_fault_of_any_room_is_left_out(rows):
    """Each room's vocabulary is in the list, under the room's name."""
    rooms = {"bank": BankFault, "ca": CaFault, "pc": PcFault}
    expected = {f"{room}.{fault}" for room, names in rooms.items() for fault in names}
    assert {row["id"] for row in rows} == expected


@pytest.mark.parametrize(
    ("id", "clauses"),
    [
        ("bank.notices_screen_skipped", ["EFF-01", "NTC-04", "PC-01", "USB-01"]),
        ("bank.one_web_access", ["PC-05"]),
        ("bank.user_confirms_once_more", ["REN-02"]),
        ("bank.status_screen_still_guides", ["EFF-01"]),
        ("ca.two_years", ["CRT-01"]),
        ("pc.key_reused", ["CRT-01"]),
        ("pc.web_access_twice_at_install", ["PC-07"]),
    ],
)
def test_fault_names_the_clause_that_notices_it(rows, id, clauses):
    """Literals, written from the manual."""
    assert [row["clauses"] for row in rows if row["id"] == id] == [clauses]


def test_every_fault_is_described_in_both_languages(rows):
    """Japanese for the report, English for developers, one line each."""
    for row in rows:
        shown = {"together", "profiles", "browser"}
        assert set(row) == {"id", "clauses", "japanese", "english", *shown}
        assert not row["japanese"].isascii(), row["id"]
        assert row["english"], row["id"]
        assert "\n" not in row["japanese"] + row["english"], row["id"]


def test_list_for_people_says_the_same(rows):
    """id, clauses and the Japanese line, separated by tabs."""
    expected = [f"{row['id']}\t{'、'.join(row['clauses'])}\t{row['japanese']}" for row in rows]
    assert faults().splitlines() == expected


def test_a_reader_that_goes_away_is_no_trouble():
    """As of `python -m simulators faults | head -1`: no traceback, exit code 0."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "simulators", "faults"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
