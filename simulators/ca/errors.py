"""Why the authority says no: one exception and the closed list of its reasons.

``CaRefused``
    The pretend authority refused; the blame lies with the caller. Raised for every rule below.

Each reason has one Japanese and one English sentence, which travel as the body of an EST answer
(RFC 7030, 4.2.3). Leaves out problems of the HTTP door itself; those are in ``answers``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class RefusalReason(StrEnum):
    """Name every ground on which the authority refuses."""

    GARBAGE = "garbage"
    """The request is not a PKCS#10 certification request in DER (RFC 2986)."""

    NOT_RSA = "not_rsa"
    """The key is of another kind than RSA."""

    WEAK_KEY = "weak_key"
    """The RSA modulus is too short, or the public exponent too small."""

    WEAK_HASH = "weak_hash"
    """The request is signed with another hash than SHA-256, SHA-384 or SHA-512."""

    BAD_PROOF = "bad_proof"
    """The signature does not prove possession of the private key (RFC 2986, 3; RFC 7030, 3.4)."""

    WRONG_SUBJECT = "wrong_subject"
    """The subject is not the one this subscriber is entitled to, or is encoded unfittingly."""

    KEY_REUSED = "key_reused"
    """The key was certified before; a new key pair is demanded."""

    UNKNOWN_SUBSCRIBER = "unknown_subscriber"
    """The registration authority never registered this reference."""

    NOTHING_TO_RENEW = "nothing_to_renew"
    """A renewal was asked for, and no certificate was ever issued to this subscriber."""

    CERTIFICATE_EXPIRED = "certificate_expired"
    """A renewal was asked for, and the subscriber's newest certificate is not valid any more."""

    CERTIFICATE_REVOKED = "certificate_revoked"
    """A renewal was asked for, and the subscriber's newest certificate is revoked."""

    AUTHORITY_EXPIRED = "authority_expired"
    """The certificate would outlive, or precede, the certificate of the issuing CA."""

    UNKNOWN_SERIAL = "unknown_serial"
    """No certificate with this serial number was issued here."""

    ALREADY_REVOKED = "already_revoked"
    """The certificate is revoked already."""

    OUT_OF_SERVICE = "out_of_service"
    """The authority takes no requests at present."""

    UNFIT_REVOCATION_REASON = "unfit_revocation_reason"
    """This reason code is not used for subscribers' certificates (RFC 5280, 5.3.1)."""


class Words(NamedTuple):
    """Hold one sentence in both languages."""

    japanese: str
    english: str


WORDS: Mapping[RefusalReason, Words] = MappingProxyType(
    {
        RefusalReason.GARBAGE: Words(
            "証明書要求を読み取れません（PKCS#10 の DER 形式ではありません）。",
            "The request cannot be read: it is not a PKCS#10 request in DER.",
        ),
        RefusalReason.NOT_RSA: Words(
            "証明書要求の鍵が RSA ではありません。",
            "The key of the request is not an RSA key.",
        ),
        RefusalReason.WEAK_KEY: Words(
            "証明書要求の RSA 鍵が弱すぎます。",
            "The RSA key of the request is too weak.",
        ),
        RefusalReason.WEAK_HASH: Words(
            "証明書要求の署名に SHA-256 以上のハッシュが使われていません。",
            "The request is not signed with SHA-256 or stronger.",
        ),
        RefusalReason.BAD_PROOF: Words(
            "証明書要求の署名が公開鍵と一致しません（秘密鍵の所持を確認できません）。",
            "The signature does not fit the public key: the private key is not proved to be held.",
        ),
        RefusalReason.WRONG_SUBJECT: Words(
            "証明書要求の名義が、登録されている契約者の名義と一致しません。",
            "The subject of the request is not the one registered for this subscriber.",
        ),
        RefusalReason.KEY_REUSED: Words(
            "以前に証明書を発行した鍵です。新しい鍵ペアが必要です。",
            "This key was certified before: a new key pair is needed.",
        ),
        RefusalReason.UNKNOWN_SUBSCRIBER: Words(
            "この契約者は認証局に登録されていません。",
            "This subscriber is not registered with the authority.",
        ),
        RefusalReason.NOTHING_TO_RENEW: Words(
            "更新の対象となる証明書が発行されていません。",
            "There is no certificate that could be renewed.",
        ),
        RefusalReason.CERTIFICATE_EXPIRED: Words(
            "現在の証明書の有効期間外のため、更新できません。",
            "The present certificate is outside its validity and cannot be renewed.",
        ),
        RefusalReason.CERTIFICATE_REVOKED: Words(
            "現在の証明書は失効しているため、更新できません。",
            "The present certificate is revoked and cannot be renewed.",
        ),
        RefusalReason.AUTHORITY_EXPIRED: Words(
            "証明書の有効期間が認証局の有効期間に収まりません。",
            "The validity would not lie within that of the issuing CA.",
        ),
        RefusalReason.UNKNOWN_SERIAL: Words(
            "このシリアル番号の証明書は発行されていません。",
            "No certificate with this serial number was issued here.",
        ),
        RefusalReason.ALREADY_REVOKED: Words(
            "この証明書はすでに失効しています。",
            "This certificate is revoked already.",
        ),
        RefusalReason.OUT_OF_SERVICE: Words(
            "認証局は現在、申請を受け付けていません。",
            "The authority takes no requests at present.",
        ),
        RefusalReason.UNFIT_REVOCATION_REASON: Words(
            "この失効理由は契約者の証明書には使用できません。",
            "This revocation reason is not used for subscribers' certificates.",
        ),
    }
)


class CaRefused(Exception):
    """Report that the authority refused, and why.

    Attributes:
        reason: The ground, from the closed list.
        detail: The offending value beside the allowed one, or an empty string.
    """

    def __init__(self, reason: RefusalReason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason, detail)

    @property
    def japanese(self) -> str:
        """The reason as one Japanese line."""
        return _with_detail(WORDS[self.reason].japanese, self.detail)

    @property
    def english(self) -> str:
        """The reason as one English line."""
        return _with_detail(WORDS[self.reason].english, self.detail)

    def __str__(self) -> str:
        return f"{self.reason}: {self.english}"


def _with_detail(sentence: str, detail: str) -> str:
    return f"{sentence} [{detail}]" if detail else sentence
