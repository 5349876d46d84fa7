"""専用USBの電子証明書を更新する: what an interruption after each step leads to.

Rows as in ``pc_table.py``. Up to USB-03a the two procedures are the same but for the token, so
that only what concerns the token or the PC it is in stands here for those steps. The old
certificate is on the token: (…, 2, …) in the end is exactly one new one there. Where the token did
not take the new certificate, that stays on the PC, as the bank's screen says; it is worth nothing
once a later one has arrived (``test_stray_keys.py``).
"""

from tests.interruptions.grid import ACQUIRES, IS_DONE, RENEWS, Kind, cells

NOTICE = "画面「電子証明書の更新をお願いします」"
NOTICES = "画面「重要なお知らせ」"
EMPTY = "画面「（何も表示されていない）」"
STOPPED = "別ウインドウの画面「電子証明書の更新を中止しました」"
NOT_INSTALLED = "別ウインドウの画面「電子証明書がインストールされませんでした」"
NOT_SAVED = "別ウインドウの画面「専用USBに保存されませんでした」"
NOT_ISSUED = "別ウインドウの画面「電子証明書を発行できませんでした」"
ISSUING = "別ウインドウの画面「電子証明書発行処理中」"
NO_CERTIFICATE = "画面「電子証明書を確認できません」"
CUT_OFF = "別ウインドウの画面「ログオンを続けられません」"

OLD = (0, 1, 0)
UNUSED = (0, 1, 1)
ON_PC = (1, 1, 1)
"""The new certificate is on the PC; the token has not taken it."""
SAVED = (0, 2, 1)
SAVED_AT_LAST = (0, 2, 2)
BESIDE = (1, 2, 2)
"""Saved at last; the first new one is on the PC still."""

TABLE = (
    *cells(
        Kind.DECLINED,
        ("USB-03b", STOPPED, "もう一度", OLD, RENEWS, SAVED),
        ("USB-05", NOT_INSTALLED, "もう一度", UNUSED, RENEWS, SAVED_AT_LAST),
    ),
    *cells(Kind.DECLINED_SECOND, ("USB-03b", STOPPED, "もう一度", OLD, RENEWS, SAVED)),
    *cells(
        Kind.CANCELLED,
        ("USB-04", STOPPED, "もう一度", OLD, RENEWS, SAVED),
        ("USB-06 USB-07 USB-08", NOT_SAVED, "もう一度", ON_PC, RENEWS, BESIDE),
    ),
    *cells(
        Kind.DIALOG_CLOSED,
        ("USB-03b USB-04", STOPPED, "もう一度", OLD, RENEWS, SAVED),
        ("USB-05", NOT_INSTALLED, "もう一度", UNUSED, RENEWS, SAVED_AT_LAST),
        ("USB-06 USB-07 USB-08", NOT_SAVED, "もう一度", ON_PC, RENEWS, BESIDE),
    ),
    *cells(
        Kind.WINDOW_CLOSED,
        ("USB-03b USB-04", NOTICE, "電子証明書の更新はこちら", OLD, RENEWS, SAVED),
        ("USB-05", NOTICE, "電子証明書の更新はこちら", UNUSED, RENEWS, SAVED_AT_LAST),
        ("USB-06 USB-07 USB-08", NOTICE, "電子証明書の更新はこちら", ON_PC, RENEWS, BESIDE),
        ("USB-09", NOTICE, "電子証明書の更新はこちら", SAVED, IS_DONE, SAVED),
        ("USB-11", EMPTY, "", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.TOKEN_PULLED,
        ("USB-01", "画面「ログオンを続けられません」", "もう一度ログオン", OLD, RENEWS, SAVED),
        ("USB-02 USB-03a USB-03b USB-04", CUT_OFF, "もう一度ログオン", OLD, RENEWS, SAVED),
        ("USB-05 USB-06 USB-07 USB-08", CUT_OFF, "もう一度ログオン", ON_PC, RENEWS, BESIDE),
        ("USB-09", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED),
        ("USB-11", "画面「ログオンを続けられません」", "もう一度ログオン", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.TOKEN_FULL,
        (
            "USB-03b USB-05 USB-08",
            *(NOT_SAVED, "専用USBの不要な電子証明書を削除", (1, 10, 1), RENEWS, BESIDE),
        ),
        ("USB-09", NOTICE, "お知らせ", (0, 10, 1), IS_DONE, SAVED),
    ),
    *cells(
        Kind.TOKEN_LOCKED,
        (
            "USB-03b USB-04 USB-05 USB-06 USB-07 USB-08",
            *(NOT_SAVED, "専用USBがロック", ON_PC, ACQUIRES, (2, 1, 2)),
        ),
        ("USB-09", NOTICE, "お知らせ", SAVED, ACQUIRES, (1, 2, 2)),
        # The connection that the token has opened stays open.
        ("USB-11", NOTICES, "お知らせ", SAVED, ACQUIRES, (1, 2, 2)),
    ),
    *cells(
        Kind.SOFTWARE_MISSING,
        ("USB-03a USB-03b USB-04", CUT_OFF, "もう一度ログオン", OLD, RENEWS, SAVED),
        ("USB-05", CUT_OFF, "もう一度ログオン", ON_PC, RENEWS, SAVED_AT_LAST),
        # What runs already runs to its end.
        ("USB-06 USB-07 USB-08", CUT_OFF, "もう一度ログオン", SAVED, IS_DONE, SAVED),
        ("USB-09", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED),
        ("USB-11", "画面「ログオンを続けられません」", "もう一度ログオン", SAVED, IS_DONE, SAVED),
    ),
    *cells(Kind.LEVEL_HIGH, ("USB-04", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED)),
    *cells(
        (Kind.CA_DOWN, Kind.CA_REFUSING, Kind.CA_GARBAGE, Kind.CA_OTHER_KEY),
        ("USB-04", NOT_ISSUED, "もう一度", OLD, RENEWS, SAVED),
    ),
    *cells(Kind.CA_SLOW, ("USB-04", ISSUING, "お待ちください", OLD, RENEWS, SAVED)),
    *cells(Kind.CA_DOWN, ("USB-03b", NOT_ISSUED, "もう一度", OLD, RENEWS, SAVED)),
    *cells(
        Kind.CA_DOWN,
        ("USB-05", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.BANK_RESTARTED,
        (
            "USB-03b USB-04",
            *("別ウインドウの画面「ログオンしていません」", "もう一度ログオン"),
            *(OLD, RENEWS, SAVED),
        ),
        (
            "USB-05 USB-06 USB-07 USB-08",
            *("別ウインドウの画面「ログオンしていません」", "もう一度ログオン"),
            *(SAVED, IS_DONE, SAVED),
        ),
        ("USB-09", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.NETWORK_CUT,
        (
            "USB-03b USB-04",
            *("別ウインドウの画面「このページは表示できません」", "ネットワーク"),
            *(OLD, RENEWS, SAVED),
        ),
        (
            "USB-05 USB-08",
            *("別ウインドウの画面「このページは表示できません」", "ネットワーク"),
            *(SAVED, IS_DONE, SAVED),
        ),
        ("USB-09", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.SESSION_EXPIRED,
        (
            "USB-04",
            *("別ウインドウの画面「ログオンの有効時間が過ぎました」", "もう一度ログオン"),
            *(OLD, RENEWS, SAVED),
        ),
        (
            "USB-05 USB-08",
            *("別ウインドウの画面「ログオンの有効時間が過ぎました」", "もう一度ログオン"),
            *(SAVED, IS_DONE, SAVED),
        ),
    ),
    *cells(Kind.DOUBLE_CLICK, ("USB-03a USB-10", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED)),
    *cells(Kind.RELOAD, ("USB-03a USB-09", NOTICE, "お知らせ", SAVED, IS_DONE, SAVED)),
    *cells(
        Kind.SECOND_PC,
        ("USB-03a", NO_CERTIFICATE, "電子証明書を取得したパソコン", OLD, RENEWS, SAVED),
        ("USB-06", NO_CERTIFICATE, "電子証明書を取得したパソコン", UNUSED, RENEWS, BESIDE),
        ("USB-09", NO_CERTIFICATE, "電子証明書を取得したパソコン", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.SECOND_PC_WITH_SOFTWARE,
        ("USB-03b USB-04", NOTICES, "お知らせ", OLD, RENEWS, SAVED),
        ("USB-05 USB-06", NOTICES, "お知らせ", UNUSED, RENEWS, SAVED_AT_LAST),
        ("USB-09", NOTICES, "お知らせ", SAVED, IS_DONE, SAVED),
    ),
    *cells(
        Kind.WRONG_WINDOWS_USER,
        # The management software shows the token to whoever is signed in.
        ("USB-03b", NOTICES, "お知らせ", OLD, RENEWS, SAVED),
        ("USB-05", NOTICES, "お知らせ", UNUSED, RENEWS, SAVED_AT_LAST),
        ("USB-06", NOTICES, "お知らせ", UNUSED, RENEWS, BESIDE),
        ("USB-09", NOTICES, "お知らせ", SAVED, IS_DONE, SAVED),
    ),
    *cells(Kind.OLD_CERTIFICATE, ("USB-09", NOTICES, "お知らせ", SAVED, IS_DONE, SAVED)),
)

_SAMPLE = {("USB-05", Kind.TOKEN_PULLED), ("USB-08", Kind.TOKEN_LOCKED)}

FOR_USERS = tuple(c._replace(role="user") for c in TABLE if (c.step, c.kind) in _SAMPLE)
"""A sample of the same for a user (利用者)."""
