"""The schema of a check's JSON in docs/ is the one that its records have."""

from __future__ import annotations

import json
from pathlib import Path

from conformance.documents.account import Account

FILE = Path(__file__).parents[3] / "docs" / "check.schema.json"


def test_the_schema_is_up_to_date():
    """Whoever changes a record writes the schema anew."""
    assert json.loads(FILE.read_text(encoding="utf-8")) == Account.model_json_schema(
        mode="serialization"
    )
