"""Results as JSON: documented by a schema, and complete."""

from __future__ import annotations

import json

import jsonschema
import pytest

from conformance.evidence.schema import COMMITTED, text
from conformance.results import Results
from tests.conformance.results.logs import EXPECTED


def test_committed_schema_is_fresh():
    """Run `python -m conformance.evidence.schema` after changing the models."""
    assert COMMITTED.read_text(encoding="utf-8") == text()


def test_results_satisfy_the_committed_schema():
    """What is written is what is documented."""
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(EXPECTED), schema)


def test_schema_refuses_a_verdict_nobody_knows():
    """The schema can say no."""
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    results = {**json.loads(EXPECTED), "verdict": "GREEN"}
    with pytest.raises(jsonschema.ValidationError, match="GREEN"):
        jsonschema.validate(results, schema)


def test_results_read_back_are_the_same():
    """results.json loses nothing."""
    assert Results.model_validate_json(EXPECTED).model_dump_json() == EXPECTED
