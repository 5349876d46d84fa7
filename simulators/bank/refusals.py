"""What the bank says when it refuses: status, title, what happened, what to do.

Every refusal a customer can meet has its words here and nowhere else, except why nothing can be
acquired (acquisition_words.py) and what the PC reports (failures.py).
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import NamedTuple

from simulators.bank.journal import EventKind
from simulators.bank.logon import LogonRefusal


class Words(NamedTuple):
    """One refusal as the screen says it.

    What stands in braces is filled when it is said: a bank's own numbers, or the act refused.
    """

    title: str
    text: str
    advice: str

    @property
    def leads_to_acquisition(self) -> bool:
        """Say whether the advice is 電子証明書取得: then a link leads there."""
        return "「電子証明書取得」" in self.advice

    def filled(self, **values: object) -> Words:
        """Fill the places in braces."""
        return self._replace(
            title=self.title.format_map(values),
            text=self.text.format_map(values),
            advice=self.advice.format_map(values),
        )


class Refusal(StrEnum):
    """Why a request is refused, apart from the certificate itself."""

    NOT_LOGGED_ON = "not_logged_on"
    """The screen needs a logon and there is none."""
    SESSION_EXPIRED = "session_expired"
    """The session was idle for too long."""
    OTHER_CERTIFICATE = "other_certificate"
    """The session belongs to another certificate, or the connection has none."""
    PIN_LOCKED = "pin_locked"
    """Too many wrong 暗証番号 in a row."""
    STATUS_UNKNOWN = "status_unknown"
    """Nobody can say whether the certificate is revoked."""
    FORM_TOKEN = "form_token"
    """A form came back without the token it was given."""
    NO_SUCH_PAGE = "no_such_page"
    """The bank has no page of this address."""
    NO_SUCH_METHOD = "no_such_method"
    """The page does not take this kind of request."""
    TOO_LARGE = "too_large"
    """The request is larger than any form of this bank."""
    OUT_OF_ORDER = "out_of_order"
    """The renewal window is not where this request belongs."""
    RENEWAL_NOT_OPEN = "renewal_not_open"
    """The certificate may not be renewed yet."""
    RENEWAL_OVER = "renewal_over"
    """The certificate may not be renewed any more."""
    REISSUE_NEEDED = "reissue_needed"
    """A certificate was issued and never installed, and this bank wants a reissue then."""
    WRONG_NUMBERS = "wrong_numbers"
    """Who wants to acquire a certificate did not identify himself."""
    ADMINISTRATORS_ONLY = "administrators_only"
    """The screen is the administrator's."""
    BROKEN = "broken"
    """The bank itself failed."""


_AGAIN = "法人インターネットバンキングのログオン画面から、もう一度ログオンしてください。"
_CALL = "ご不明な点は、当金庫までご連絡ください。"
_CHOOSE = "ブラウザをすべて閉じてから開き直し、有効な電子証明書を選択してください。" + _CALL

CERTIFICATE_WORDS: dict[LogonRefusal, Words] = {
    LogonRefusal.NO_CERTIFICATE: Words(
        "電子証明書を確認できません",
        "電子証明書が提示されなかったため、ログオンできません。",
        "電子証明書を取得したパソコンとWindowsの利用者で操作しているか、ご確認ください。"
        "有効期限日を過ぎた電子証明書は使用できません。有効期限日を過ぎている場合は、"
        "ログオン画面の「電子証明書取得」から新しい電子証明書を取得してください。" + _CHOOSE,
    ),
    LogonRefusal.FOREIGN_ISSUER: Words(
        "この電子証明書ではログオンできません",
        "提示された電子証明書は、当金庫のサービスのために発行されたものではありません。",
        _CHOOSE,
    ),
    LogonRefusal.WRONG_USAGE: Words(
        "この電子証明書ではログオンできません",
        "提示された電子証明書は、ログオンに使用できる種類のものではありません。",
        _CHOOSE,
    ),
    LogonRefusal.NOT_YET_VALID: Words(
        "この電子証明書ではログオンできません",
        "提示された電子証明書は、有効期間がまだ始まっていません。",
        "パソコンの日付と、電子証明書の有効期間をご確認ください。" + _CALL,
    ),
    LogonRefusal.EXPIRED: Words(
        "電子証明書の有効期限が切れています",
        "提示された電子証明書は有効期限を過ぎているため、ログオンできません。",
        "更新後の電子証明書をお持ちの場合は、そちらを選択してください。"
        "お持ちでない場合は、ログオン画面の「電子証明書取得」から新しい電子証明書を取得してください。"
        "有効期限日から{acquire_days}日を過ぎている場合は、当金庫までご連絡ください。",
    ),
    LogonRefusal.NOT_ON_RECORD: Words(
        "この電子証明書ではログオンできません",
        "提示された電子証明書は、当金庫に登録されていません。",
        _CHOOSE,
    ),
    LogonRefusal.REVOKED: Words(
        "電子証明書が失効しています",
        "提示された電子証明書は失効しているため、ログオンできません。",
        "更新後または再発行後の電子証明書を選択してください。お持ちでない場合は、"
        "再発行の手続きが必要ですので、管理者の方は当金庫まで、利用者の方は管理者の方へご連絡ください。",
    ),
    LogonRefusal.REPLACED: Words(
        "電子証明書が失効しています",
        "再発行の手続きが行われたため、提示された電子証明書ではログオンできません。",
        "再発行後の電子証明書を選択してください。お持ちでない場合は、"
        "ログオン画面の「電子証明書取得」から新しい電子証明書を取得してください。",
    ),
    LogonRefusal.CONTRACT_CLOSED: Words(
        "この電子証明書ではログオンできません",
        "提示された電子証明書は、終了したご契約のものです。",
        "現在のご契約の電子証明書を選択してください。" + _CALL,
    ),
    LogonRefusal.OTHER_ROLE: Words(
        "この画面からはログオンできません",
        "提示された電子証明書は、この画面の対象となる方のものではありません。",
        "管理者の方は「管理者ログオン」から、利用者の方は「利用者ログオン」からログオンしてください。"
        "別の電子証明書を選択する場合は、ブラウザをすべて閉じてから開き直してください。",
    ),
}

WORDS: dict[Refusal, Words] = {
    Refusal.NOT_LOGGED_ON: Words(
        "ログオンしていません", "この画面を表示するには、ログオンが必要です。", _AGAIN
    ),
    Refusal.SESSION_EXPIRED: Words(
        "ログオンの有効時間が過ぎました",
        "一定時間操作がなかったため、安全のためにログオフしました。",
        _AGAIN,
    ),
    Refusal.OTHER_CERTIFICATE: Words(
        "ログオンを続けられません",
        "ログオンしたときと異なる電子証明書が使用されたため、操作を中止しました。",
        "ブラウザをすべて閉じてから開き直し、もう一度ログオンしてください。",
    ),
    Refusal.PIN_LOCKED: Words(
        "暗証番号がロックされています",
        "誤った暗証番号が続けて入力されたため、ログオンを停止しました。",
        "ロックの解除については、当金庫までご連絡ください。",
    ),
    Refusal.STATUS_UNKNOWN: Words(
        "ただいまログオンできません",
        "電子証明書の状態を確認できませんでした。",
        "しばらくしてから、もう一度お試しください。" + _CALL,
    ),
    Refusal.FORM_TOKEN: Words(
        "操作を受け付けられません",
        "画面の情報が古いか、正しくない画面からの操作でした。",
        "画面を表示し直してから、もう一度操作してください。",
    ),
    Refusal.NO_SUCH_PAGE: Words(
        "このページはありません",
        "指定されたアドレスのページは見つかりませんでした。",
        "アドレスをご確認いただくか、ログオン画面からお進みください。",
    ),
    Refusal.NO_SUCH_METHOD: Words(
        "操作を受け付けられません",
        "この画面では行えない操作です。",
        "画面を表示し直してから、もう一度操作してください。",
    ),
    Refusal.TOO_LARGE: Words(
        "操作を受け付けられません",
        "送信された内容が大きすぎます。",
        "画面を表示し直してから、もう一度操作してください。",
    ),
    Refusal.OUT_OF_ORDER: Words(
        "操作の順序が正しくありません",
        "画面の順序と異なる操作が行われたため、処理を中止しました。",
        "このウィンドウを閉じ、お知らせの「電子証明書の更新はこちら」からやり直してください。",
    ),
    Refusal.RENEWAL_NOT_OPEN: Words(
        "電子証明書の更新期間ではありません",
        "ご利用中の電子証明書は、現在、更新の手続きを行う必要がありません。",
        "更新期間になりましたら、画面でお知らせします。",
    ),
    Refusal.RENEWAL_OVER: Words(
        "電子証明書の更新期間を過ぎました",
        "ご利用中の電子証明書は有効期限を過ぎたため、更新できません。",
        "ログオン画面の「電子証明書取得」から新しい電子証明書を取得してください。",
    ),
    Refusal.REISSUE_NEEDED: Words(
        "電子証明書を更新できません",
        "発行された電子証明書のインストールが完了していないため、更新できません。",
        "再発行の手続きが必要です。管理者の方は当金庫まで、利用者の方は管理者の方へご連絡ください。",
    ),
    Refusal.WRONG_NUMBERS: Words(
        "入力内容が正しくありません",
        "入力された内容を確認できないため、電子証明書を取得できません。",
        "内容をご確認のうえ、「電子証明書取得」からもう一度入力してください。"
        "誤った入力が続くと、暗証番号がロックされます。",
    ),
    Refusal.ADMINISTRATORS_ONLY: Words(
        "この画面は表示できません",
        "この画面は、管理者の方だけが使用できます。",
        "利用者の方の電子証明書の再発行は、管理者の方へご依頼ください。",
    ),
    Refusal.BROKEN: Words(
        "システムエラーが発生しました",
        "処理を完了できませんでした。",
        "しばらくしてから、もう一度お試しください。" + _CALL,
    ),
}

AT_ACQUISITION: dict[Refusal, Words] = {
    Refusal.NOT_LOGGED_ON: Words(
        "操作を続けられません",
        "この画面を表示するには、ご本人の確認が必要です。",
        "「電子証明書取得」から、もう一度操作してください。",
    ),
    Refusal.SESSION_EXPIRED: Words(
        "操作の有効時間が過ぎました",
        "一定時間操作がなかったため、安全のために処理を中止しました。",
        "「電子証明書取得」から、もう一度操作してください。",
    ),
    Refusal.OUT_OF_ORDER: Words(
        "操作の順序が正しくありません",
        "画面の順序と異なる操作が行われたため、処理を中止しました。",
        "「電子証明書取得」から、もう一度操作してください。",
    ),
}
"""What is said otherwise where nobody is logged on."""

STATUSES: dict[Refusal, HTTPStatus] = {
    Refusal.NOT_LOGGED_ON: HTTPStatus.FORBIDDEN,
    Refusal.SESSION_EXPIRED: HTTPStatus.FORBIDDEN,
    Refusal.OTHER_CERTIFICATE: HTTPStatus.FORBIDDEN,
    Refusal.PIN_LOCKED: HTTPStatus.FORBIDDEN,
    Refusal.STATUS_UNKNOWN: HTTPStatus.SERVICE_UNAVAILABLE,
    Refusal.FORM_TOKEN: HTTPStatus.FORBIDDEN,
    Refusal.NO_SUCH_PAGE: HTTPStatus.NOT_FOUND,
    Refusal.NO_SUCH_METHOD: HTTPStatus.METHOD_NOT_ALLOWED,
    Refusal.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Refusal.OUT_OF_ORDER: HTTPStatus.CONFLICT,
    Refusal.RENEWAL_NOT_OPEN: HTTPStatus.CONFLICT,
    Refusal.RENEWAL_OVER: HTTPStatus.CONFLICT,
    Refusal.REISSUE_NEEDED: HTTPStatus.CONFLICT,
    Refusal.WRONG_NUMBERS: HTTPStatus.FORBIDDEN,
    Refusal.ADMINISTRATORS_ONLY: HTTPStatus.FORBIDDEN,
    Refusal.BROKEN: HTTPStatus.INTERNAL_SERVER_ERROR,
}

JOURNAL_KINDS: dict[Refusal, EventKind] = {
    Refusal.NOT_LOGGED_ON: EventKind.SESSION_REFUSED,
    Refusal.SESSION_EXPIRED: EventKind.SESSION_REFUSED,
    Refusal.OTHER_CERTIFICATE: EventKind.SESSION_REFUSED,
    Refusal.PIN_LOCKED: EventKind.LOGON_REFUSED,
    Refusal.WRONG_NUMBERS: EventKind.ACQUISITION_REFUSED,
    Refusal.RENEWAL_OVER: EventKind.RENEWAL_STOPPED,
    Refusal.REISSUE_NEEDED: EventKind.RENEWAL_STOPPED,
}
"""How a refusal is journalled; every other one is an `error`."""


class Refused(Exception):  # reads as what happened, like the domain's own refusals
    """Ends a request with the words of a refusal."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(f"{refusal}: {detail}" if detail else refusal.value)
        self.refusal = refusal
        self.detail = detail
