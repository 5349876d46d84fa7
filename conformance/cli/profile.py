"""`./koshin profile`: a bank describes itself, without reading code."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from conformance import matrix
from conformance.cli.parsing import Parser
from conformance.errors import ProfileError, UsageError
from conformance.nearest import nearest
from conformance.verdicts import ExitCode

ACTS = ("list", "validate", "new")


def run(arguments: Sequence[str]) -> int:
    """List the profiles at hand, check one, or write a new one."""
    told = _parser().parse_args(arguments)
    if told.act == "list":
        return _list()
    if not told.file:
        raise UsageError(f"profile {told.act} には、TOMLのファイルを指定してください。")
    if told.act == "validate":
        return _validate(told.file)
    if len(told.file) > 1:
        raise UsageError("profile new に指定できるファイルは1つです。")
    return _new(told.file[0], told.base, told.set)


def _list() -> int:
    from conformance import profiles

    for name in matrix.names():
        profile = profiles.load(name)
        bank = profile.bank
        media = "媒体保管あり" if bank["media_storage"] else "媒体保管なし"
        mails = "・".join(f"{day}日前" for day in bank["mail_days"])
        print(
            f"{name}  {media}、メール {mails}、お知らせと更新 {bank['notice_days']}日前から、",
            end="",
        )
        print(f"取得 {bank['acquire_days']}日以内、適用 {bank['effective_date']}  {profile.path}")
    return ExitCode.CONFORMANT


def _validate(files: Sequence[Path]) -> int:
    from conformance import profiles

    for path in files:
        profile = profiles.load(str(path.resolve()))
        print(f"{path}: 使えます（{profile.name}）。")
    return ExitCode.CONFORMANT


def _new(path: Path, base: str, settings: Sequence[str]) -> int:
    from conformance import profiles

    if path.suffix != ".toml":
        raise UsageError(f"{path}: プロファイルの名前は .toml で終わるようにしてください。")
    if path.exists():
        raise UsageError(f"{path}: もうあります。別の名前にするか、先に消してください。")
    text = profiles.load(base).path.read_text(encoding="utf-8")
    lines = text.splitlines()
    lines[0] = f"# 金庫プロファイル「{path.stem}」（./koshin profile new で作成）"
    text = _set("\n".join(lines) + "\n", f"bank.name={path.stem}")
    for setting in settings:
        text = _set(text, setting)
    with tempfile.TemporaryDirectory() as place:
        # Checked before it is where somebody finds it.
        tried = Path(place) / path.name
        tried.write_text(text, encoding="utf-8")
        try:
            profiles.load(str(tried))
        except ProfileError as error:
            raise UsageError(str(error).replace(str(tried), str(path))) from None
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: 書き込めません（{error.strerror}）。") from error
    print(f"{path}: 作成しました。中の説明を読んで値を直し、--profile に指定してください。")
    return ExitCode.CONFORMANT


def _set(text: str, setting: str) -> str:
    """Set one key of a profile, leaving its comments: ``notice_days=30`` or ``bank.name=a``."""
    key, sign, value = setting.partition("=")
    if not sign:
        raise UsageError(f"--set の値「{setting}」は「項目=値」の形ではありません。")
    table, _, name = key.strip().rpartition(".")
    lines = text.splitlines()
    section, known = "", []
    for number, line in enumerate(lines):
        if header := re.fullmatch(r"\[(.+)\]", line.strip()):
            section = header[1]
        found = re.match(r"([a-z_]+) = ", line)
        if found is None:
            continue
        known.append(f"{section}.{found[1]}")
        if found[1] == name and table in ("", section):
            lines[number] = f"{name} = {_literal(value.strip())}"
            return "\n".join(lines) + "\n"
    raise UsageError(f"--set の項目「{key}」はありません。{nearest(key, known)}")


def _literal(value: str) -> str:
    """Write a value as TOML; what is no value of TOML is a string."""
    try:
        tomllib.loads(f"x = {value}")
    except tomllib.TOMLDecodeError:
        return json.dumps(value, ensure_ascii=False)
    return value


def _parser() -> Parser:
    parser = Parser(
        "profile",
        "金庫のプロファイル（数字、サービス、手順書の定めないこと）を一覧し、検査し、新しく作ります。",
    )
    add = parser.add_argument
    add("act", choices=ACTS, metavar="操作", help="list 一覧、validate 検査、new 作成")
    add("file", nargs="*", type=Path, metavar="ファイル", help="TOMLのファイル")
    add(
        "--base",
        default=matrix.DEFAULT,
        metavar="名前",
        help=f"new が元にするプロファイル（既定は {matrix.DEFAULT}）",
    )
    add(
        "--set",
        action="append",
        default=[],
        metavar="項目=値",
        help="new で変える項目。繰り返せる（例 --set media_storage=false --set mail_days=[30,10]）",
    )
    return parser
