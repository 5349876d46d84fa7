"""What a document states as a rule: days, limits, who is told how, and what is possible when.

Each kind of statement has one reader; each reader gives the value it read and where it stands.
Whether the value is right is not asked here (judging_rules.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from conformance.documents.limits import limits
from conformance.documents.possibility import NEGATIVE, POSITIVE
from conformance.documents.sentences import Sentence
from conformance.documents.topics import BANK, OTHERS, Statement, Topic, stated

_BEFORE = re.compile(
    r"(?P<count>[0-9]+) ?(?P<unit>日|か月|週間?|ヶ月)(?:ほど|くらい|頃)?前"
    r"(?P<since>(?:の日)?(?: ?(?:から|より|以降|[~〜-])|になり?ますと|になると|になったら))?"
)
_FORMER = re.compile(
    r"従来|以前(?:は|の)|これまで|今まで|いままで|旧|変更前|廃止|終わりました|終了しました|ではなく"
    r"|(?:し|い)ていました|ておりました|でした|(?:更新|案内|表示)(?:は)?(?:し|され|でき)ません"
)
_MAIL = re.compile(r"メール")
_TELLS = re.compile(r"案内|通知|お知らせ|送|届|配信")
_RENEW = re.compile(r"更新(?:を)?(?:して|し(?!た)|手続|でき|行|可能|期間|いただ|お願い|作業|操作)")
_PASSED = re.compile(
    r"(?:有効)?期限(?:日)?(?:の経過|(?:を|が)(?:過ぎ|切れ|経過|超え|迎え)|切れ|の翌日|後)"
)
_LABEL = re.compile(
    r"「(?P<label>[^「」]{1,30})」(?:ボタン|リンク|メニュー)?(?:から|より|を(?:クリック|選択|押)|で|にて|が(?:ございます|あります))"
)
_DATE = re.compile(
    r"(?P<y>20[0-9]{2}) ?(?:年|[./-]) ?(?P<m>[0-9]{1,2}) ?(?:月|[./-]) ?(?P<d>[0-9]{1,2}) ?日?"
    r"(?: ?[(「](?P<week>[月火水木金土日])(?:曜日?)?[)」])?(?P<after>[^。]{0,24})"
)
_TAKES_EFFECT = re.compile(
    r"^[)」]? ?(?:より|から|以降|に(?:変更|適用|開始)|付け?で?(?:変更|適用)|適用|実施)"
)
_WEEK = "月火水木金土日"
_ONLY = re.compile(
    r"(?P<who>管理者|利用者)(?:の方|様|のお客様)?(?:のみ|だけ|に限り)|"
    r"(?P<not>管理者|利用者)(?:の方)?(?:は|には|の(?:電子証明書|更新)は)[^。]{0,20}(?:不要|必要(?:は)?ありません|対象外|届きません|表示されません|できません)"
)
_ABOUT_RENEWAL = re.compile(r"更新|案内|通知|お知らせ|メール")
_BANK = re.compile(
    r"金庫|当組合|当行|お?取引店|取扱店|営業店|窓口|サポート|ヘルプデスク|お問い?合わ?せ先"
)
_OTHERS = re.compile(r"管理者|ご?自身|自動")
_BY_OTHERS = re.compile(
    r"(?:管理者|お客様|ご?自身)(?:の方)?(?:が|で|にて|において)再発行|自動(?:的に|で)再発行"
)

Reader = Callable[[Sentence], Iterator[Statement]]


def statements(sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Read all statements, in the order of the document."""
    found: list[Statement] = []
    for number, sentence in enumerate(sentences):
        before = sentences[number - 1].text if number else ""
        after = sentences[number + 1].text if number + 1 < len(sentences) else ""
        if sentence.is_question:
            continue
        sentence = _without_former(sentence)
        for read in _READERS:
            found += read(sentence)
        found += _reissue(sentence, after)
        found += limits(sentence, before)
    return tuple(found)


def _without_former(sentence: Sentence) -> Sentence:
    """Blank out what stands in brackets and tells of former times, keeping all places."""

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0]) if _FORMER.search(match[0]) else match[0]

    return replace(sentence, text=re.sub(r"\([^()]*\)", blank, sentence.text))


def _days(sentence: Sentence) -> Iterator[Statement]:
    """Read 「N日前」: with から it begins a period, without it is the day of a mail."""
    text = sentence.text
    if _FORMER.search(text):
        return
    by_mail = _MAIL.search(text) or (_MAIL.search(sentence.heading) and _TELLS.search(text))
    for match in _BEFORE.finditer(text):
        value = int(match["count"]) if match["unit"] == "日" else match[0]
        if match["since"]:
            told = _what_begins(sentence, match.end())
            if told is not None:
                yield stated(told, value, match, sentence)
        elif by_mail and (_TELLS.search(text) or not text.strip().endswith("。")):
            yield stated(Topic.MAIL_DAYS, value, match, sentence)


def _what_begins(sentence: Sentence, after: int) -> Topic | None:
    """Say what begins on a day: the notice, or the period of renewal."""
    rest = sentence.text[after:]
    shown = re.search(r"お知らせ|案内|通知|表示", rest)
    renewed = _RENEW.search(rest) or re.search(r"更新", rest)
    if shown and (not renewed or not _RENEW.search(rest) or shown.start() < renewed.start()):
        return Topic.NOTICE_FROM
    if renewed:
        return Topic.RENEWAL_FROM
    before = sentence.text[:after] + sentence.lead + sentence.heading
    if re.search(r"更新(?:の)?(?:期間|時期|可能)|更新(?:手続|でき|する期間)|いつ更新", before):
        return Topic.RENEWAL_FROM
    return Topic.NOTICE_FROM if re.search(r"お知らせ|案内|通知", before) else None


_UNTIL = re.compile(
    r"(?:有効)?期限(?:日)?"
    r"(?P<when>の?前日|の?翌日|の?当日|当日|から?の?[0-9]+日後|の?[0-9]+日前|の?[0-9]+日後)?(?:まで|迄)"
    r"|(?<=[~〜]) ?有効期限日"
)
_LATE = re.compile(rf"{_PASSED.pattern}[^。]{{0,14}}(?:後も|ても|以降も)[^。]{{0,12}}更新")


def _until(sentence: Sentence) -> Iterator[Statement]:
    text = sentence.text
    if _FORMER.search(text) or "更新" not in text + sentence.lead or "取得" in text:
        return
    for match in _UNTIL.finditer(text):
        when = match["when"] or ""
        count = re.search(r"[0-9]+", when)
        value = {"前日": -1, "翌日": 1}.get(when.lstrip("の"), 0)
        if count:
            value = int(count[0]) * (1 if "後" in when else -1)
        yield stated(Topic.RENEWAL_UNTIL, value, match, sentence)
    late = _LATE.search(text)
    if late and not NEGATIVE.search(text):
        yield stated(Topic.RENEWAL_UNTIL, 1, late, sentence)


def _where(sentence: Sentence) -> Iterator[Statement]:
    text = sentence.text
    if _FORMER.search(text):
        return
    for match in re.finditer(
        r"(?:ご契約先|利用者|契約先)?(?:\(利用者\))?[・、]?ステータス「?」?(?:画面)?", text
    ):
        if re.search(r"案内|表示|お知らせ|更新|開|クリック", text):
            yield stated(Topic.NOTICE_WHERE, "ステータス", match, sentence)
    for match in re.finditer(r"「?重要なお知らせ」?(?:画面)?", text):
        if re.search(r"案内|表示|掲載|更新", text):
            yield stated(Topic.NOTICE_WHERE, "重要なお知らせ", match, sentence)


def _logon_after(sentence: Sentence) -> Iterator[Statement]:
    text = sentence.text
    passed = _PASSED.search(text)
    logon = re.search(
        r"ログオン(?!画面)[^。]{0,20}|(?:サービス|法人IB)[^。]{0,8}利用[^。]{0,14}", text
    )
    if passed is None or logon is None or re.search(r"から[0-9]+日", text):
        return
    if logon.start() < passed.start() and "ログオン画面" in text:
        return
    if NEGATIVE.search(logon[0]):
        yield stated(Topic.LOGON_AFTER, False, logon, sentence)
    elif POSITIVE.search(logon[0]):
        yield stated(Topic.LOGON_AFTER, True, logon, sentence)


def _acquire_at(sentence: Sentence) -> Iterator[Statement]:
    text = sentence.text
    if not re.search(r"取得|発行", text) or ("再発行" in text and "取得" not in text):
        return
    for match in _LABEL.finditer(text):
        if re.search(
            r"ログオン画面|トップ(?:画面|ページ)|最初の画面|取得",
            text[: match.start()] + match["label"],
        ):
            spot = sentence.spot(*match.span("label"))
            yield Statement(Topic.ACQUIRE_AT, match["label"], match["label"], spot, sentence)


def _reissue(sentence: Sentence, after: str) -> Iterator[Statement]:
    """Read who is asked for a reissue; that may be said in the sentence after."""
    text = sentence.text
    if not re.search(r"再発行", text):
        return
    if not re.search(r"連絡|相談|問い?合", text) and re.search(r"連絡|相談|問い?合", after):
        text += after
    by_others = _BY_OTHERS.search(text)
    if by_others:
        yield stated(Topic.REISSUE_BY, OTHERS, by_others, sentence)
        return
    asked = _BANK.search(re.sub(r"管理者の(?:方の)?窓口", "管理者", text))
    who = asked or _OTHERS.search(text)
    if who and re.search(r"連絡|申|手続|相談|問|依頼|処理|行|必要", text):
        value = BANK if asked else OTHERS
        yield Statement(Topic.REISSUE_BY, value, who[0], sentence.spot(), sentence)


def _dates(sentence: Sentence) -> Iterator[Statement]:
    for match in _DATE.finditer(sentence.text):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            yield stated(Topic.WEEKDAY, "ない日付", match, sentence)
            continue
        words = sentence.text[match.start() : match.start("after")]
        spot = sentence.spot(match.start(), match.start("after"))
        if _TAKES_EFFECT.match(match["after"]):
            yield Statement(Topic.EFFECTIVE, day, words, spot, sentence)
        if match["week"] and match["week"] != _WEEK[day.weekday()]:
            value = f"{_WEEK[day.weekday()]}曜日"
            yield Statement(Topic.WEEKDAY, value, words, spot, sentence)


def _only(sentence: Sentence) -> Iterator[Statement]:
    if not _ABOUT_RENEWAL.search(sentence.text) or "再発行" in sentence.text:
        return
    for match in _ONLY.finditer(sentence.text):
        yield stated(Topic.ONLY_ROLE, match["who"] or match["not"], match, sentence)


_READERS: Sequence[Reader] = (
    _days,
    _until,
    _where,
    _logon_after,
    _acquire_at,
    _dates,
    _only,
)
