"""A check on the screen: each finding with the line it is about and the spot marked below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from conformance.documents.account import Account, FindingRecord
from conformance.documents.findings import Severity
from conformance.reporting.progress import is_plain

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_WIDEST = 76
"""Columns of a quotation."""
_BEFORE = 24
"""Columns that are shown before the spot, where the line is too long for the screen."""


def tell(accounts: Sequence[Account], stream: TextIO) -> None:
    """Print what was found, in colour on a terminal."""
    lines = _lines(accounts)
    if is_plain(stream):
        for line in lines:
            print(line.plain.rstrip(), file=stream)
        return
    console = Console(file=stream, highlight=False)
    for line in lines:
        console.print(line)


def _lines(accounts: Sequence[Account]) -> Iterator[Text]:
    for account in accounts:
        yield Text(f"{account.document}（プロファイル {account.profile}）", style="bold")
        for finding in account.findings:
            yield from _finding(finding)
        for unread in account.unread:
            yield Text(f"  読んでいないもの: {unread}", style="dim")
        yield from _changes(account)
        yield _verdict(account)
    if len(accounts) > 1:
        failed = sum(account.verdict == "FAILED" for account in accounts)
        yield Text("")
        yield Text(f"文書 {len(accounts)}件のうち 不適合 {failed}件", style="bold")


def _finding(finding: FindingRecord) -> Iterator[Text]:
    head = Text("  ")
    words = f"{finding.severity.japanese}（{finding.kind.japanese}）"
    head.append(words, style=_STYLES[finding.severity])
    place = finding.place or "文書全体"
    yield head.append(f" {place}  {finding.rule}  {finding.clause}")
    if finding.severity is Severity.NOTE:
        # Nobody comes to harm: one line is enough.
        yield Text(f"      実測値 {finding.actual}／期待値 {finding.expected}。{finding.message}")
        return
    if finding.quote:
        yield from _quotation(finding)
    yield Text(f"      期待値: {finding.expected}")
    yield Text(f"      実測値: {finding.actual}")
    yield Text(f"      {finding.message}")
    if finding.suggestion:
        yield Text(f"      直し方: {finding.suggestion}")


def _quotation(finding: FindingRecord) -> Iterator[Text]:
    """Give the line, or what of it is around the spot, and marks below the spot."""
    quote = finding.quote.replace("\n", " ").replace("\t", " ")
    first = finding.start
    while first and cell_len(quote[first : finding.start]) < _BEFORE:
        first -= 1
    if cell_len(quote) <= _WIDEST:
        first = 0
    last = first
    while last < len(quote) and cell_len(quote[first : last + 1]) <= _WIDEST:
        last += 1
    stop = max(finding.start, min(finding.stop, last))
    before, meant, after = (
        quote[first : finding.start],
        quote[finding.start : stop],
        quote[stop:last],
    )
    begin, end = "…" if first else "", "…" if last < len(quote) else ""
    line = Text(f"      {begin}{before}")
    line.append(meant, style="underline")
    yield line.append(f"{after}{end}")
    if meant.strip():
        yield Text("      " + _blank(begin + before) + _marks(meant))


def _changes(account: Account) -> Iterator[Text]:
    """Tell what an earlier edition says otherwise, and what is to be run again."""
    for each in account.changes:
        line = Text("  変更 ", style="cyan")
        yield line.append(f"{each.clause}  {each.place_after or each.place_before}")
        yield Text(f"      前の版: {each.before or '書かれていない'}（{each.place_before or '―'}）")
        yield Text(f"      この版: {each.after or '書かれていない'}（{each.place_after or '―'}）")
    if account.rerun is not None:
        count = len(account.rerun.scenarios)
        yield Text(f"  見直すシナリオ {count}件: {account.rerun.command}")


def _blank(text: str) -> str:
    return "".join("　" if cell_len(each) > 1 else " " for each in text)


def _marks(text: str) -> str:
    return "".join("＾" if cell_len(each) > 1 else "^" for each in text)


def _verdict(account: Account) -> Text:
    counts = "、".join(f"{each.japanese} {account.count(each)}" for each in Severity)
    failed = account.verdict == "FAILED"
    line = Text("  判定  ")
    line.append("不適合" if failed else "適合", style="bold red" if failed else "green")
    return line.append(f"（{counts}）")
