"""The overview's columns, and to which of them an observation belongs.

A table: what was looked at (`what` of a comparison) -> column. Where the words of it do not tell,
the last act does: what comes of 「更新を試みる」 belongs to 更新. What the table does not know is
shown in a column of its own, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from conformance.reporting.boundaries.observation import Observation


class Column(StrEnum):
    """What a customer gets or does at an instant."""

    MAIL = "更新案内のメール"
    """Mail that tells him to renew."""
    NOTICES = "重要なお知らせ（更新の案内）"
    """The important notices screen."""
    STATUS = "ステータス画面"
    """The status screen, which told him until 2020-08-16."""
    RENEWAL = "更新"
    """Renewing."""
    LOGON = "ログオン"
    """Logging on."""
    ACQUISITION = "電子証明書取得"
    """Acquiring from the logon screen."""
    OTHER = "そのほか"
    """What the table below does not know."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How one kind of observation stands in the overview.

    Args:
        column: where, unless an act tells otherwise.
        acts: a word of an act -> the column then.
        words: the value's wording; 「{}」 is the value.
        one_answer: two values of it for the same people contradict each other.
        context: only says that one was in the right place; told if that was 不適合.
    """

    column: Column
    acts: Mapping[str, Column] = field(default_factory=dict)
    words: str = "{}"
    one_answer: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """An observation as a cell tells it.

    Args:
        question: what has one answer only; empty if several may hold at once.
    """

    column: Column
    question: str
    words: str


_ATTEMPTS = {
    "更新": Column.RENEWAL,
    "ログオン": Column.LOGON,
    "取得": Column.ACQUISITION,
}
_SCREENS = {
    "ステータス画面": Column.STATUS,
    "ログオン": Column.NOTICES,
    "お知らせ": Column.NOTICES,
}

SHOWN: Mapping[str, Shown] = {
    "更新案内のメール": Shown(Column.MAIL, words="これまでに{}通", one_answer=True),
    "新しい更新案内のメール": Shown(Column.MAIL, words="この日次処理で{}通", one_answer=True),
    "宛先": Shown(Column.MAIL, words="宛先：{}"),
    "本文の有効期限日": Shown(Column.MAIL, words="本文の有効期限日：{}"),
    "件名と本文": Shown(Column.MAIL, words="件名と本文：{}"),
    "更新の案内": Shown(Column.NOTICES, _SCREENS, one_answer=True),
    "お知らせの一覧": Shown(Column.NOTICES, words="一覧：{}"),
    "表示される画面": Shown(Column.NOTICES, _SCREENS, words="画面：{}", context=True),
    "再発行の後の画面": Shown(Column.STATUS, words="再発行の後：{}", context=True),
    "ステータス画面への移動": Shown(Column.STATUS, words="ステータス画面への移動：{}"),
    "表示された画面": Shown(Column.RENEWAL, words="画面：{}"),
    "クリックする操作": Shown(Column.RENEWAL, words="クリックする操作：{}"),
    "ダイアログの操作": Shown(Column.RENEWAL, words="ダイアログの操作：{}"),
    "増えた電子証明書": Shown(Column.RENEWAL, words="増えた電子証明書：{}"),
    "電子証明書": Shown(Column.RENEWAL, words="持っている電子証明書：{}"),
    "ログオン": Shown(Column.LOGON, words="ログオン：{}"),
    "新しい電子証明書でのログオン": Shown(Column.LOGON, words="新しい電子証明書でのログオン：{}"),
    "電子証明書取得の入口": Shown(Column.ACQUISITION, words="電子証明書取得の入口：{}"),
    "画面からの再発行": Shown(Column.ACQUISITION, words="画面からの再発行：{}"),
    "結果": Shown(Column.OTHER, _ATTEMPTS, one_answer=True),
    "金庫の画面": Shown(Column.OTHER, _ATTEMPTS, words="金庫の画面：{}"),
}

LEFT_OUT: Mapping[str, str] = {}
"""What the overview deliberately does not show, and why; it stands in the details."""

_MILESTONES = {"更新手順を最後まで": "更新", "取得する": "取得", "再発行する": "再発行"}
"""Acts after which an answer may be another one at the same instant."""


def read(seen: Observation) -> Reading | None:
    """Give an observation as its cell tells it; None if the overview does not show it."""
    shown = SHOWN.get(seen.what) or Shown(Column.OTHER, words=f"{seen.what}：{{}}")
    if seen.what in LEFT_OUT or (shown.context and seen.ok):
        return None
    column, before = _placed(shown, seen.acts)
    after = _milestone(before)
    value = shown.words.replace("{}", seen.actual)
    return Reading(
        column=column,
        question=f"{seen.what} {after}" if shown.one_answer else "",
        words=f"{after}の後、{value}" if after else value,
    )


def _placed(shown: Shown, acts: Sequence[str]) -> tuple[Column, Sequence[str]]:
    """Give the column by the last act that names one, and the acts before that act."""
    for index, act in reversed([*enumerate(acts)]):
        places = {act.rfind(word): column for word, column in shown.acts.items() if word in act}
        if places:
            return places[max(places)], acts[:index]  # a Japanese sentence ends with what is done
    return shown.column, acts[:-1]


def _milestone(acts: Sequence[str]) -> str:
    passed = (name for act in reversed(acts) for end, name in _MILESTONES.items() if end in act)
    return next(passed, "")
