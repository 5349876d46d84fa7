"""Private keys as Windows keeps them: in named containers with a protection level.

Stands for the key store of the software CSPs. The level is what the customer chose (or accepted)
in 「新しいRSA交換キーを作成します」: 中 asks before a use, 高 asks a password.
Left out: other algorithms than RSA, CSP handles, key files and their access lists.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class KeyLevel(StrEnum):
    """How a private key is guarded (セキュリティレベル)."""

    NONE = "none"
    """Not guarded: made without the protection flag, no dialog was shown."""
    MEDIUM = "medium"
    """中: a use is announced and must be permitted."""
    HIGH = "high"
    """高: a use asks a password."""

    @property
    def japanese(self) -> str:
        """Give the word the dialogs use."""
        return {"none": "なし", "medium": "中", "high": "高"}[self.value]


LEVEL_BY_WORD = {level.japanese: level for level in KeyLevel}


@dataclass(frozen=True, slots=True)
class KeyContainer:
    """A private key in its container; the key and its password never show in a repr."""

    private_key: rsa.RSAPrivateKey = field(repr=False)
    level: KeyLevel = KeyLevel.MEDIUM
    password: str = field(default="", repr=False)
    exportable: bool = False
    provider: str = "Microsoft Enhanced Cryptographic Provider v1.0"
    name: str = field(default_factory=lambda: f"lp-{uuid.uuid4()}")

    @property
    def public_key_der(self) -> bytes:
        """Give the SubjectPublicKeyInfo, by which keys and certificates find each other."""
        return spki_of(self.private_key.public_key())


def spki_of(public_key: rsa.RSAPublicKey) -> bytes:
    """Encode a public key as SubjectPublicKeyInfo."""
    return public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
