"""The words of the report for instants, durations, roles and kinds; all for Japanese readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from conformance.results import ExitCode, Mark, ProblemKind, Verdict

JST = timezone(timedelta(hours=9), "JST")

SIGNS: Mapping[Verdict, str] = {
    Verdict.PASSED: "○",
    Verdict.FAILED: "×",
    Verdict.REVIEW: "△",
    Verdict.NOT_APPLICABLE: "―",
    Verdict.NOT_RUN: "…",
    Verdict.ERROR: "！",
}
"""A sign beside each verdict word, for the quick look; the word always stands with it."""

MEANINGS: Mapping[Verdict, str] = {
    Verdict.PASSED: "手順書のとおりであることを確認しました。",
    Verdict.FAILED: "手順書のとおりではありませんでした。",
    Verdict.REVIEW: "記録は残しました。判断は人が行う必要があります。",
    Verdict.NOT_APPLICABLE: "この組み合わせには当てはまりません。理由を添えています。",
    Verdict.NOT_RUN: "確認していません。良いとも悪いとも言えません。",
    Verdict.ERROR: "試験する側の不備で確認できませんでした。対象システムの良し悪しは分かりません。",
}

MARK_MEANINGS: Mapping[Mark, str] = {
    Mark.OBSERVED: "対象システムの画面や応答を直接見たもの。",
    Mark.SIMULATED: "Koshin が受け持つ部分（模擬パソコンのダイアログなど）で見たもの。",
    Mark.ATTESTED: "人が立ち会って見て、その結果を記録したもの。",
}

PROBLEMS: Mapping[ProblemKind, str] = {
    ProblemKind.ENVIRONMENT: "実行環境の不備",
    ProblemKind.HARNESS: "試験ツールの不具合",
    ProblemKind.WORLD_BROKE: "模擬環境の不具合",
    ProblemKind.UNDEFINED_STEP: "定義のない手順の文",
    ProblemKind.AMBIGUOUS_STEP: "定義が複数ある手順の文",
    ProblemKind.DUPLICATE_SCENARIO: "シナリオ番号の重複",
    ProblemKind.UNKNOWN_CLAUSE: "一覧にない条項番号",
    ProblemKind.UNKNOWN_SWITCH: "プロファイルにない切り替え",
    ProblemKind.PRECONDITION: "前提を整えられない",
}

FAULT_LABELS: Mapping[Verdict, str] = {
    Verdict.FAILED: "不適合の手順",
    Verdict.REVIEW: "人が判断する手順",
}

EXIT_CODES: Mapping[ExitCode, str] = {
    ExitCode.CONFORMANT: "すべて適合",
    ExitCode.FAILED: "不適合あり",
    ExitCode.USAGE: "対象なし",
    ExitCode.UNBOUND: "手順の文と定義の食い違い",
    ExitCode.ENVIRONMENT: "環境不備",
    ExitCode.UNDECIDED: "要確認または未実施あり",
    ExitCode.INTERRUPTED: "中断",
}

TIME_STRATEGIES: Mapping[str, str] = {
    "freeze": "時計を止めて動かす（freeze）",
    "hook": "対象システムの試験用時計（hook）",
    "shift": "証明書の期限をずらす（shift）",
    "operator": "担当者が業務日付を変更（operator）",
}

SURFACE_KINDS: Mapping[str, str] = {
    "screen": "画面",
    "window": "別ウインドウ",
    "dialog": "ダイアログ",
}

ROLES: Mapping[str, str] = {
    "button": "ボタン",
    "link": "リンク",
    "textbox": "入力欄",
    "text": "入力欄",
    "password": "入力欄（伏せ字）",
    "choice": "選択欄",
    "combobox": "選択欄",
    "radio": "選択肢",
    "checkbox": "チェック欄",
}

KEY_USES: Mapping[str, str] = {
    "clientAuth": "クライアント認証",
    "1.3.6.1.5.5.7.3.2": "クライアント認証（1.3.6.1.5.5.7.3.2）",
    "serverAuth": "サーバー認証",
    "1.3.6.1.5.5.7.3.1": "サーバー認証（1.3.6.1.5.5.7.3.1）",
}

STATUSES: Mapping[str, str] = {
    "manual": "手順書に記載",
    "implied": "手順書に記載はないが、守られないとお客様が困るもの",
}

HEADLINES_OF_RUN: Mapping[Verdict, str] = {
    Verdict.ERROR: "試験する側の不備のため、実行を正しく終えられませんでした。適合とは言えません。",
    Verdict.NOT_RUN: "何も確認していません。適合とは言えません。",
}

DRIVERS: Mapping[str, str] = {
    "browser": "browser（Chromium で画面を操作）",
    "http": "http（画面を描かずに同じ手順を通す）",
}

SUT_FIELDS: Mapping[str, str] = {
    "kind": "種類",
    "url": "入口",
    "entry_url": "入口",
    "vendor": "提供元",
    "profile": "接続設定",
    "responsible": "責任者",
    "host": "ホスト",
}

SUT_KINDS: Mapping[str, str] = {
    "embedded": "Koshin の模擬システム",
    "vendor": "外部のシステム",
}

SELECTIONS: Mapping[str, str] = {
    "clauses": "条項",
    "chapters": "章",
    "scenarios": "シナリオ",
    "profiles": "プロファイル",
    "failed": "前回適合でなかったもの",
    "faults": "入れた故障",
    "features": "機能ファイル",
}

HEADLINES: Mapping[Verdict, str] = {
    Verdict.PASSED: "対象とした {total} 条項のうち {number} 条項が手順書のとおりで、"
    "手順書と異なる点はありませんでした。",
    Verdict.FAILED: "対象とした {total} 条項のうち {number} 条項が、"
    "手順書のとおりではありませんでした。",
    Verdict.ERROR: "試験する側の不備のため、対象とした {total} 条項のうち {number} 条項を"
    "確認できませんでした。適合とは言えません。",
    Verdict.REVIEW: "対象とした {total} 条項のうち {number} 条項が、人の判断を待っています。"
    "適合とはまだ言えません。",
    Verdict.NOT_RUN: "対象とした {total} 条項のうち {number} 条項を確認していません。"
    "適合とは言えません。",
    Verdict.NOT_APPLICABLE: "対象とした {total} 条項は、どれもこの対象には当てはまりません。",
}

VERSION_NAMES: Mapping[str, str] = {
    "koshin": "Koshin",
    "python": "Python",
    "browser": "ブラウザー",
    "playwright": "Playwright",
    "os": "OS",
}


def instant(text: str | None) -> str:
    """Give an ISO instant in Japanese time; a text that is none stays as it is."""
    moment = parsed(text)
    if moment is None:
        return text or "記録なし"
    local = moment.astimezone(JST)
    return (
        f"{local:%Y}年{local.month}月{local.day}日 {local:%H}時{local:%M}分{local:%S}秒（日本時間）"
    )


def parsed(text: str | None) -> datetime | None:
    """Read an ISO instant; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=JST.utc)


def elapsed(started: str | None, finished: str | None) -> str:
    """Give the time between two ISO instants in words."""
    begin, end = parsed(started), parsed(finished)
    return duration((end - begin).total_seconds()) if begin and end else "記録なし"


def duration(seconds: float | None) -> str:
    """Give a duration in words."""
    if seconds is None:
        return "記録なし"
    if seconds < 60:
        return f"{seconds:.2f} 秒" if seconds < 10 else f"{seconds:.1f} 秒"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest:02d} 秒"
