"""What each seeded fault of the bank turns red, and one line about it in each language."""

from __future__ import annotations

from simulators.bank.day_fault_table import DAY_FAULTS
from simulators.bank.faults import BankFault
from simulators.bank.mail_fault_table import MAIL_FAULTS
from simulators.bank.refusal_fault_table import REFUSAL_FAULTS
from simulators.bank.seeded_fault import SeededFault

_F = BankFault

FAULTS: dict[BankFault, SeededFault] = {
    _F.NOTICES_SCREEN_SKIPPED: SeededFault(
        ("EFF-01", "NTC-04", "PC-01", "USB-01"),
        "ログオン後に重要なお知らせ画面が出ず、ステータス画面が出る",
        "the status screen comes after logon instead of the important notices",
    ),
    _F.NOTICE_TITLE_WRONG: SeededFault(
        ("PC-02", "USB-02"),
        "更新案内のお知らせの件名が違う",
        "the renewal notice has another title",
    ),
    _F.NOTICE_BODY_WITHOUT_LINK: SeededFault(
        ("PC-02", "USB-02"),
        "お知らせ本文に更新のリンクがない",
        "the notice's body has no link to the renewal",
    ),
    _F.RENEWAL_IN_SAME_WINDOW: SeededFault(
        ("PC-03", "USB-03a", "INT-11"),
        "更新が別ウィンドウではなく同じ画面で開く",
        "the renewal opens in the same window",
    ),
    _F.PREPARING_TITLE_WRONG: SeededFault(
        ("PC-03", "USB-03a"),
        "更新前処理中の画面の題名が違う",
        "the first waiting screen has another title",
    ),
    _F.PREPARING_NEVER_ADVANCES: SeededFault(
        ("PC-03", "USB-03a"),
        "更新前処理中の画面から進まない",
        "the first waiting screen never advances",
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
    _F.EFFECTIVE_A_DAY_EARLY: SeededFault(
        ("EFF-01",), "新手順の適用が一日早い", "the new edition begins a day early"
    ),
    _F.STATUS_SCREEN_GUIDES_AGAIN: SeededFault(
        ("NTC-06",),
        "適用から数週間後、ステータス画面がまた案内する",
        "weeks after the change the status screen guides again",
    ),
    _F.NOTICE_GONE_AFTER_DAY_30: SeededFault(
        ("NTC-04",),
        "更新のお知らせが29日前から11日前まで消える",
        "the renewal notice is gone from day 29 to day 11",
    ),
    _F.NOTICE_GONE_IN_LAST_DAYS: SeededFault(
        ("NTC-04",),
        "有効期限日の9日前から前日まで更新のお知らせが消える",
        "the renewal notice is gone in the last nine days",
    ),
    _F.USERS_NOTICE_DIFFERS: SeededFault(
        ("NTC-05",),
        "有効期限日に、利用者のお知らせの件名だけが違う",
        "users read another title on the expiry date",
    ),
    _F.NOTICE_STAYS_AFTER_RENEWAL: SeededFault(
        ("NTC-07",),
        "利用者が更新した後も更新のお知らせが残る",
        "a user's renewal notice stays after the renewal",
    ),
    _F.NOTICE_NEEDS_REPORT: SeededFault(
        ("NTC-07",),
        "インストールの知らせが届かないと、新しい電子証明書を使っていてもお知らせが残る",
        "where the report of the installation was lost, the notice stays",
    ),
    _F.UNFINISHED_BLOCKS_ACQUISITION: SeededFault(
        ("CRT-02",),
        "発行だけされた電子証明書があると、期限後に取得できない",
        "an unfinished issue keeps its owner from acquiring",
    ),
    _F.LOST_WINDOW_BLOCKS: SeededFault(
        ("INT-03",),
        "発行処理中に閉じると、更新をやり直せない",
        "a window lost while issuing blocks the next one",
    ),
    _F.CA_TROUBLE_UNEXPLAINED: SeededFault(
        ("INT-08",),
        "認証局の障害のとき、何をすればよいかが示されない",
        "trouble of the CA is not explained",
    ),
    _F.EXPIRED_SESSION_UNEXPLAINED: SeededFault(
        ("INT-09",),
        "セッション切れがシステムエラーになる",
        "an expired session ends in a system error",
    ),
    _F.COMPLETION_SHOWN_ONCE: SeededFault(
        ("INT-10",),
        "完了画面を再読み込みするとエラーになる",
        "reloading the completion screen is refused",
    ),
    _F.SAVE_TO_USB_LABEL_WRONG: SeededFault(
        ("PC-04b", "USB-03b"),
        "「専用USBに保存する」ボタンの表示が違う",
        "the save-to-USB button has another label",
    ),
    _F.USB_COMPLETION_TITLE_WRONG: SeededFault(
        ("USB-09",),
        "専用USBへの保存の完了画面の題名が違う",
        "the completion screen for a token has another title",
    ),
    _F.USB_COMPLETION_SHOWS_OLD_CERTIFICATE: SeededFault(
        ("USB-10",),
        "専用USBへの保存の完了画面が更新前の電子証明書を表示する",
        "the completion screen for a token shows the old certificate",
    ),
    _F.USB_CLOSE_BUTTON_DEAD: SeededFault(
        ("USB-11",),
        "専用USBに保存した後、閉じるボタンを押しても閉じない",
        "the close button does nothing after saving to a token",
    ),
    _F.DECLINED_ACCESS_UNEXPLAINED: SeededFault(
        ("INT-01",),
        "Webアクセスの確認で「いいえ」を選ぶと、やり直し方の案内がない",
        "who declines the web access is shown no way back",
    ),
    _F.CANCELLED_KEY_UNEXPLAINED: SeededFault(
        ("INT-02",),
        "キーの作成をキャンセルすると、やり直し方の案内がない",
        "who cancels the key is shown no way back",
    ),
    _F.OLD_CERTIFICATE_ENDS_AT_ONCE: SeededFault(
        ("INT-13",),
        "更新が終わると、有効期限の残っている古い電子証明書でログオンできなくなる",
        "the old certificate opens no logon once the new one is installed",
    ),
    _F.DECLINED_INSTALL_UNEXPLAINED: SeededFault(
        ("INT-04",),
        "インストールで「いいえ」を選ぶと、やり直し方の案内がない",
        "who declines the installation is shown no way back",
    ),
    _F.USERS_SKIP_NOTICES: SeededFault(
        ("EFF-01", "NTC-04", "PC-01", "USB-01"),
        "利用者のログオン後だけ、重要なお知らせ画面が出ず、ステータス画面が出る",
        "the status screen comes after a user's logon instead of the important notices",
    ),
    _F.ONE_BUTTON_AT_MEDIA_BANK: SeededFault(
        ("PC-04b", "USB-03b"),
        "媒体保管ありの金庫で、保存先を選ぶボタンが出ない",
        "a bank with media storage offers no choice of the medium",
    ),
    _F.USB_ONE_WEB_ACCESS: SeededFault(
        ("USB-04",),
        "専用USBに保存するとき、Webアクセスの確認が1度しか出ない",
        "the web access confirmation comes only once when saving to a token",
    ),
    _F.USB_LEVEL_HIGH_FORCED: SeededFault(
        ("USB-05",),
        "専用USBに保存するとき、セキュリティレベルが「高」に固定されている",
        "security level high is forced when saving to a token",
    ),
    _F.ENROLMENT_SCRIPT_MISSING: SeededFault(
        ("PC-04a", "PC-04b", "PC-05", "USB-03b", "USB-04"),
        "更新ウィンドウのスクリプトが読み込まれず、ボタンを押しても何も起こらない",
        "the renewal window comes without its script",
        browser=True,
    ),
    _F.CLOSE_BUTTON_FOR_PRINT_ONLY: SeededFault(
        ("PC-09", "USB-11"),
        "閉じるボタンがスタイルの指定で画面に表示されない",
        "the close button is hidden by a style",
        browser=True,
    ),
    _F.USER_WAITS_ONCE_MORE: SeededFault(
        ("REN-02",),
        "利用者だけ、完了画面の前にもう1つ画面が出る",
        "a user meets one more screen before the completion",
    ),
    _F.STATUS_SCREEN_GUIDES_USERS: SeededFault(
        ("NTC-06",),
        "適用日から4週間を過ぎると、利用者のステータス画面でまた更新を案内する",
        "weeks after the change the status screen guides users again",
    ),
    _F.NOTICE_FOR_ADMINISTRATORS_ONLY: SeededFault(
        ("EFF-01", "NTC-04", "NTC-05", "REN-01", "PC-02", "USB-02"),
        "更新案内のお知らせが、利用者には出ない",
        "no user finds a renewal notice",
    ),
    _F.NOTICE_FOR_PC_ONLY: SeededFault(
        ("NTC-04", "REN-01", "USB-02"),
        "専用USBの電子証明書では、更新案内のお知らせが出ない",
        "no renewal notice for certificates on a USB token",
    ),
    _F.LATE_REISSUE_GRANTS_NOTHING: SeededFault(
        ("EXP-04",),
        "有効期限日から90日を過ぎた後の再発行では、取得できるようにならない",
        "a reissue after the 90 days does not make acquiring possible",
    ),
    _F.USB_COMPLETION_IS_THE_PCS: SeededFault(
        ("USB-09",),
        "専用USBに保存したのに、パソコンへのインストールの完了画面が出る",
        "the completion screen for a token is that of the PC",
    ),
    _F.USB_COMPLETION_WITHOUT_FACTS: SeededFault(
        ("USB-10",),
        "専用USBの完了画面に電子証明書の内容が出ない",
        "the completion screen for a token describes no certificate",
    ),
    _F.USB_CLOSE_LABEL_WRONG: SeededFault(
        ("USB-11",),
        "専用USBに保存した後の閉じるボタンの名前が違う",
        "the close button has another label after saving to a token",
    ),
    _F.LINK_LABEL_WRONG: SeededFault(
        ("EFF-01", "PC-02", "USB-02"),
        "お知らせ本文の更新のリンクの名前が違う",
        "the notice's link to the renewal has another label",
    ),
    _F.WEB_ACCESS_AFTER_KEY: SeededFault(
        ("PC-05", "PC-06", "PC-07"),
        "2度目のWebアクセスの確認が、キーを作成した後に出る",
        "the second web access confirmation comes after the key was made",
    ),
    **DAY_FAULTS,
    **REFUSAL_FAULTS,
    **MAIL_FAULTS,
}
