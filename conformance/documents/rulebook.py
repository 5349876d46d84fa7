"""The rules of a check by their ids: what each is about, with a good and a bad line."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "rules.toml"


class Rule(BaseModel):
    """One rule.

    Args:
        clause: ids of the manual's clauses, for people.
        good: a line that is right.
        bad: the same line when it is wrong; empty where the line is missing.
        more: a line that must not be there at all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    clause: str
    title: str
    why: str
    good: str = ""
    bad: str = ""
    more: str = ""

    def explained(self) -> str:
        """Tell people what the rule is."""
        lines = [f"{self.id}  {self.title}（{self.clause}）", f"  {self.why}"]
        if self.good:
            lines += [f"  良い例: {self.good}", f"  悪い例: {self.bad or '（書かれていない）'}"]
        elif self.more:
            lines.append(f"  悪い例: {self.more}")
        return "\n".join(lines)


@cache
def rules() -> dict[str, Rule]:
    """Read the rules, by id, in the order of the manual."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    found = (Rule.model_validate(each) for each in told)
    return {each.id: each for each in found}
