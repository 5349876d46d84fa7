"""Why a Web site could not be shown, in words for the customer."""

from __future__ import annotations

import ssl

ALERTS: dict[str, str] = {
    "unknown_ca": "提示した証明書の発行元を、Webサイトが信頼していません。",
    "bad_certificate": "提示した証明書を、Webサイトが受け入れませんでした。",
    "certificate_unknown": "提示した証明書を、Webサイトが受け入れませんでした。",
    "unsupported_certificate": "提示した証明書の種類に、Webサイトが対応していません。",
    "certificate_expired": "提示した証明書の有効期間が、Webサイトに受け入れられませんでした。",
    "certificate_revoked": "提示した証明書は失効しています。",
    "certificate_required": "Webサイトは証明書の提示を必要としています。",
    "handshake_failure": "暗号化通信の条件が、Webサイトと一致しませんでした。",
    "protocol_version": "暗号化通信のバージョンが、Webサイトと一致しませんでした。",
    "access_denied": "Webサイトがアクセスを拒否しました。",
    "decrypt_error": "提示した証明書の署名を、Webサイトが確認できませんでした。",
    "internal_error": "Webサイトの内部でエラーが発生しました。",
}
"""TLS alerts (RFC 8446 section 6.2) a server may send, and what they tell the customer."""


class UnreachableError(Exception):
    """The Web site cannot be shown; the reason is for the customer to read."""

    def __init__(self, reason: str, *, code: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


def unknown_host(host: str) -> UnreachableError:
    """Say that no site of this name is known to the PC."""
    return UnreachableError(
        f"「{host}」というWebサイトは見つかりません。", code="NAME_NOT_RESOLVED"
    )


def key_refused() -> UnreachableError:
    """Say that the customer did not let the key be used."""
    return UnreachableError("秘密キーの使用が取り消されました。", code="KEY_USE_CANCELLED")


def token_gone() -> UnreachableError:
    """Say that the token with the key is no longer there."""
    return UnreachableError(
        "専用USBが取り外されました。専用USBを接続してから、もう一度操作してください。",
        code="TOKEN_REMOVED",
    )


def token_locked() -> UnreachableError:
    """Say that the token takes no password any more."""
    return UnreachableError(
        "専用USBは、パスワードの誤りが続いたためロックされています。", code="TOKEN_LOCKED"
    )


def token_unusable(detail: str) -> UnreachableError:
    """Say that TLS with the token's key could not even begin on this PC."""
    return UnreachableError(
        f"専用USBを使った暗号化通信を、このパソコンで始められません（{detail}）。", code="TOKEN_TLS"
    )


def network_cut() -> UnreachableError:
    """Say that the PC has no network."""
    return UnreachableError("ネットワークに接続されていません。", code="NETWORK_DISCONNECTED")


def connection_failed(error: OSError | EOFError) -> UnreachableError:
    """Turn what went wrong on the wire into a reason."""
    if isinstance(error, ssl.SSLCertVerificationError):
        detail = error.verify_message
        return UnreachableError(
            f"Webサイトのセキュリティ証明書に問題があります（{detail}）。", code="SITE_CERTIFICATE"
        )
    if isinstance(error, ssl.SSLError):
        return _tls_failed(error)
    if isinstance(error, ConnectionRefusedError):
        return UnreachableError("Webサイトに接続できません。", code="CONNECTION_REFUSED")
    if isinstance(error, TimeoutError):
        return UnreachableError("Webサイトが応答しません。", code="TIMED_OUT")
    return UnreachableError("Webサイトが接続を切断しました。", code="CONNECTION_CLOSED")


def _tls_failed(error: ssl.SSLError) -> UnreachableError:
    _, found, alert = (error.reason or "").partition("ALERT_")
    if not found:
        reason = error.reason or "理由は不明"
        return UnreachableError(f"暗号化通信を開始できません（{reason}）。", code="TLS")
    name = alert.lower()
    words = ALERTS.get(name, "Webサイトが暗号化通信を拒否しました。")
    return UnreachableError(f"{words}（TLSアラート: {name}）", code=f"TLS_ALERT_{alert}")
