"""What was seen during a step, as it stands in results and reports.

Stands for the evidence of a run: surfaces (screens, windows, dialogs) with their picture,
certificates taken apart, notes, and comparisons of an expected with an actual value.
Leaves out private keys and 暗証番号: they never reach the evidence.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from conformance.verdicts import Mark

Value = str | int | float | bool | list[str] | None
"""An expected or an actual value."""


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) else value


def _as_value(value: object) -> object:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


Text = Annotated[str, BeforeValidator(_as_text)]
AnyValue = Annotated[Value, BeforeValidator(_as_value)]


class Record(BaseModel):
    """A frozen part of the results; unknown fields of a newer log are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Control(Record):
    """A button, link, field or choice that the customer sees."""

    role: str
    name: str
    value: Text = ""
    enabled: bool = True
    options: tuple[str, ...] = ()


class SurfaceRecord(Record):
    """A screen, window or dialog as the customer saw it."""

    type: Literal["surface"] = "surface"
    kind: Literal["screen", "window", "dialog"]
    title: str
    text: str = ""
    url: str | None = None
    controls: tuple[Control, ...] = ()
    facts: dict[str, Text] = Field(default_factory=dict)
    mark: Mark = Mark.OBSERVED
    picture: str | None = Field(default=None, description="Path relative to the run's folder.")


class CertificateRecord(Record):
    """A certificate taken apart."""

    type: Literal["certificate"] = "certificate"
    label: str = ""
    subject: str
    issuer: str
    serial: Text
    not_before: str
    not_after: str
    public_key_sha256: str = ""
    extended_key_usage: tuple[str, ...] = ()


class NoteRecord(Record):
    """A remark of the harness: what it did by the back door, say."""

    type: Literal["note"] = "note"
    text: str


Evidence = Annotated[SurfaceRecord | CertificateRecord | NoteRecord, Field(discriminator="type")]
"""One piece of evidence; `type` tells which."""


class Comparison(Record):
    """An expected beside an actual value (期待値/実測値), and the clause that demands it."""

    clause: str
    what: str
    expected: AnyValue
    actual: AnyValue
    ok: bool
    instant: str | None = Field(
        default=None, description="When it was compared, by the world's clock, in Japan."
    )
