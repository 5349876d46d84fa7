"""What stands in the dialogs of the PC beside title and buttons: words of our own.

The manual prints titles and buttons only (``dialogs``); a line is left out when a fact it names is
empty.
"""

from __future__ import annotations

LEVEL = "セキュリティレベル"
CERTIFICATE = "証明書"
PASSWORD = "パスワード"
PASSWORD_AGAIN = "パスワードの確認入力"
TOKEN_PASSWORD = "トークン パスワード"

WEB_ACCESS = (
    "Webサイトが、あなたに代わってデジタル証明書の操作を行おうとしています。",
    "許可を求めているのは「{site}」です。",
    "操作を許可してよいのは、よく知っているWebサイトだけです。",
    "この操作を許可しますか？",
)
NEW_RSA_KEY = (
    "プログラムが、保護された項目を作成しようとしています。",
    "CryptoAPI 秘密キー",
    f"{LEVEL}: {{level}}",
    "{remark}",
)
SECURITY_LEVEL = (
    "この項目のセキュリティレベルを選択してください。",
    "高: この項目を使うたびに、パスワードの入力を求めます。",
    "中: この項目を使うときに、確認を求めます。",
)
NEW_PASSWORD = ("この項目を保護するパスワードを作成してください。", "{remark}")
CERTIFICATE_CHOICE = (
    "表示しようとしているWebサイトは、本人の確認を求めています。",
    "Webサイト: {site}",
    "使用する証明書を選択してください。",
)
KEY_PERMISSION = (
    "プログラムが、保護された項目を使おうとしています。",
    "CryptoAPI 秘密キー",
    f"{LEVEL}: {{level}}",
)
KEY_PASSWORD = (
    "プログラムが、保護された項目を使おうとしています。",
    "CryptoAPI 秘密キー",
    f"{LEVEL}: {{level}}",
    "{remark}",
)
EXPORT_KEY = (
    "プログラムが、保護された項目をエクスポートしようとしています。",
    "CryptoAPI 秘密キー",
    f"{LEVEL}: {{level}}",
)
EXPORT_KEY_PASSWORD = (
    "プログラムが、保護された項目をエクスポートしようとしています。",
    "CryptoAPI 秘密キー",
    f"{LEVEL}: {{level}}",
    "{remark}",
)
CERTIFICATE_IMPORT = (
    "電子証明書と秘密キーを専用USBに取り込みます。",
    "専用USB: {token}",
    "所有者: {owner}",
)
TOKEN_LOGON = (
    "トークン パスワードを入力してください。",
    "トークン名: {token}",
    "{remark}",
)
TOKEN_CONSENT = ("電子証明書と秘密キーをトークンに保存します。", "トークン名: {token}")
