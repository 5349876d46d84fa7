"""Deliberate defects of the bank's side, each bent at exactly one seam.

A green run is worth something only if each of these turns it red. A fault never adds behaviour
of its own beyond the one `if` that asks for it, found by searching for its name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class BankFault(StrEnum):
    """The defects a bank's release can be given."""

    NOTICES_SCREEN_SKIPPED = "notices_screen_skipped"
    """After logon the status screen comes first."""
    NOTICE_TITLE_WRONG = "notice_title_wrong"
    """The renewal notice carries another title."""
    NOTICE_BODY_WITHOUT_LINK = "notice_body_without_link"
    """The renewal notice has a body but no link to the renewal."""
    RENEWAL_IN_SAME_WINDOW = "renewal_in_same_window"
    """The link opens the renewal in the window it stands in."""
    PREPARING_TITLE_WRONG = "preparing_title_wrong"
    """The first waiting screen is titled otherwise."""
    PREPARING_NEVER_ADVANCES = "preparing_never_advances"
    """The first waiting screen stays for ever."""
    RENEW_BUTTON_LABEL_WRONG = "renew_button_label_wrong"
    """A bank without media storage labels its button otherwise."""
    MEDIA_BUTTONS_AT_PLAIN_BANK = "media_buttons_at_plain_bank"
    """A bank without media storage offers PC and USB."""
    SAVE_TO_PC_LABEL_WRONG = "save_to_pc_label_wrong"
    """A bank with media storage labels its PC button otherwise."""
    ONE_WEB_ACCESS = "one_web_access"
    """The enrolment page makes one call fewer, so one confirmation is not asked."""
    KEY_UNPROTECTED = "key_unprotected"
    """The enrolment page asks for a key without protection, so no key dialog comes."""
    LEVEL_HIGH_FORCED = "level_high_forced"
    """The enrolment page forces security level 高."""
    ISSUING_TITLE_WRONG = "issuing_title_wrong"
    """The second waiting screen is titled otherwise."""
    ISSUING_NEVER_ADVANCES = "issuing_never_advances"
    """The second waiting screen stays for ever."""
    COMPLETION_TITLE_WRONG = "completion_title_wrong"
    """The completion screen is titled otherwise."""
    COMPLETION_SHOWS_OLD_CERTIFICATE = "completion_shows_old_certificate"
    """The completion screen describes the certificate that was replaced."""
    COMPLETION_WITHOUT_FACTS = "completion_without_facts"
    """The completion screen describes no certificate."""
    CLOSE_BUTTON_DEAD = "close_button_dead"
    """The close button does nothing."""
    CLOSE_LABEL_WRONG = "close_label_wrong"
    """The close button is labelled otherwise."""
    USER_CONFIRMS_ONCE_MORE = "user_confirms_once_more"
    """A user, but not an administrator, meets one more screen."""
    STATUS_SCREEN_STILL_GUIDES = "status_screen_still_guides"
    """The old channel stays open beside the new one."""
    EFFECTIVE_A_DAY_LATE = "effective_a_day_late"
    """The new edition begins one day after its date."""


class SeededFault(NamedTuple):
    """The clauses a fault must turn red, and one line about it in each language."""

    clauses: tuple[str, ...]
    japanese: str
    english: str


_F = BankFault

FAULTS: dict[BankFault, SeededFault] = {
    _F.NOTICES_SCREEN_SKIPPED: SeededFault(
        ("PC-01",),
        "ログオン後に重要なお知らせ画面が出ず、ステータス画面が出る",
        "the status screen comes after logon instead of the important notices",
    ),
    _F.NOTICE_TITLE_WRONG: SeededFault(
        ("PC-02",), "更新案内のお知らせの件名が違う", "the renewal notice has another title"
    ),
    _F.NOTICE_BODY_WITHOUT_LINK: SeededFault(
        ("PC-02",),
        "お知らせ本文に更新のリンクがない",
        "the notice's body has no link to the renewal",
    ),
    _F.RENEWAL_IN_SAME_WINDOW: SeededFault(
        ("PC-03",),
        "更新が別ウィンドウではなく同じ画面で開く",
        "the renewal opens in the same window",
    ),
    _F.PREPARING_TITLE_WRONG: SeededFault(
        ("PC-03",), "更新前処理中の画面の題名が違う", "the first waiting screen has another title"
    ),
    _F.PREPARING_NEVER_ADVANCES: SeededFault(
        ("PC-03",), "更新前処理中の画面から進まない", "the first waiting screen never advances"
    ),
    _F.RENEW_BUTTON_LABEL_WRONG: SeededFault(
        ("PC-04a",), "「更新」ボタンの表示が違う", "the renew button has another label"
    ),
    _F.MEDIA_BUTTONS_AT_PLAIN_BANK: SeededFault(
        ("PC-04a",),
        "媒体保管のない金庫で保存先を選ばせる",
        "a bank without media storage offers PC and USB",
    ),
    _F.SAVE_TO_PC_LABEL_WRONG: SeededFault(
        ("PC-04b",),
        "「パソコンに保存する」ボタンの表示が違う",
        "the save-to-PC button has another label",
    ),
    _F.ONE_WEB_ACCESS: SeededFault(
        ("PC-05",),
        "Webアクセスの確認が一度しか出ない",
        "the web access confirmation comes only once",
    ),
    _F.KEY_UNPROTECTED: SeededFault(
        ("PC-05",), "RSA交換キーのダイアログが出ない", "the key dialog does not come"
    ),
    _F.LEVEL_HIGH_FORCED: SeededFault(
        ("PC-06",), "セキュリティレベル「高」を強制する", "security level high is forced"
    ),
    _F.ISSUING_TITLE_WRONG: SeededFault(
        ("PC-06",), "発行処理中の画面の題名が違う", "the second waiting screen has another title"
    ),
    _F.ISSUING_NEVER_ADVANCES: SeededFault(
        ("PC-06",), "発行処理中の画面から進まない", "the second waiting screen never advances"
    ),
    _F.COMPLETION_TITLE_WRONG: SeededFault(
        ("PC-07",), "完了画面の題名が違う", "the completion screen has another title"
    ),
    _F.COMPLETION_SHOWS_OLD_CERTIFICATE: SeededFault(
        ("PC-08",),
        "完了画面が更新前の電子証明書を表示する",
        "the completion screen shows the old certificate",
    ),
    _F.COMPLETION_WITHOUT_FACTS: SeededFault(
        ("PC-08",),
        "完了画面に電子証明書の内容がない",
        "the completion screen shows no certificate",
    ),
    _F.CLOSE_BUTTON_DEAD: SeededFault(
        ("PC-09",), "閉じるボタンを押しても閉じない", "the close button does nothing"
    ),
    _F.CLOSE_LABEL_WRONG: SeededFault(
        ("PC-09",), "閉じるボタンの表示が違う", "the close button has another label"
    ),
    _F.USER_CONFIRMS_ONCE_MORE: SeededFault(
        ("REN-02",), "利用者だけに確認画面が一つ増える", "users alone meet one more screen"
    ),
    _F.STATUS_SCREEN_STILL_GUIDES: SeededFault(
        ("EFF-01",),
        "新手順の適用後もステータス画面が案内する",
        "the status screen still guides in the new edition",
    ),
    _F.EFFECTIVE_A_DAY_LATE: SeededFault(
        ("EFF-01",), "新手順の適用が一日遅れる", "the new edition begins a day late"
    ),
}
