"""What is said of a document that cannot be read."""

from __future__ import annotations

from pathlib import Path

from conformance.errors import UsageError


class DocumentError(UsageError):
    """A document that cannot be read, and why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why
