"""What the bank says when a window stops: which error the PC reported, and what to do.

An unknown code is shown as it is, so that the customer can read it to the counter. The words are
the same for 更新 and 取得 but for the places in braces, which the journey fills. Manual: silent.
"""

from __future__ import annotations

from simulators.bank.enrolment import EnrolmentState, StopReason
from simulators.bank.faults import BankFault
from simulators.bank.hresults import CANCELLED, CARD_CANCELLED, NO_CONTROL
from simulators.bank.profile import UnfinishedIssue
from simulators.bank.refusals import Words
from simulators.bank.token_failures import choosing_words, saving_words

_RETRY = "{again}"
_STILL_VALID = "{still}"

_BEFORE_ISSUE: dict[int, Words] = {
    CANCELLED: Words(
        "電子証明書の{act}を中止しました",
        "Webアクセスの確認で「いいえ」が選択されたため、{act}を中止しました。" + _STILL_VALID,
        "{act}する場合は、" + _RETRY,
    ),
    CARD_CANCELLED: Words(
        "電子証明書の{act}を中止しました",
        "キーの作成がキャンセルされたため、{act}を中止しました。" + _STILL_VALID,
        "{act}する場合は、" + _RETRY,
    ),
    NO_CONTROL: Words(
        "電子証明書を{act}できませんでした",
        "このブラウザでは、電子証明書の{act}に必要な機能を使用できません。" + _STILL_VALID,
        "推奨環境のブラウザで、もう一度操作してください。",
    ),
}

_INSTALL_DECLINED = Words(
    "電子証明書がインストールされませんでした",
    "Webアクセスの確認で「いいえ」が選択されたため、"
    "発行された電子証明書はこのパソコンにインストールされませんでした。",
    "{anew}",
)
_NOT_INSTALLED = Words(
    "電子証明書がインストールされませんでした",
    "発行された電子証明書を、このパソコンにインストールできませんでした。",
    "{act}を始めたパソコンとWindowsの利用者で操作しているか、ご確認ください。{anew}",
)
_NOT_ISSUED = Words(
    "電子証明書を発行できませんでした",
    "電子証明書の発行を完了できませんでした。" + _STILL_VALID,
    "しばらくしてから、" + _RETRY + "繰り返し発生する場合は、当金庫までご連絡ください。",
)
_UNEXPLAINED = Words(
    "電子証明書を{act}できませんでした", "エラーが発生しました。", "当金庫までご連絡ください。"
)
_UNKNOWN = Words(
    "電子証明書を{act}できませんでした",
    "パソコンでエラーが発生したため、{act}を中止しました。" + _STILL_VALID,
    _RETRY + "繰り返し発生する場合は、エラー番号を当金庫までご連絡ください。",
)


def words_for(
    reason: StopReason,
    *,
    unfinished: UnfinishedIssue = "retry",
    faults: frozenset[BankFault] = frozenset(),
) -> Words:
    """Say why a window stopped and what the customer can do."""
    words = _UNEXPLAINED if _is_unexplained(reason, faults) else _words(reason)
    if reason.during is EnrolmentState.ISSUING and BankFault.CA_TROUBLE_UNEXPLAINED in faults:
        words = Words(words.title, "", "")
    return words.filled(**reason.journey.wording(unfinished))


def _is_unexplained(reason: StopReason, faults: frozenset[BankFault]) -> bool:
    if reason.during is EnrolmentState.INSTALLING:
        declined = reason.hresult == CANCELLED
        return declined and BankFault.DECLINED_INSTALL_UNEXPLAINED in faults
    if reason.hresult == CANCELLED:
        return BankFault.DECLINED_ACCESS_UNEXPLAINED in faults
    return reason.hresult == CARD_CANCELLED and BankFault.CANCELLED_KEY_UNEXPLAINED in faults


def _words(reason: StopReason) -> Words:
    if reason.during is EnrolmentState.ISSUING:
        return _NOT_ISSUED
    if reason.during is EnrolmentState.INSTALLING:
        if reason.hresult == CANCELLED:
            return _INSTALL_DECLINED
        return saving_words(reason) or _NOT_INSTALLED
    if (words := choosing_words(reason)) is not None:
        return words
    return _BEFORE_ISSUE.get(reason.hresult or 0, _UNKNOWN)
