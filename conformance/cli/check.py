"""`./koshin check`: whether a bank's own edition of the manual is right and can be followed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from conformance import matrix
from conformance.cli.parsing import Parser
from conformance.errors import UsageError
from conformance.verdicts import ExitCode

if TYPE_CHECKING:
    from conformance.documents.account import Account
    from conformance.documents.changes import Change
    from conformance.documents.checking import Checked
    from conformance.documents.expected import Expected

PRINTED = ("text", "json", "sarif", "junit")
"""Formats that go to the screen unless a file is named."""
WRITTEN = ("html", "docx")
"""Formats that are a file for each document."""
FOLDER = "check"
"""Below the reports: where files go that are given no other place."""


def run(arguments: Sequence[str]) -> int:
    """Check documents and tell what was found."""
    told = _parser().parse_args(arguments)
    if told.explain is not None:
        return _explain(told.explain)
    if not told.document:
        raise UsageError("文書を指定してください。使い方は ./koshin check --help で表示されます。")
    files = list(_files(told.document))
    _demand_places(told, files)
    expected = _expected(told.profile)
    accounts: list[Account] = []
    refused: list[str] = []
    for number, path in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            print(f"[{number}/{len(files)}] {path}", file=sys.stderr)
        accounts += _check(path, expected, told, files, refused)
    if told.format in PRINTED:
        _tell(accounts, told.format, told.output, alone=len(files) == 1)
    for line in refused:
        print(f"koshin: {line}", file=sys.stderr)
    if any(each.verdict == "FAILED" for each in accounts):
        return ExitCode.FAILED
    return ExitCode.USAGE if refused else ExitCode.CONFORMANT


def _explain(name: str) -> int:
    """Tell what a rule is; with the word ``all``, what all are."""
    from conformance.documents.rulebook import rules
    from conformance.nearest import nearest

    known = rules()
    if name != "all" and name not in known:
        raise UsageError(f"規則「{name}」はありません。{nearest(name, known)}")
    chosen = known.values() if name == "all" else [known[name]]
    print("\n\n".join(each.explained() for each in chosen))
    return ExitCode.CONFORMANT


def _check(
    path: Path,
    expected: Expected,
    told: argparse.Namespace,
    files: Sequence[Path],
    refused: list[str],
) -> list[Account]:
    """Check one file; what cannot be read is told, and the others are still checked."""
    from conformance.documents.account import account
    from conformance.documents.changes import changes, shading
    from conformance.documents.checking import check
    from conformance.documents.errors import DocumentError

    try:
        checked = check(path, expected)
        if told.run:
            checked = _followed(checked, told, files)
        changed: tuple[Change, ...] = ()
        if told.against is not None:
            old = check(told.against, expected)
            changed = changes(old, checked)
            checked = checked.with_findings(tuple(shading(old, checked)))
        found = account(checked, strict=told.strict, changed=changed)
        if told.format in WRITTEN:
            _write(checked, found, told.format, _place(path, told, files))
    except DocumentError as error:
        refused.append(str(error))
        return []
    return [found]


def _followed(checked: Checked, told: argparse.Namespace, files: Sequence[Path]) -> Checked:
    """Follow the document's steps, and add where a customer gets stuck."""
    from conformance.cli.document_run import follow

    place = told.reports / FOLDER / _name(checked.document.path, files, "feature")
    return checked.with_findings(follow(checked, told.profile, place))


def _write(checked: Checked, found: Account, form: str, path: Path) -> None:
    from conformance.documents import commenting, page
    from conformance.documents.errors import DocumentError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (page.write if form == "html" else commenting.comment)(checked, found, path)
    except OSError as error:
        raise DocumentError(path, f"書き込めません（{error.strerror}）。") from error
    print(f"{path}  {'不適合' if found.verdict == 'FAILED' else '適合'}")


def _tell(accounts: Sequence[Account], form: str, output: Path | None, *, alone: bool) -> None:
    """Tell what was found on the screen, or in the file that is named."""
    if output is None:
        _tell_to(sys.stdout, accounts, form, alone=alone)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("w", encoding="utf-8") as file:
            _tell_to(file, accounts, form, alone=alone)
    except OSError as error:
        raise UsageError(f"{output}: 書き込めません（{error.strerror}）。") from error
    print(output)


def _tell_to(stream: TextIO, accounts: Sequence[Account], form: str, *, alone: bool) -> None:
    # Each form's modules are imported where it is asked for: they are slow to load.
    match form:
        case "json":
            given = [each.model_dump(mode="json") for each in accounts]
            content = given[0] if alone and given else given
            stream.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
        case "sarif":
            from conformance.documents import reports
            from conformance.versions import koshin_version

            stream.write(reports.sarif(accounts, version=koshin_version() or ""))
        case "junit":
            from conformance.documents import reports

            stream.write(reports.junit(accounts))
        case _:
            from conformance.documents.telling import tell

            tell(accounts, stream)


def _demand_places(told: argparse.Namespace, files: Sequence[Path]) -> None:
    """Refuse at once what could not be written in the end."""
    foreign = [path for path in files if path.suffix.lower() not in {".docx", ".docm"}]
    if told.format == "docx" and foreign:
        raise UsageError(
            f"{foreign[0]}: コメントを付けて返せるのはWord文書（.docx）だけです。"
            "ほかの形式には --format html を使ってください。"
        )
    if told.against is not None and len(files) > 1:
        raise UsageError("--against と比べられる文書は1つです。")
    if told.format in WRITTEN and told.output and len(files) > 1 and told.output.is_file():
        raise UsageError(
            f"{told.output}: 文書が{len(files)}件あるので、フォルダーを指定してください。"
        )
    for path in files:
        if told.format in WRITTEN and _place(path, told, files).resolve() == path.resolve():
            raise UsageError(
                f"{path}: 元の文書には書き込めません。別の --output を指定してください。"
            )


def _place(path: Path, told: argparse.Namespace, files: Sequence[Path]) -> Path:
    """Say where the file about a document goes: the named file, or into the named folder."""
    given: Path | None = told.output
    if given is not None and len(files) == 1 and not given.is_dir():
        return given
    folder = given if given is not None else told.reports / FOLDER
    return Path(folder) / _name(path, files, told.format)


def _name(path: Path, files: Sequence[Path], end: str) -> str:
    """Name the file about a document; documents of one name do not meet."""
    same = [each for each in files if each.stem == path.stem]
    number = f"-{same.index(path) + 1}" if len(same) > 1 else ""
    return f"{path.stem}{number}.{end}"


def _expected(profile: str) -> Expected:
    # Imported here: pydantic is slow to load, and `--help` needs none of it.
    from conformance import profiles
    from conformance.documents.expected import Expected

    loaded = profiles.load(profile)
    return Expected.of(loaded.name, loaded.bank)


def _files(named: Sequence[Path]) -> Iterator[Path]:
    """Give the files, and of each folder all documents below it."""
    from conformance.documents.opening import ENDINGS

    for path in named:
        if not path.is_dir():
            yield path
            continue
        # Word's own lock files begin so; they are no documents.
        found = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.lower() in ENDINGS and not each.name.startswith(("~$", "."))
        )
        if not found:
            raise UsageError(f"{path}: 文書がありません。読めるのは {'、'.join(ENDINGS)} です。")
        yield from found


def _parser() -> Parser:
    parser = Parser(
        "check",
        "金庫が編集した更新手順の文書を読み、規則が正しいか、手順のとおりに操作できるかを判定します。"
        "終了コード: 0 誤りなし、1 誤りあり、2 読めない文書または使い方の誤り。",
    )
    add = parser.add_argument
    add(
        "document",
        nargs="*",
        type=Path,
        metavar="文書",
        help="Word（.docx）、PDF、HTML、Markdown、テキストのファイル、またはフォルダー",
    )
    add(
        "--profile",
        default=matrix.DEFAULT,
        metavar="名前",
        help=f"どの金庫の文書か。名前かTOMLのファイル（既定は {matrix.DEFAULT}）",
    )
    add(
        "--format",
        choices=(*PRINTED, *WRITTEN),
        default="text",
        help="出力の形（既定は text）。html は指摘を並べたページ、docx はコメントの付いた元の文書",
    )
    add(
        "--output",
        type=Path,
        metavar="場所",
        help=f"書き込むファイル、またはフォルダー（html と docx の既定は reports/{FOLDER}）",
    )
    add(
        "--run",
        action="store_true",
        help="文書の手順を .feature にして模擬環境で実行し、お客様が止まる行を示す",
    )
    add(
        "--against",
        type=Path,
        metavar="前の版",
        help="前の版と比べて、意味の変わった所、網掛けの過不足、実行し直すシナリオを示す",
    )
    add("--explain", metavar="規則", help="規則の説明と、良い例・悪い例を表示する（all はすべて）")
    add("--strict", action="store_true", help="注意も不適合とする")
    parser.add_reports()
    return parser
