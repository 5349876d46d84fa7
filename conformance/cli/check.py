"""`./koshin check`: whether a bank's own edition of the manual is right and can be followed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from conformance import matrix
from conformance.cli.parsing import Parser
from conformance.errors import UsageError
from conformance.verdicts import ExitCode

if TYPE_CHECKING:
    from conformance.documents.account import Account
    from conformance.documents.expected import Expected

FORMATS = ("text", "json")


def run(arguments: Sequence[str]) -> int:
    """Check documents and tell what was found."""
    told = _parser().parse_args(arguments)
    files = list(_files(told.document))
    accounts: list[Account] = []
    refused: list[str] = []
    expected = _expected(told.profile)
    for number, path in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            print(f"[{number}/{len(files)}] {path}", file=sys.stderr)
        account = _check(path, expected, refused, strict=told.strict)
        if account is not None:
            accounts.append(account)
    _tell(accounts, told.format, alone=len(files) == 1)
    for line in refused:
        print(f"koshin: {line}", file=sys.stderr)
    if any(each.verdict == "FAILED" for each in accounts):
        return ExitCode.FAILED
    return ExitCode.USAGE if refused else ExitCode.CONFORMANT


def _check(path: Path, expected: Expected, refused: list[str], *, strict: bool) -> Account | None:
    """Check one file; what cannot be read is told, and the others are still checked."""
    from conformance.documents.account import account
    from conformance.documents.checking import check
    from conformance.documents.errors import DocumentError

    try:
        return account(check(path, expected), strict=strict)
    except DocumentError as error:
        refused.append(str(error))
        return None


def _expected(profile: str) -> Expected:
    # Imported here: pydantic is slow to load, and `--help` needs none of it.
    from conformance import profiles
    from conformance.documents.expected import Expected

    loaded = profiles.load(profile)
    return Expected.of(loaded.name, loaded.bank)


def _tell(accounts: Sequence[Account], form: str, *, alone: bool) -> None:
    if form == "json":
        given = [each.model_dump(mode="json") for each in accounts]
        content = given[0] if alone and given else given
        print(json.dumps(content, ensure_ascii=False, indent=2))
        return
    from conformance.documents.telling import tell

    tell(accounts, sys.stdout)


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
        "金庫が編集した更新手順の文書を読み、規則が正しいか、手順のとおりに操作できるかを判定します。",
    )
    parser.add_argument(
        "document",
        nargs="+",
        type=Path,
        metavar="文書",
        help="Word（.docx）、PDF、HTML、Markdown、テキストのファイル、またはフォルダー",
    )
    parser.add_argument(
        "--profile",
        default=matrix.DEFAULT,
        metavar="名前",
        help=f"どの金庫の文書か。名前かTOMLのファイル（既定は {matrix.DEFAULT}）",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形（既定は text）")
    parser.add_argument("--strict", action="store_true", help="注意も不適合とする")
    return parser
