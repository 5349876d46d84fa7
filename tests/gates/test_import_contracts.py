"""The import contracts: each of them can fail. That they hold is `lint-imports`' own gate."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

PACKAGES = (
    "conformance",
    "fixtures",
    "simulators",
    *(f"simulators/{room}" for room in ("bank", "ca", "mail", "pc", "token")),
    "steps",
)
VIOLATIONS = {
    "conformance/verdicts.py": "import simulators.world\nimport pytest\nimport fixtures",
    "simulators/world.py": "",
    "simulators/bank_side.py": "import simulators.customer_side\nimport simulators.pc",
    "simulators/customer_side.py": "import simulators.ca",
    **dict.fromkeys(
        (f"simulators/{name}.py" for name in ("__main__", "arguments", "calendar")), ""
    ),
    "simulators/key_pool.py": "",
    "simulators/fault_list.py": "import simulators.ca",
    "simulators/serving.py": "",
    "simulators/bank/bank.py": "import simulators.ca",
    "steps/site.py": "import playwright",
}
LINT = "import sys; from importlinter.cli import lint_imports_command as act; sys.exit(act())"


def test_each_contract_can_be_broken(root: Path, tmp_path: Path) -> None:
    """In a tree that breaks every law, every contract is reported as broken."""
    table = (root / "pyproject.toml").read_text("utf-8").partition("[tool.importlinter]")
    (tmp_path / "pyproject.toml").write_text("".join(table[1:]), "utf-8")
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for path, text in VIOLATIONS.items():
        (tmp_path / path).write_text(text + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True
    )
    contracts = tomllib.loads("".join(table[1:]))["tool"]["importlinter"]["contracts"]
    assert done.returncode == 1
    broken = re.findall(r"^(.+?) BROKEN", done.stdout, re.MULTILINE)
    assert broken == [contract["name"] for contract in contracts]
