"""The JSON schema of `results.json`, generated from the models.

`python -m conformance.evidence.schema` writes `docs/results.schema.json`; a test keeps it fresh.
"""

from __future__ import annotations

import json
from pathlib import Path

from conformance.results import Results

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "results.schema.json"


def text() -> str:
    """Give the schema as it is to be committed."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Results.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    COMMITTED.parent.mkdir(exist_ok=True)
    COMMITTED.write_text(text(), encoding="utf-8")
