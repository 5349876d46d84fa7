"""パソコンの電子証明書を更新する: what an interruption after each step leads to.

A row: after which steps; what is in front in the end, and a word of it; certificates on the PC, on
the token, issued by the CA; the way back; the same three counts when it has been walked. The old
certificate is one of those on the PC, so that (2, 0, …) in the end is exactly one new one.
"""

from tests.interruptions.grid import ACQUIRES, IS_DONE, RENEWS, Kind, cells

NOTICE = "画面「電子証明書の更新をお願いします」"
NOTICES = "画面「重要なお知らせ」"
EMPTY = "画面「（何も表示されていない）」"
STOPPED = "別ウインドウの画面「電子証明書の更新を中止しました」"
NOT_INSTALLED = "別ウインドウの画面「電子証明書がインストールされませんでした」"
NOT_ISSUED = "別ウインドウの画面「電子証明書を発行できませんでした」"
ISSUING = "別ウインドウの画面「電子証明書発行処理中」"
NO_CERTIFICATE = "画面「電子証明書を確認できません」"

OLD = (1, 0, 0)
"""Nothing has happened yet."""
UNUSED = (1, 0, 1)
"""The CA has issued, and the certificate never came."""
NEW = (2, 0, 1)
"""The new certificate has come."""
NEW_AT_LAST = (2, 0, 2)
"""A first one was issued in vain."""

TABLE = (
    *cells(
        Kind.DECLINED,
        ("PC-04", STOPPED, "もう一度", OLD, RENEWS, NEW),
        ("PC-06", NOT_INSTALLED, "もう一度", UNUSED, RENEWS, NEW_AT_LAST),
    ),
    *cells(Kind.DECLINED_SECOND, ("PC-04", STOPPED, "もう一度", OLD, RENEWS, NEW)),
    *cells(Kind.CANCELLED, ("PC-05", STOPPED, "もう一度", OLD, RENEWS, NEW)),
    *cells(
        Kind.DIALOG_CLOSED,
        ("PC-04 PC-05", STOPPED, "もう一度", OLD, RENEWS, NEW),
        ("PC-06", NOT_INSTALLED, "もう一度", UNUSED, RENEWS, NEW_AT_LAST),
    ),
    *cells(
        Kind.WINDOW_CLOSED,
        ("PC-01 PC-02", EMPTY, "", OLD, RENEWS, NEW),
        ("PC-03 PC-04 PC-05", NOTICE, "電子証明書の更新はこちら", OLD, RENEWS, NEW),
        ("PC-06", NOTICE, "電子証明書の更新はこちら", UNUSED, RENEWS, NEW_AT_LAST),
        ("PC-07", NOTICE, "電子証明書の更新はこちら", NEW, IS_DONE, NEW),
        ("PC-09", EMPTY, "", NEW, IS_DONE, NEW),
    ),
    *cells(Kind.LEVEL_HIGH, ("PC-05", NOTICE, "お知らせ", NEW, IS_DONE, NEW)),
    *cells(
        (Kind.CA_DOWN, Kind.CA_REFUSING, Kind.CA_GARBAGE, Kind.CA_OTHER_KEY),
        ("PC-01 PC-02 PC-03 PC-04 PC-05", NOT_ISSUED, "もう一度", OLD, RENEWS, NEW),
    ),
    *cells(
        Kind.CA_SLOW,
        ("PC-01 PC-02 PC-03 PC-04 PC-05", ISSUING, "お待ちください", OLD, RENEWS, NEW),
    ),
    *cells((Kind.CA_DOWN, Kind.CA_OTHER_KEY), ("PC-06", NOTICE, "お知らせ", NEW, IS_DONE, NEW)),
    *cells(
        Kind.BANK_RESTARTED,
        ("PC-01", "画面「ログオンしていません」", "もう一度ログオン", OLD, RENEWS, NEW),
        (
            "PC-02 PC-03 PC-04 PC-05",
            *("別ウインドウの画面「ログオンしていません」", "もう一度ログオン"),
            *(OLD, RENEWS, NEW),
        ),
        (
            "PC-06",
            *("別ウインドウの画面「ログオンしていません」", "もう一度ログオン"),
            *(NEW, IS_DONE, NEW),
        ),
        ("PC-07", NOTICE, "お知らせ", NEW, IS_DONE, NEW),
        ("PC-09", "画面「ログオンしていません」", "もう一度ログオン", NEW, IS_DONE, NEW),
    ),
    *cells(
        Kind.NETWORK_CUT,
        ("PC-01", "画面「このページは表示できません」", "ネットワーク", OLD, RENEWS, NEW),
        (
            "PC-02 PC-03 PC-04 PC-05",
            *("別ウインドウの画面「このページは表示できません」", "ネットワーク"),
            *(OLD, RENEWS, NEW),
        ),
        (
            "PC-06",
            *("別ウインドウの画面「このページは表示できません」", "ネットワーク"),
            *(NEW, IS_DONE, NEW),
        ),
        ("PC-07", NOTICE, "お知らせ", NEW, IS_DONE, NEW),
        ("PC-09", "画面「このページは表示できません」", "ネットワーク", NEW, IS_DONE, NEW),
    ),
    *cells(
        Kind.SESSION_EXPIRED,
        ("PC-01", "画面「ログオンの有効時間が過ぎました」", "もう一度ログオン", OLD, RENEWS, NEW),
        (
            "PC-02 PC-03 PC-04 PC-05",
            *("別ウインドウの画面「ログオンの有効時間が過ぎました」", "もう一度ログオン"),
            *(OLD, RENEWS, NEW),
        ),
        (
            "PC-06",
            *("別ウインドウの画面「ログオンの有効時間が過ぎました」", "もう一度ログオン"),
            *(NEW, IS_DONE, NEW),
        ),
        ("PC-07", NOTICE, "お知らせ", NEW, IS_DONE, NEW),
        ("PC-09", "画面「ログオンの有効時間が過ぎました」", "もう一度ログオン", NEW, IS_DONE, NEW),
    ),
    *cells(Kind.DOUBLE_CLICK, ("PC-01 PC-02 PC-03 PC-08", NOTICE, "お知らせ", NEW, IS_DONE, NEW)),
    *cells(
        Kind.RELOAD,
        ("PC-01 PC-02 PC-03 PC-07", NOTICE, "お知らせ", NEW, IS_DONE, NEW),
        ("PC-09", "画面「このページはありません」", "ログオン画面", NEW, IS_DONE, NEW),
    ),
    *cells(
        Kind.POPUP_BLOCKED,
        ("PC-01 PC-02", NOTICE, "電子証明書の更新はこちら", OLD, RENEWS, NEW),
    ),
    *cells(
        Kind.SECOND_PC,
        (
            "PC-01 PC-02 PC-03 PC-04 PC-05",
            *(NO_CERTIFICATE, "電子証明書を取得したパソコン", (0, 0, 0), RENEWS, NEW),
        ),
        ("PC-06", NO_CERTIFICATE, "電子証明書を取得したパソコン", (0, 0, 1), RENEWS, NEW_AT_LAST),
        ("PC-07 PC-09", NO_CERTIFICATE, "電子証明書を取得したパソコン", (0, 0, 1), IS_DONE, NEW),
    ),
    *cells(
        Kind.LOST_PC,
        ("PC-04", NO_CERTIFICATE, "当金庫までご連絡", (0, 0, 0), ACQUIRES, (1, 0, 1)),
        ("PC-06 PC-07", NO_CERTIFICATE, "当金庫までご連絡", (0, 0, 1), ACQUIRES, (1, 0, 2)),
    ),
    *cells(
        Kind.WRONG_WINDOWS_USER,
        (
            "PC-01 PC-02 PC-03 PC-04 PC-05",
            *(NO_CERTIFICATE, "Windowsの利用者", (0, 0, 0), RENEWS, NEW),
        ),
        ("PC-06", NO_CERTIFICATE, "Windowsの利用者", (0, 0, 1), RENEWS, NEW_AT_LAST),
        ("PC-07 PC-09", NO_CERTIFICATE, "Windowsの利用者", (0, 0, 1), IS_DONE, NEW),
    ),
    *cells(Kind.OLD_CERTIFICATE, ("PC-07 PC-09", NOTICES, "お知らせ", NEW, IS_DONE, NEW)),
)

_SAMPLE = {
    ("PC-01", Kind.SESSION_EXPIRED),
    ("PC-03", Kind.BANK_RESTARTED),
    ("PC-04", Kind.DECLINED),
    ("PC-05", Kind.CA_DOWN),
    ("PC-06", Kind.DECLINED),
    ("PC-07", Kind.LOST_PC),
}

FOR_USERS = tuple(c._replace(role="user") for c in TABLE if (c.step, c.kind) in _SAMPLE)
"""A sample of the same for a user (利用者)."""
