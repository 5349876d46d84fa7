"""A benchmark's figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

_UNITS = {
    "_per_s": "件/秒",
    "_ms": "ミリ秒",
    "_s": "秒",
    "_ratio": "倍",
    "_mb": "MB",
}
"""The longer ending first: `_per_s` also ends in `_s`."""

_WORDS = {
    "machine": "測った機械",
    "suite.http": "スイート全体（http）",
    "suite.browser": "スイート全体（browser）",
    "chapter.http": "パソコンの章（http）",
    "chapter.browser": "パソコンの章（browser）",
    "start": "実行の始まり（http、1プロセス）",
    "scenarios": "シナリオだけ（http、1プロセス）",
    "parts": "省けない部分",
    "renewal.with_pictures": "パソコンの更新1回（撮影あり）",
    "renewal.without_pictures": "パソコンの更新1回（撮影なし）",
    "issuance": "証明書の発行",
    "documents.30_pages": "文書の判定（Word 30ページ）",
    "documents.300_pages": "文書の判定（Word 300ページ）",
}

_TITLES = {
    "platform": "OS",
    "cpus": "CPUの数",
    "workers": "並列の数（browser）",
    "workers_http": "並列の数（http）",
    "python": "Python",
    "playwright": "Playwright",
    "chromium": "Chromium",
    "wall_s": "開始から終了まで",
    "first_scenario_s": "最初のシナリオが始まるまで（中央値）",
    "scenarios": "シナリオの数",
    "median_scenario_ms": "シナリオ1件（中央値）",
    "longest_scenario_ms": "シナリオ1件（最長）",
    "keys": "作成した鍵の数",
    "key_ms": "鍵1本の作成（中央値）",
    "besides_keys_ms": "シナリオ1件、鍵の作成を除く（中央値）",
    "besides_keys_to_key_ratio": "シナリオ1件÷鍵1本",
    "rsa_2048_key_ms": "RSA 2048ビットの鍵の作成",
    "tls_handshake_ms": "TLSハンドシェイク",
    "new_pc_ms": "新しいパソコンの用意",
    "arranged_subscriber_ms": "契約者の用意",
    "browser_context_ms": "ブラウザのコンテキスト",
    "navigation_ms": "画面の表示",
    "picture_ms": "画面の撮影",
    "driver_ms": "Koshinのドライバー",
    "bare_script_ms": "素のPlaywright",
    "driver_to_bare_ratio": "ドライバー÷素のPlaywright",
    "driver_pictures": "撮影の枚数（ドライバー）",
    "bare_pictures": "撮影の枚数（素のPlaywright）",
    "est_per_s": "EST（HTTPS）",
    "authority_per_s": "認証局だけ",
    "cryptography_per_s": "cryptographyの署名だけ",
    "openssl_x509_req_per_s": "openssl x509 -req",
    "peak_mb": "使ったメモリの最大",
}


def print_table(figures: Mapping[str, Any]) -> None:
    """Print all figures, one a line, grouped as they were measured."""
    table = Table(title="Koshin ベンチマーク（同じ1回の測定の中で比べること）")
    table.add_column("対象", overflow="fold")
    table.add_column("項目", overflow="fold")
    table.add_column("値", justify="right", overflow="fold")
    before = None
    for group, name, value in _rows(figures):
        if group != before:
            table.add_section()
        table.add_row("" if group == before else group, name, value)
        before = group
    Console().print(table)


def _rows(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _rows(value, f"{path}.{name}" if path else name)
        else:
            yield _WORDS.get(path, path), _title(name), f"{value} {_unit(name)}".strip()


def _unit(name: str) -> str:
    return next((word for end, word in _UNITS.items() if name.endswith(end)), "")


def _title(name: str) -> str:
    return _TITLES.get(name, name)
