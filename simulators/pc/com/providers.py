"""The cryptographic providers installed on a Windows 10 PC.

Names and types from the page «Microsoft Cryptographic Service Providers» and wincrypt.h (PROV_…).
``software_rsa`` tells which of them can make an RSA key here: there is no smart card reader, and
the others know DSS and Diffie-Hellman only.
"""

from __future__ import annotations

from dataclasses import dataclass

PROV_RSA_FULL = 1
PROV_DSS = 3
PROV_RSA_SCHANNEL = 12
PROV_DSS_DH = 13
PROV_DH_SCHANNEL = 18
PROV_RSA_AES = 24

DEFAULT_PROVIDER = "Microsoft Enhanced Cryptographic Provider v1.0"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as AddAvailableCsps finds it; ``legacy`` tells a CSP from a CNG provider."""

    name: str
    type: int
    key_spec: int
    legacy: bool = True
    software_rsa: bool = False
    smart_card: bool = False


PROVIDERS: tuple[Provider, ...] = (
    Provider("Microsoft Base Cryptographic Provider v1.0", PROV_RSA_FULL, 3, software_rsa=True),
    Provider("Microsoft Base DSS and Diffie-Hellman Cryptographic Provider", PROV_DSS_DH, 3),
    Provider("Microsoft Base DSS Cryptographic Provider", PROV_DSS, 2),
    Provider("Microsoft Base Smart Card Crypto Provider", PROV_RSA_FULL, 3, smart_card=True),
    Provider("Microsoft DH SChannel Cryptographic Provider", PROV_DH_SCHANNEL, 3),
    Provider(DEFAULT_PROVIDER, PROV_RSA_FULL, 3, software_rsa=True),
    Provider("Microsoft Enhanced DSS and Diffie-Hellman Cryptographic Provider", PROV_DSS_DH, 3),
    Provider(
        "Microsoft Enhanced RSA and AES Cryptographic Provider", PROV_RSA_AES, 3, software_rsa=True
    ),
    Provider(
        "Microsoft RSA SChannel Cryptographic Provider", PROV_RSA_SCHANNEL, 3, software_rsa=True
    ),
    Provider("Microsoft Strong Cryptographic Provider", PROV_RSA_FULL, 3, software_rsa=True),
    Provider("Microsoft Software Key Storage Provider", 0, 0, legacy=False, software_rsa=True),
    Provider("Microsoft Smart Card Key Storage Provider", 0, 0, legacy=False, smart_card=True),
)


def provider_named(name: str) -> Provider | None:
    """Find a provider; CryptoAPI compares names without regard to letter case."""
    return next((each for each in PROVIDERS if each.name.lower() == name.lower()), None)
