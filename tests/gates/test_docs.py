"""The documents: commands they show exist, commands that exist are shown, links lead somewhere."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest

COMMAND = re.compile(r"(?:\./|py )koshin ([a-z][a-z-]*)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
ELSEWHERE = ("http:", "https:", "mailto:", "#")
READMES = ("README.md", "README.ja.md")
SHIPPED = ("conformance", "fixtures", "simulators", "steps")

DISTRIBUTIONS = {
    "OpenSSL": "pyopenssl",
    "docx": "python-docx",
    "gherkin": "gherkin-official",
    "markdown_it": "markdown-it-py",
    "pdfminer": "pdfminer-six",
    "pkcs11": "python-pkcs11",
}
"""Packages whose import has another name; elsewhere `_` becomes `-`."""


def command_problems(name: str, text: str, commands: Collection[str]) -> list[str]:
    """Find commands shown in a document that do not exist."""
    shown = dict.fromkeys(COMMAND.findall(text))
    return [f"{name}: there is no command {word!r}" for word in shown if word not in commands]


def missing_commands(name: str, text: str, commands: Collection[str]) -> list[str]:
    """Find commands that a README keeps silent about."""
    shown = COMMAND.findall(text)
    return [f"{name}: says nothing about {word!r}" for word in commands if word not in shown]


def link_problems(document: Path, text: str, root: Path) -> list[str]:
    """Find links to local files that lead nowhere, or out of the project."""
    problems = []
    for pair in LINK.findall(text):
        target = "".join(pair)
        if target.startswith(ELSEWHERE):
            continue
        path = (document.parent / target.partition("#")[0]).resolve()
        if not (path.exists() and path.is_relative_to(root.resolve())):
            problems.append(f"{document.name}: {target} leads nowhere")
    return problems


def changelog_problems(text: str) -> list[str]:
    """Find a changelog without a place for the next change."""
    has_place = re.search(r"^## \[?(Unreleased|\d+\.\d+\.\d+)", text, re.MULTILINE)
    return [] if has_place else ["CHANGELOG.md: has no section of a version"]


def requirement_problems(required: str, project: Mapping[str, object]) -> list[str]:
    """Find names that only one of requirements.in and pyproject.toml has."""
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    assert isinstance(project["dependencies"], list)
    declared = {*project["dependencies"], *(name for names in extras.values() for name in names)}
    lines = (line.partition("#")[0].strip() for line in required.splitlines())
    differing = sorted({line for line in lines if line} ^ declared)
    return [f"{name}: only in one of requirements.in and pyproject.toml" for name in differing]


def import_problems(path: str, text: str, required: str) -> list[str]:
    """Find packages that a file imports and requirements.in does not name."""
    named = {line.partition("#")[0].strip() for line in required.splitlines()}
    tops = {name.partition(".")[0] for name in _imported(text)}
    foreign = tops - sys.stdlib_module_names - set(SHIPPED)
    packages = {top: DISTRIBUTIONS.get(top, top.replace("_", "-")) for top in sorted(foreign)}
    return [
        f"{path}: imports {top}, but requirements.in does not name {package}"
        for top, package in packages.items()
        if package not in named
    ]


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.fixture
def commands(root: Path) -> list[str]:
    """Give the commands of the launcher."""
    for node in ast.parse((root / "koshin").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS":
            return list(ast.literal_eval(node.value))
    raise AssertionError("the launcher has no table COMMANDS")


@pytest.fixture
def documents(files: Mapping[str, Path]) -> Mapping[str, Path]:
    """Give the documents of the project."""
    return {name: path for name, path in files.items() if path.suffix == ".md"}


def test_shown_commands_exist(documents: Mapping[str, Path], commands: list[str]) -> None:
    """No document shows a command that the launcher does not know."""
    texts = {name: path.read_text("utf-8") for name, path in documents.items()}
    found = [p for name, text in texts.items() for p in command_problems(name, text, commands)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("name", READMES)
def test_each_command_is_documented(name: str, root: Path, commands: list[str]) -> None:
    """Both READMEs show every command."""
    found = missing_commands(name, (root / name).read_text("utf-8"), commands)
    assert "\n".join(found) == ""


def test_local_links_resolve(documents: Mapping[str, Path], root: Path) -> None:
    """Every link to a file of the project finds it."""
    paths = documents.values()
    found = [p for path in paths for p in link_problems(path, path.read_text("utf-8"), root)]
    assert "\n".join(found) == ""


def test_there_is_a_changelog(root: Path) -> None:
    """The changelog has a section for what changes."""
    assert changelog_problems((root / "CHANGELOG.md").read_text("utf-8")) == []


def test_requirements_are_those_of_the_project(root: Path) -> None:
    """requirements.in and pyproject.toml name the same packages."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert requirement_problems((root / "requirements.in").read_text("utf-8"), project) == []


def test_what_is_imported_is_required(files: Mapping[str, Path], root: Path) -> None:
    """No file that is shipped leans on a package that another package happens to bring."""
    required = (root / "requirements.in").read_text("utf-8")
    sources = [p for p in files if p.partition("/")[0] in SHIPPED and p.endswith(".py")]
    texts = {path: files[path].read_text("utf-8") for path in sources}
    found = [p for path, text in texts.items() for p in import_problems(path, text, required)]
    assert "\n".join(found) == ""


def test_each_requirement_is_locked_with_hashes(root: Path) -> None:
    """The lock pins every required package and has a hash for each."""
    required = re.findall(
        r"^[a-z][\w-]*", (root / "requirements.in").read_text("utf-8"), re.MULTILINE
    )
    locked = (root / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([a-z][\w-]*)==\S+.*\\\n +--hash=sha256:", locked, re.MULTILINE)
    assert [name for name in required if name not in pins] == []
    assert len(pins) == len(re.findall(r"^[a-z]", locked, re.MULTILINE))


def test_a_command_that_does_not_exist_is_found() -> None:
    """A document must not promise what is not there."""
    assert command_problems("a.md", "`./koshin fly --high` `./koshin run`", ["run"]) == [
        "a.md: there is no command 'fly'"
    ]


def test_a_command_nobody_documents_is_found() -> None:
    """A README that forgets a command is named."""
    assert missing_commands("a.md", "`./koshin run`", ["run", "doctor"]) == [
        "a.md: says nothing about 'doctor'"
    ]


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """Links to missing files and out of the project lead nowhere; addresses are left alone."""
    (tmp_path / "there.md").touch()
    text = (
        '[a](there.md#x) [b](gone.md) ![c](../up.png) [d](https://example.test) <img src="no.png">'
    )
    assert link_problems(tmp_path / "a.md", text, tmp_path) == [
        "a.md: gone.md leads nowhere",
        "a.md: ../up.png leads nowhere",
        "a.md: no.png leads nowhere",
    ]


def test_an_empty_changelog_is_found() -> None:
    """A title alone is no changelog."""
    assert changelog_problems("# Changelog\n") == ["CHANGELOG.md: has no section of a version"]


def test_a_requirement_in_one_list_only_is_found() -> None:
    """A package added to one list is missed in the other."""
    project = {"dependencies": ["a", "b"], "optional-dependencies": {"dev": ["c"]}}
    assert requirement_problems("a # why\nc\nd\n", project) == [
        "b: only in one of requirements.in and pyproject.toml",
        "d: only in one of requirements.in and pyproject.toml",
    ]


def test_an_import_that_nothing_requires_is_found() -> None:
    """Wherever it stands; the standard library, our own packages and `.x` are let pass."""
    text = (
        "import os.path\nfrom steps import site\nfrom . import x\nimport a_b.c\nimport OpenSSL\n"
        "def f():\n    from werkzeug.routing import Rule\n    import gone\n"
    )
    assert import_problems("a.py", text, "a-b\npyopenssl # why\n") == [
        "a.py: imports gone, but requirements.in does not name gone",
        "a.py: imports werkzeug, but requirements.in does not name werkzeug",
    ]
