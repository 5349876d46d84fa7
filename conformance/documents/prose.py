"""Moves read from a bank's prose: which labels are pressed, and what is said to come up.

Works on normalised text (normalising.py). What is told as a warning or as a case of its own
(「いいえ」をクリックした場合は…) is no move of the procedure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler

from conformance.documents import reference
from conformance.documents.moves import REFUSALS, Move, MoveKind, Spot, Surface
from conformance.documents.normalising import STEP_NUMBERS

_LABEL = r"「(?P<label>[^「」]{1,60})」"
_OF = (
    r"(?:の?(?:ボタン|リンク|アイコン|キー|文字|部分|メニュー|項目)"
    r"|と(?:記載|表示|書|記)[^「」。、]{0,10}|という[^「」。、]{0,10}|の?お知らせ(?:の件名|のタイトル)?)*"
)
_PRESSING = r"(?:クリック|押下|押|選択|選|えら|タップ|タッチ)"
_HOW = r"(?:[^「」。、]{0,8}?)"
_PRESS = re.compile(
    rf"{_LABEL}{_OF}(?: ?を{_HOW}{_PRESSING}|に触れ| ?で(?:終了|終わ))(?P<after>[^。「」]{{0,14}})"
)
_BARE = re.compile(
    rf"(?:^|[。、:;)」0-9\s{STEP_NUMBERS}])(?P<label>[^「」。、:;()0-9\s{STEP_NUMBERS}]"
    rf"[^「」。、:;()0-9\s{STEP_NUMBERS}]{{0,29}}?)(?:ボタン|リンク)?を{_PRESSING}(?P<after>[^。「」]{{0,14}})"
)
_ASIDE = re.compile(
    r"^(?:(?:し|さ)?(?:ない|なかった|ず|ません)|(?:し|さ|ん|び|っ)?(?:てしま|た場合|た時|たとき|た際|ても|てはい)"
    r"|(?:し|さ)?ないで|(?:する|す|ぶ|ん)?と[^「」。]{0,12}(?:中止|中断|取り消|キャンセル|できな|できま|されませ))"
)
"""What after a label's verb says that this is not what the customer is to do."""
_TWICE = re.compile(
    r"(?<!もう)(?P<times>[0-9]{1,2}) ?(?:度|回)[^「」。]{0,16}(?:表示|出|現れ|クリック|押|選)"
    r"|(?:クリック|押)[^「」。]{0,6}(?P<after>[0-9]{1,2}) ?(?:度|回)"
    r"|(?:続けて|つづけて)(?P<more>[0-9]{1,2}) ?(?:度|回)"
)
_SURFACE = (
    r"(?P<surface>ダイアログ(?:ボックス)?|ポップアップ(?:画面)?|小画面|確認画面|画面|ウィンドウ"
    r"|メッセージ|ページ|タブ)?"
)
_COMES_UP = (
    r"(?:が|に|を|は)?(?P<how>(?:(?!クリック|押|選|タップ)[^「」。]){0,18}?)"
    r"(?:表示(?:され|し|となり|を確認)|開(?:き|か|く|い)|現れ|出(?:ます|て|ま)|(?:に|へ)?(?:なり|変わり|切り替わり|進み|移り|遷移))"
)
_SHOWN = re.compile(
    rf"「(?P<label>[^「」]{{1,60}})」(?:の|と(?:いう|記載された|表示された)?)?{_SURFACE}{_COMES_UP}"
)
_MENTIONED = re.compile(
    r"「(?P<label>[^「」]{1,60})」(?:の)?(?P<surface>ダイアログ|画面)?(?:の窓)?"
    r"(?:に対し|にて|では?(?:、|「|セ)|が出たら|の後)"
)
"""A screen that is named where something is done in it: 「X」ダイアログにて…."""
_LOG_ON = re.compile(
    r"(?:法人IB(?:サービス)?|インターネットバンキング|サービス)?[^「」。]{0,6}(?:に|へ)ログオン(?:し|する|後|いただ)"
)
_AUTOMATIC = re.compile(
    r"自動(?:的に|で)[^。]{0,24}?(?:表示|進|切り?替|移|遷移|変わ)(?P<after>[^。]{0,6})"
)
_LEVEL = re.compile(
    r"(?:セキュリティ ?)?レベル(?:が|は|を|に|:)?[^「」。高中低]{0,10}「?(?P<level>高|中|低)」?"
)
_LOOK = re.compile(
    r"(?:電子証明書の|発行された|新しい電子証明書の)(?:内容|情報|記載内容|中身|有効期限|有効期間)[^。]{0,24}?"
    r"(?:確認|確かめ|ご覧|見て|チェック)"
    r"|(?<!の)(?:内容|中身)(?:\([^)]*\))?を[^。]{0,8}?(?:確認|確かめ|ご覧|見て|チェック)"
)
_APART = re.compile(r"別の?(?:ウィンドウ|画面|タブ)|新しい(?:ウィンドウ|画面)")
_ALIKE = 0.85
"""From how alike on a word without brackets is taken for a label of the system's."""
_KINDS = {
    "ダイアログ": Surface.DIALOG,
    "ダイアログボックス": Surface.DIALOG,
    "画面": Surface.SCREEN,
}


_ANSWER = re.compile(
    r"(?:[→➡⇒] ?)?「(?P<label>はい|いいえ|OK|キャンセル)」"
    r"(?: ?と(?:答え|応答)| ?で(?:応答|答え|進)|です| ?\(?[×x](?P<times>[0-9]{1,2})| ?$|。)"
)
"""An answer told without a verb of pressing: 「X」 → 「はい」（×2回）; 「はい」で応答します."""
_IN_VAIN = re.compile(
    r"中止|中断|止ま|取り消|やり直|失敗|され(?:ま|な)|でき(?:ま|な)|行われ(?:ま|な)"
)
"""What comes of an answer that is told as a warning."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """A remark that says how often what was just pressed comes up.

    Args:
        label: the label it names, if it names one.
    """

    times: int
    label: str


def moves(text: str, paragraph: int) -> list[Move]:
    """Read the moves that a paragraph tells, in the order in which it tells them."""
    found: list[tuple[int, Move]] = []
    taken: list[tuple[int, int]] = []
    for match in _PRESS.finditer(text):
        taken.append(match.span())
        if not _is_aside(text, match):
            spot = Spot(paragraph, *match.span("label"))
            found.append((match.start(), Move(MoveKind.PRESS, match["label"], spot=spot)))
    for match in _BARE.finditer(text):
        label = _bare_label(match["label"])
        if not label or _overlaps(match.span(), taken) or _is_aside(text, match):
            continue
        taken.append(match.span())
        start = match.end("label") - len(label)
        spot = Spot(paragraph, start, match.end("label"))
        found.append((match.start(), Move(MoveKind.PRESS, label, spot=spot)))
    for match in _ANSWER.finditer(text):
        if not _overlaps(match.span("label"), taken):
            spot = Spot(paragraph, *match.span("label"))
            times = int(match["times"] or 1)
            move = Move(MoveKind.PRESS, match["label"], times=times, spot=spot)
            found.append((match.start(), move))
    found += _seen(text, paragraph)
    return [move for _, move in sorted(found, key=lambda each: each[0])]


_LOOKS_LIKE_AN_ACT = re.compile(
    rf"[^「」。、]{{0,20}}(?:を|に|へ){_HOW}(?:{_PRESSING}|入力|チェック|ダブルクリック)"
    r"(?:し|ん|っ)?(?:ます|て(?:ください|いただ)|、|てから)"
)


def not_understood(text: str, paragraph: int) -> Iterator[Spot]:
    """Find what reads like an act of the customer's and is none of the moves that were read.

    Only clicking, choosing, typing and ticking are looked for: with these a customer can go wrong.
    """
    known = [match.span() for match in _PRESS.finditer(text)]
    known += [match.span() for match in _BARE.finditer(text) if _bare_label(match["label"])]
    for match in _LOOKS_LIKE_AN_ACT.finditer(text):
        if not _overlaps(match.span(), known):
            yield Spot(paragraph, *match.span())


def _is_aside(text: str, press: re.Match[str]) -> bool:
    """Say whether a press is told as a warning, and not as what the customer is to do."""
    if _ASIDE.match(press["after"]):
        return True
    rest = text[press.start("after") :].partition("。")[0]
    refuses = press["label"] in REFUSALS
    leads = re.match(
        r"(?:し|さ|れ|され)?(?:ます|する|す|ぶ|んだ|した|れ)?(?:と|場合|たら|ら| ?[→➡⇒])", rest
    )
    return refuses and bool(leads) and bool(_IN_VAIN.search(rest))


def repetition(text: str) -> Repetition | None:
    """Read a remark such as 「本画面は2度表示されますので、それぞれ「はい」をクリックします」."""
    match = _TWICE.search(text)
    if match is None:
        return None
    times = int(match["times"] or match["after"] or match["more"])
    label = _PRESS.search(text)
    return Repetition(times, label["label"] if label else "")


def _seen(text: str, paragraph: int) -> Iterator[tuple[int, Move]]:
    for match in _SHOWN.finditer(text):
        spot = Spot(paragraph, *match.span("label"))
        surface = _KINDS.get(match["surface"] or "", Surface.UNKNOWN)
        before = text[max(0, match.start() - 16) : match.start()]
        apart = bool(_APART.search(before) or _APART.search(match["how"] or ""))
        yield (
            match.start(),
            Move(MoveKind.SHOWN, match["label"], surface=surface, apart=apart, spot=spot),
        )
    for match in _MENTIONED.finditer(text):
        spot = Spot(paragraph, *match.span("label"))
        surface = _KINDS.get(match["surface"] or "", Surface.UNKNOWN)
        yield match.start(), Move(MoveKind.SHOWN, match["label"], surface=surface, spot=spot)
    for kind, pattern in (
        (MoveKind.AUTOMATIC, _AUTOMATIC),
        (MoveKind.LOOK, _LOOK),
        (MoveKind.LOG_ON, _LOG_ON),
    ):
        for match in pattern.finditer(text):
            if kind is MoveKind.AUTOMATIC and re.match(
                "[みりわ]?(?:され)?(?:ません|ない)", match["after"]
            ):
                continue
            yield match.start(), Move(kind, spot=Spot(paragraph, *match.span()))
    for match in _LEVEL.finditer(text):
        spot = Spot(paragraph, *match.span("level"))
        yield match.start(), Move(MoveKind.LEVEL, match["level"], spot=spot)


def _bare_label(text: str) -> str:
    """Take what is evidently a label of a button that its author put into no brackets.

    Only what the system's own labels are like: 「次の画面を選択」 names no button.
    """
    label = re.sub(r"^.*(?:は|場合|後|の中の|たら|ので|から|、)(?=[^ぁ-ん])", "", text).strip()
    for each in (label, text.strip()):
        if any(JaroWinkler.similarity(each, known) >= _ALIKE for known in _known_labels()):
            return each
    return ""


@cache
def _known_labels() -> frozenset[str]:
    steps = (
        *reference.path(reference.PC, media_storage=True),
        *reference.path(reference.PC, media_storage=False),
        *reference.path(reference.USB, media_storage=True),
    )
    return frozenset(reference.labels(steps) | REFUSALS)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < stop and start < span[1] for start, stop in taken)
