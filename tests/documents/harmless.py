"""Edits that change how a document speaks and not what it says: a checker has to keep quiet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.documents.draft import Block, Draft, caption, h1, note, p
from tests.documents.edits import Edit, groups, renumbered, without

Change = Callable[[str], str]

_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) not in "*|[]"})


def _sub(pattern: str, new: str) -> Change:
    return lambda text: re.sub(pattern, new, text)


MANNERS: dict[str, Change] = {
    "してください": _sub("クリックします。", "クリックしてください。"),
    "いたします": _sub("表示されます。", "表示されるようになっております。"),
    "押す": _sub("をクリック(しま|して|する)", r"を押下\1"),
    "タップ": _sub("をクリック(しま|して|する)", r"をタップ\1"),
    "ボタン": _sub("([」］』])を(クリック|押)", r"\1ボタンを\2"),
    "お客さま": _sub("お客様", "お客さま"),
    "ログイン": _sub("ログオン", "ログイン"),
    "ウィンドウ": _sub("別ウインドウ|別ウィンドウ", "別の画面"),
    "電子メール": _sub("Ｅメール|電子メール|メール", "Eメール"),
    "出ます": _sub("ダイアログが表示され", "ダイアログボックスが表示され"),
    "開きます": _sub("画面が表示されます", "画面が開きます"),
    "ご確認": _sub("内容を確認します", "内容をご確認いただきます"),
    "全角": lambda text: text.translate(_WIDE),
    "半角": lambda text: unicodedata.normalize("NFKC", text) if "⇒" not in text else text,
    "漢数字": _sub("([^0-9])30日", r"\1三十日"),
    "日前の日": _sub("30日前と10日前", "30日前ならびに10日前"),
    "二重かぎ": _sub("「([^」]+)」", r"『\1』"),
    "角かっこ": _sub("「(はい|OK|更新|ＯＫ)」", r"[\1]"),
    "墨付き": _sub("[「［](はい|OK|ＯＫ)[」］]", r"【\1】"),
    "太字": _sub("[「［](はい|OK|ＯＫ)[」］]", r"**\1**"),
    "空白": _sub("専用USB", "専用 U S B"),
    "句点なし": _sub("。$", ""),
    "当庫": _sub("当金庫", "見本信用金庫"),
    "支店": _sub("当金庫(へ|まで)", r"お取引店\1"),
    "以後": _sub("有効期限の30日前から更新", "有効期限の30日前より更新"),
    "超過": _sub("90日を(?:超過すると|超えますと|超えると)", "90日を過ぎますと"),
    "以内": _sub("90日以内に取得してください", "90日以内に取得いただけます"),
}


def edits(draft: Draft) -> Iterator[Edit]:
    """Give all harmless edits of a draft."""
    yield Edit("none", "そのまま", draft)
    for what, change in MANNERS.items():
        blocks = [replace(block, text=change(block.text)) for block in draft.blocks]
        changed = draft.with_blocks(blocks)
        if changed.blocks != draft.blocks:
            yield Edit("manner", what, changed)
    yield from _numbering(draft)
    yield from _additions(draft)
    yield from _layout(draft)
    yield from _variants(draft)


def _numbering(draft: Draft) -> Iterator[Edit]:
    """Number the steps in other ways; a list of a page has no other."""
    styles: dict[str, Callable[[int], str]] = {
        "(1)": lambda n: f"({n})",
        "①": lambda n: chr(ord("①") + n - 1),
        "1.": lambda n: f"{n}.",
        "手順1": lambda n: f"手順{n}",
        "STEP 1": lambda n: f"STEP {n}",
        "【1】": lambda n: f"【{n}】",
    }
    for name, style in styles.items():
        blocks, count = [], 0
        for block in renumbered(draft).blocks:
            if block.kind == "h1":
                count = 0
            if block.kind == "step":
                count += 1
                block = replace(block, number=style(count))
            blocks.append(block)
        changed = draft.with_blocks(blocks)
        if changed.blocks != draft.blocks and draft.format != "md":
            yield Edit("numbering", name, changed)


def _additions(draft: Draft) -> Iterator[Edit]:
    """Add what banks add: greetings, addresses, questions, warnings, pictures' captions."""
    greeting = p("平素より見本信用金庫をご利用いただき、誠にありがとうございます。")
    yield Edit("addition", "あいさつ", draft.with_blocks([greeting, *draft.blocks]))
    contact = p("お問い合わせ先　見本信用金庫　事務集中部　電話 0120-123-456（平日9時から17時）")
    yield Edit("addition", "問い合わせ先", draft.with_blocks([*draft.blocks, contact]))
    made = p("2021年4月1日作成　見本信用金庫")
    yield Edit("addition", "作成日", draft.with_blocks([*draft.blocks, made]))
    questions = [
        h1("よくあるご質問"),
        p("Q1. パスワードを忘れました。"),
        p("A1. 管理ソフトのパスワードは、当金庫では分かりません。"),
        p("Q2. 「はい」をクリックしても画面が変わりません。"),
        p("A2. ブラウザをすべて閉じてから、もう一度ログオンしてください。"),
    ]
    yield Edit("addition", "よくある質問", draft.with_blocks([*draft.blocks, *questions]))
    warning = note(
        "「いいえ」をクリックした場合は、更新されません。もう一度はじめから操作してください。"
    )
    at = groups(draft, "pc")[4].stop
    if draft.blocks[at - 1].kind != "row":
        warned = [*draft.blocks[:at], warning, *draft.blocks[at:]]
        yield Edit("addition", "いいえの注意", draft.with_blocks(warned))
        pictured = [*draft.blocks[:at], caption("＜画面の例＞"), *draft.blocks[at:]]
        yield Edit("addition", "画面の例", draft.with_blocks(pictured))
        other = note("画面のデザインは、実際と異なることがあります。")
        yield Edit(
            "addition",
            "画面の注意",
            draft.with_blocks([*draft.blocks[:at], other, *draft.blocks[at:]]),
        )
    system = [h1("推奨環境"), p("OS：Windows 10、ブラウザ：Internet Explorer 11")]
    yield Edit("addition", "推奨環境", draft.with_blocks([*draft.blocks, *system]))
    former = p("※従来は、ステータス画面から更新していました。")
    yield Edit(
        "addition", "従来の手順", draft.with_blocks([*draft.blocks[:1], former, *draft.blocks[1:]])
    )
    password = p("パスワードは、90日ごとに変更することをお勧めします。")
    yield Edit("addition", "パスワードの変更", draft.with_blocks([*draft.blocks, password]))
    fee = p("再発行には、手数料1,100円（消費税込）がかかります。")
    yield Edit("addition", "手数料", draft.with_blocks([*draft.blocks, fee]))


def _layout(draft: Draft) -> Iterator[Edit]:
    """Lay the same out in another way."""
    merged: list[Block] = []
    for block in draft.blocks:
        last = merged[-1] if merged else None
        if block.kind in {"result", "note"} and last is not None and last.kind == "step":
            merged[-1] = replace(last, text=f"{last.text}{block.text}")
        else:
            merged.append(block)
    if len(merged) < len(draft.blocks):
        yield Edit("layout", "結果を手順と同じ段落に", draft.with_blocks(merged))
    table: list[Block] = []
    for block in draft.blocks:
        last = table[-1] if table else None
        if block.kind == "step":
            table.append(replace(block, kind="row", text=f"{block.number} | {block.text} | "))
        elif block.kind in {"result", "note"} and last is not None and last.kind == "row":
            table[-1] = replace(last, text=f"{last.text}{block.text}")
        else:
            table.append(block)
    if draft.format in {"docx", "html", "pdf"} and any(b.kind == "step" for b in draft.blocks):
        yield Edit("layout", "手順を表に", draft.with_blocks(table))
    flat = [
        replace(b, kind="p", text="：".join(c for c in b.cells if c))
        if b.kind == "row" and not b.cells[0].isdecimal()
        else b
        for b in draft.blocks
    ]
    if flat != list(draft.blocks) and draft.format == "docx":
        yield Edit("layout", "規則の表を文に", draft.with_blocks(flat))
    for other in ("docx", "html", "md", "txt"):
        if other != draft.format and not (other in {"md", "txt"} and _has_rows(draft)):
            yield Edit("format", other, replace(draft, format=other))
    for encoding in ("utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp"):
        if draft.format == "txt" and encoding != draft.encoding:
            yield Edit("format", encoding, replace(draft, encoding=encoding))


def _has_rows(draft: Draft) -> bool:
    return any(block.kind == "row" for block in draft.blocks)


def _variants(draft: Draft) -> Iterator[Edit]:
    """Leave out what does not apply to the bank, or split a step in two."""
    foreign = "pc.4a" if draft.media_storage else "pc.4b"
    found = [group for group in groups(draft, "pc") if group.name == foreign]
    for group in found:
        yield Edit(
            "variant", "該当しない④を削除", renumbered(without(draft, group.start, group.stop))
        )
    if draft.has("usb") and draft.has("pc.4a"):
        start = draft.index("usb")
        yield Edit("variant", "媒体保管のない金庫用に、専用USBの章と④を削除", _plain(draft, start))
    if draft.has("window") and draft.has("usb.window"):
        at = draft.index("usb.window")
        yield Edit("variant", "専用USBの章の期間を省略", without(draft, at, at + 1))
    split: list[Block] = []
    for block in draft.blocks:
        if block.kind == "step" and block.name in {"pc.6", "usb.5"} and "、" in block.text:
            first, _, second = block.text.partition("、")
            ended = re.sub("(を確認し|を確かめ|のまま|のうえ)$", "を確認します", first)
            split += [replace(block, text=f"{ended}。"), replace(block, text=second)]
        else:
            split.append(block)
    if len(split) > len(draft.blocks):
        yield Edit("variant", "レベルの確認を別の手順に", renumbered(draft.with_blocks(split)))


def _plain(draft: Draft, start: int) -> Draft:
    """Give the document of a bank without media storage: no chapter on the token, no ④ for one."""
    rest = [b for b in draft.blocks[:start] if not b.name.startswith("pc.4b")]
    plain = replace(draft.with_blocks(rest), media_storage=False)
    return renumbered(plain)
