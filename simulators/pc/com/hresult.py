"""HRESULTs of the simulated objects: number, name and words.

Numbers from winerror.h and the pages of the CertEnroll API on Microsoft Learn; the last group are
JScript's own run-time errors (0x800A0000 plus the error's number), into which JScript turns the
dispatch errors of an object. The words are ours.
"""

from __future__ import annotations

from enum import Enum


class HResult(Enum):
    """A result code; the value is its unsigned number and what it means to a person."""

    E_NOTIMPL = (0x80004001, "この操作は、この模擬パソコンでは行えません。")
    E_NOINTERFACE = (0x80004002, "この名前のオブジェクトは、Webページからは作成できません。")
    E_POINTER = (0x80004003, "値が渡されていません。")
    E_UNEXPECTED = (0x8000FFFF, "予期しないエラーが発生しました。")
    E_ACCESSDENIED = (0x80070005, "Webページからのこの操作は許可されていません。")
    E_INVALIDARG = (0x80070057, "引数の値が正しくありません。")
    OLE_E_BLANK = (0x80040007, "オブジェクトが初期化されていません。")
    ERROR_INVALID_DATA = (0x8007000D, "データの形式が正しくありません。")
    ERROR_FILE_EXISTS = (0x80070050, "キーは既に作成されています。")
    ERROR_ALREADY_INITIALIZED = (0x800704DF, "オブジェクトは既に初期化されています。")
    ERROR_CANCELLED = (0x800704C7, "この操作はユーザーによって取り消されました。")
    ERROR_INVALID_OPERATION = (0x800710DD, "現在の状態では、この操作は行えません。")
    ERROR_FILENAME_EXCED_RANGE = (0x800700CE, "名前が長すぎます。")
    NTE_BAD_LEN = (0x80090004, "キーの長さが正しくありません。")
    NTE_BAD_ALGID = (0x80090008, "指定されたアルゴリズムは使えません。")
    NTE_BAD_FLAGS = (0x80090009, "フラグの値が正しくありません。")
    NTE_BAD_KEY_STATE = (0x8009000B, "このキーは、エクスポートできません。")
    NTE_BAD_KEYSET = (0x80090016, "キー セットがありません。")
    NTE_KEYSET_NOT_DEF = (0x80090019, "この名前の暗号化プロバイダーはありません。")
    NTE_TOKEN_KEYSET_STORAGE_FULL = (0x80090023, "専用USBに空きがありません。")
    CRYPT_E_UNKNOWN_ALGO = (0x80091002, "アルゴリズムの名前が認識できません。")
    CRYPT_E_NOT_FOUND = (0x80092004, "オブジェクトまたはプロパティが見つかりません。")
    CRYPT_E_NO_KEY_PROPERTY = (0x8009200B, "証明書の秘密キーがこのパソコンにありません。")
    CRYPT_E_INVALID_X500_STRING = (0x80092023, "X.500名の文字列が正しくありません。")
    CRYPT_E_ASN1_BADTAG = (0x8009310B, "ASN.1のタグの値が正しくありません。")
    CERTSRV_E_PROPERTY_EMPTY = (0x80094004, "要求されたプロパティの値は空です。")
    CERTSRV_E_UNSUPPORTED_CERT_TYPE = (0x80094800, "証明書テンプレートは使えません。")
    SCARD_E_NO_SMARTCARD = (0x8010000C, "専用USBが接続されていません。")
    SCARD_F_COMM_ERROR = (0x80100013, "専用USBとの通信でエラーが発生しました。")
    SCARD_E_NO_READERS_AVAILABLE = (0x8010002E, "スマート カード リーダーがありません。")
    SCARD_W_REMOVED_CARD = (0x80100069, "専用USBが取り外されました。")
    SCARD_W_CHV_BLOCKED = (0x8010006C, "専用USBはロックされています。")
    SCARD_W_CANCELLED_BY_USER = (0x8010006E, "この操作はユーザーによって取り消されました。")
    CERT_E_EXPIRED = (0x800B0101, "証明書の有効期間内ではありません。")
    CERT_E_UNTRUSTEDROOT = (0x800B0109, "証明書の発行元のルート証明書が信頼されていません。")
    CERT_E_CHAINING = (0x800B010A, "信頼されたルート証明書までの証明書チェーンを作成できません。")
    JS_OVERFLOW = (0x800A0006, "値が大きすぎます。")
    JS_TYPE_MISMATCH = (0x800A000D, "型が一致しません。")
    JS_OBJECT_REQUIRED = (0x800A01A8, "オブジェクトがありません。")
    JS_CANNOT_CREATE_OBJECT = (
        0x800A01AD,
        "オートメーション サーバーはオブジェクトを作成できません。",
    )
    JS_NO_SUCH_MEMBER = (
        0x800A01B6,
        "オブジェクトは、このプロパティまたはメソッドをサポートしていません。",
    )
    JS_WRONG_ARGUMENT_COUNT = (0x800A01C2, "引数の数が正しくないか、代入できないプロパティです。")

    @property
    def number(self) -> int:
        """Give the signed number a script reads from ``error.number``."""
        return self.value[0] - 2**32

    @property
    def hexadecimal(self) -> str:
        """Write the number as documents do."""
        return f"0x{self.value[0]:08X}"

    @property
    def words(self) -> str:
        """Say in Japanese what it means."""
        return self.value[1]


class ComError(Exception):
    """A COM call failed; the page gets the number and the words."""

    def __init__(self, hresult: HResult, detail: str = "") -> None:
        self.hresult = hresult
        self.detail = detail
        super().__init__(f"{hresult.name} {hresult.hexadecimal} {detail or hresult.words}")
