"""Every edit of every bank's document: harmful ones are found in their line, others let pass.

As `./koshin prove --documents`, without the time that PDF takes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance import profiles
from conformance.documents.account import account
from conformance.documents.checking import check
from conformance.documents.expected import Expected
from tests.documents.judging import ALARM, ELSEWHERE, MISSED, judge
from tests.documents.proving import drafts, edits
from tests.documents.rendering import render

DRAFTS = {draft.name: draft for draft in drafts()}
KNOWN = {"website deletion: notice を削除"}
"""What is reported in another line; why: the step that names the screen is the nearest to it."""


def seen(draft, folder):
    """Check and judge all edits of a document."""
    for edit in edits(draft):
        shown = edit.draft
        if shown.format == "pdf":
            shown = replace(shown, format="docx")
        expected = Expected.of(shown.profile, profiles.load(shown.profile).bank)
        path = render(shown, folder)
        yield edit, judge(edit, account(check(path, expected)).model_dump(mode="json"))


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_every_edit(name, tmp_path):
    """Nothing is missed, nothing is said of what is right, and each finding stands in its line."""
    wrong = [
        f"{name} {edit.family}: {edit.what}"
        for edit, each in seen(DRAFTS[name], tmp_path)
        if each.outcome in {MISSED, ELSEWHERE, ALARM}
    ]
    assert [each for each in wrong if each not in KNOWN] == []
