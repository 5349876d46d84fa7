"""Edits by which a customer comes to harm: slips of the pen, wrong copies, things forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tests.documents.draft import Block, Draft
from tests.documents.edits import Edit, Group, around, groups, renumbered, without

NUMBERS: dict[str, Sequence[tuple[str, Sequence[str]]]] = {
    "mail": (("30日", ("31日", "29日", "60日", "20日")), ("10日", ("11日", "9日", "7日", "15日"))),
    "notice": (("30日前", ("31日前", "29日前", "10日前")),),
    "window": (("30日前", ("31日前", "29日前", "60日前")),),
    "usb.window": (("30日前", ("31日前", "10日前")),),
    "limit": (("90日", ("91日", "89日", "80日", "180日", "60日")),),
    "effective.date": (("8月17日", ("8月16日", "9月17日")), ("2020年", ("2021年",))),
}
KANJI = {"30日": "三十日", "10日": "十日", "90日": "九十日", "31日": "三十一日", "29日": "二十九日"}
PHRASES: dict[str, Sequence[tuple[str, str]]] = {
    "window": (
        ("有効期限日まで", "有効期限日の前日まで"),
        ("有効期限日まで", "有効期限日の翌日まで"),
    ),
    "usb.window": (("有効期限日まで", "有効期限日の前日まで"),),
    "limit": (
        ("を超過すると", "以上経過すると"),
        ("を超えますと", "以上経ちますと"),
        ("以内", "未満"),
        ("を超えると", "以上過ぎると"),
    ),
    "expiry": (
        ("いただけません", "いただけます"),
        ("できません", "できます"),
        ("できなくなります", "できます"),
        ("いただけなくなります", "いただけます"),
        ("ログオンできない", "ログオンできる"),
        ("ログオンができなくなります", "ログオンができます"),
    ),
    "acquire": (("電子証明書取得", "電子証明書発行"), ("電子証明書取得", "証明書ダウンロード")),
    "reissue": (("当金庫", "管理者"),),
    "notice": (("重要なお知らせ", "ご契約先ステータス"),),
    "pc.1": (("重要なお知らせ", "ご契約先ステータス"),),
    "usb.1": (("重要なお知らせ", "ご契約先ステータス"),),
}
LABELS: Sequence[tuple[str, str]] = (
    ("電子証明書の更新をお願いします", "電子証明書更新のお願い"),
    ("電子証明書の更新はこちら", "更新手続きはこちら"),
    ("電子証明書更新前処理中", "電子証明書更新準備中"),
    ("パソコンに保存する", "PCへ保存"),
    ("パソコンに保存する", "専用USBに保存する"),
    ("専用USBに保存する", "パソコンに保存する"),
    ("専用USBに保存する", "USBへ書き込む"),
    ("Webアクセスの確認", "Webアクセスの許可"),
    ("新しいRSA交換キーを作成します", "新しいRSA署名キーを作成します"),
    ("電子証明書発行処理中", "電子証明書更新処理中"),
    ("電子証明書のインストールが完了しました", "電子証明書の更新が完了しました"),
    ("秘密交換キーをエクスポートします", "秘密署名キーをエクスポートします"),
    ("証明書インポート", "証明書インストール"),
    ("SafeNet Authentication Client", "SafeNet Token Manager"),
    ("電子証明書の更新と専用USBへの保存が完了しました。", "電子証明書のインストールが完了しました"),
    ("このウィンドウを閉じる", "終了"),
)
ANSWERS: Sequence[tuple[str, str]] = (("はい", "いいえ"), ("OK", "キャンセル"))
_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
TIMES = re.compile(r"([2２二]) ?([度回])")
LEVELS = ("高", "低")


def edits(draft: Draft) -> Iterator[Edit]:
    """Give all harmful edits of a draft."""
    yield from _words("number", draft, _numbers(draft))
    yield from _words("phrase", draft, _phrases(draft))
    yield from _words("label", draft, _labels(draft))
    yield from _words("answer", draft, _answers(draft))
    yield from _words("level", draft, _levels(draft))
    yield from _times(draft)
    yield from _deleted_statements(draft)
    for chapter in ("pc", "usb"):
        yield from _deleted_steps(draft, chapter)
        yield from _swapped_steps(draft, chapter)
        yield from _doubled_steps(draft, chapter)
    yield from _added(draft)
    yield from _swapped_chapters(draft)


def _words(family: str, draft: Draft, changes: Iterator[tuple[str, str, str]]) -> Iterator[Edit]:
    """Change words in named blocks, each once."""
    for name, old, new in changes:
        at = draft.index(name)
        block = draft.blocks[at]
        changed = replace(block, text=block.text.replace(old, new, 1))
        whole = draft.changed(name, lambda text, old=old, new=new: text.replace(old, new, 1))
        yield Edit(family, f"{name}: {old} → {new}", whole, (changed,))


def _found(block: Block, word: str) -> str | None:
    """Find a word as the block writes it: narrow, wide, spaced or in kanji numerals."""
    spaced = word.replace("USB", "U S B")
    ways = (word, word.translate(_WIDE), spaced, spaced.translate(_WIDE).replace("\u3000", " "))
    wide_letters = word.replace("USB", "ＵＳＢ").replace("RSA", "ＲＳＡ").replace("Web", "Ｗｅｂ")
    spaced_wide = wide_letters.replace("ＵＳＢ", "Ｕ Ｓ Ｂ")
    spaced_rsa = wide_letters.replace("新しいＲＳＡ交換", "新しい ＲＳＡ 交換")
    kanji = word
    for digits, written in KANJI.items():
        kanji = kanji.replace(digits, written)
    for way in (*ways, wide_letters, spaced_wide, spaced_rsa, kanji):
        if way in block.text:
            return way
    return None


def _numbers(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for name, rows in NUMBERS.items():
        if not draft.has(name):
            continue
        block = draft.blocks[draft.index(name)]
        for old, others in rows:
            found = _found(block, old)
            if found is not None:
                yield from ((name, found, new) for new in others)


def _phrases(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for name, rows in PHRASES.items():
        if draft.has(name):
            text = draft.blocks[draft.index(name)].text
            yield from ((name, old, new) for old, new in rows if old in text)


def _labels(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for block in draft.blocks:
        for old, new in LABELS:
            foreign = draft.media_storage and block.name.startswith("pc.4a")
            is_step = re.match(r"(?:pc|usb)\.\d", block.name) and not foreign
            found = _found(block, old) if is_step else None
            if found is not None and new not in block.text:
                yield block.name, found, new


def _answers(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for block in draft.blocks:
        if not re.fullmatch(r"(?:pc|usb)\.\d+", block.name):
            continue
        for old, new in ANSWERS:
            for way in (
                f"「{old}」",
                f"［{old}］",
                f"[{old}]",
                f"** {old} **",
                f"**{old}**",
                f"「{old.translate(_WIDE)}」",
                f"［{old.translate(_WIDE)}］",
            ):
                if way in block.text:
                    yield block.name, way, way.replace(old, new).replace(old.translate(_WIDE), new)


def _levels(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for name in ("pc.6", "usb.5"):
        if draft.has(name):
            text = draft.blocks[draft.index(name)].text
            for way in ("「中」", "『中』"):
                if way in text:
                    yield from ((name, way, way.replace("中", level)) for level in LEVELS)


def _times(draft: Draft) -> Iterator[Edit]:
    """Have the dialog come up once, or three times, or say nothing of it."""
    for chapter, number in (("pc", "5"), ("usb", "4")):
        for group in (g for g in groups(draft, chapter) if g.name == f"{chapter}.{number}"):
            for new in ("1", "3"):
                blocks = [
                    replace(block, text=TIMES.sub(lambda m, new=new: new + m[2], block.text))
                    for block in group.of(draft)
                ]
                whole = [*draft.blocks[: group.start], *blocks, *draft.blocks[group.stop :]]
                yield Edit("times", f"{group.name}: {new}", draft.with_blocks(whole), tuple(blocks))


def _deleted_statements(draft: Draft) -> Iterator[Edit]:
    for name in ("mail", "notice", "expiry", "acquire", "limit", "reissue"):
        at = draft.index(name)
        if name == "limit" and _says_twice(draft):
            continue
        near = (*around(draft, at, at + 1), *_same_chapter(draft, at))
        yield Edit("deletion", f"{name} を削除", without(draft, at, at + 1), near)


def _says_twice(draft: Draft) -> bool:
    """Say whether another sentence gives the same limit: 90日を過ぎますと beside 90日以内."""
    others = (block.text for block in draft.blocks if block.name == "reissue")
    return any(re.search("90日|九十日", text) for text in others)


def _same_chapter(draft: Draft, at: int) -> tuple[Block, ...]:
    """Give the blocks of a chapter: what it lacks may be reported at any of its statements."""
    start = max(i for i in range(at + 1) if draft.blocks[i].kind in {"h1", "h2"})
    rest = range(at + 1, len(draft.blocks))
    stop = next((i for i in rest if draft.blocks[i].kind in {"h1", "h2"}), len(draft.blocks))
    before = [i for i in range(start) if draft.blocks[i].kind in {"h1", "h2"}][-1:]
    return (*draft.blocks[start:stop], *(draft.blocks[i] for i in before))


def _own(draft: Draft, chapter: str) -> list[Group]:
    """Give the steps that a bank of the document's kind needs."""
    foreign = "pc.4a" if draft.media_storage else "pc.4b"
    return [group for group in groups(draft, chapter) if group.name != foreign]


def _deleted_steps(draft: Draft, chapter: str) -> Iterator[Edit]:
    for group in _own(draft, chapter):
        near = around(draft, group.start, group.stop)
        shorter = without(draft, group.start, group.stop)
        yield Edit("deletion", f"{group.name} を削除", shorter, near)


def _swapped_steps(draft: Draft, chapter: str) -> Iterator[Edit]:
    own = _own(draft, chapter)
    for first, second in pairwise(own):
        if first.stop != second.start:
            continue
        blocks = [*second.of(draft), *first.of(draft)]
        whole = [*draft.blocks[: first.start], *blocks, *draft.blocks[second.stop :]]
        swapped = renumbered(draft.with_blocks(whole))
        at = swapped.blocks[first.start : second.stop]
        yield Edit("order", f"{first.name} と {second.name} を入れ替え", swapped, at)


def _doubled_steps(draft: Draft, chapter: str) -> Iterator[Edit]:
    for group in _own(draft, chapter):
        if group.name.split(".")[1] in {"1", "8", "10"}:
            continue  # to look twice, or to open a screen that stands there, harms nobody
        whole = [*draft.blocks[: group.stop], *group.of(draft), *draft.blocks[group.stop :]]
        doubled = renumbered(draft.with_blocks(whole))
        size = group.stop - group.start
        at = doubled.blocks[group.start : group.stop + size]
        yield Edit("doubled", f"{group.name} を2度", doubled, at)


def _added(draft: Draft) -> Iterator[Edit]:
    """Add a step with a button that there is not, after each third step."""
    for chapter in ("pc", "usb"):
        for group in groups(draft, chapter)[2::3]:
            like = draft.blocks[group.start]
            label = "「次へ」をクリックします。"
            new = replace(like, text=label, name="added")
            if like.kind == "row":
                new = replace(like, text=f"{like.cells[0]} | {label} | ", name="added")
            whole = [*draft.blocks[: group.stop], new, *draft.blocks[group.stop :]]
            longer = renumbered(draft.with_blocks(whole))
            at = longer.blocks[longer.index("added")]
            yield Edit("extra", f"{group.name} の後に「次へ」", longer, (at,))


def _swapped_chapters(draft: Draft) -> Iterator[Edit]:
    if not draft.has("usb"):
        return
    first, second = draft.index("pc"), draft.index("usb")
    blocks = list(draft.blocks)
    blocks[first] = replace(blocks[first], text=draft.blocks[second].text)
    blocks[second] = replace(blocks[second], text=draft.blocks[first].text)
    at = tuple(b for b in blocks if re.match(r"(?:pc|usb)(?:\.|$)", b.name))
    yield Edit("chapter", "章の見出しを入れ替え", draft.with_blocks(blocks), at)
