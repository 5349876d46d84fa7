"""How this PC is set up: the switches a bank's customers differ in.

Every switch stands for something the manual does not say or that differs from PC to PC; each has
a stated default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulators.pc.prompt_rows import checked_rows


@dataclass(frozen=True, slots=True)
class PcProfile:
    """The set-up of one PC.

    Attributes:
        windows_user: who is signed in; certificates belong to a user.
        prompts: rows that replace rows of ``prompt_table.DEFAULT_PROMPTS`` (call -> dialogs).
        default_level: the level the key dialog opens with.
        high_allowed: whether 高 can be chosen at all.
        force_high: a policy of the company that demands 高 for every guarded key.
        default_key_bits: the length of a key for which a page names none.
        web_enabled_only: refuse members that Microsoft does not mark [WebEnabled] (E_ACCESSDENIED).
        choose_when_single: show the chooser also when only one certificate is eligible.
        newest_first: the newest certificate heads the chooser (and is preselected).
        offers_expired: the chooser lists expired certificates too.
        ask_before_key_use: a key of level 中 asks for permission when it is used for a logon.
        tls_maximum: the newest TLS version of the PC's browser. An Internet Explorer speaks 1.2
            at most; then a refused certificate is told within the handshake.
        management_software: the software for tokens (SafeNet Authentication Client) is installed.
        token_control: the ProgID of the control it brings; the manual is silent, each vendor has
            an own one. So with the rows that follow.
        token_check_method: what a page calls to see whether a token is plugged in; no argument.
        token_save_method: what a page calls to have a certificate moved to the token.
        token_save_argument: how that call names the certificate: itself (base64 of DER), or its
            SHA-1 thumbprint in hexadecimal digits.
        token_failure: a failure is a COM error, or the HRESULT as the call's result (0 is success).
        token_password_at_save: it asks the token password when it saves; the manual is silent.
        token_pin_minimum: fewest characters of a token password; the manual is silent.
        token_pin_maximum: most characters of a token password; the manual is silent.
        token_lock_count: wrong token passwords in a row that lock a token; the manual is silent.
        token_capacity: certificates that fit on a token; the manual is silent.
    """

    windows_user: str = "keiri"
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_level: Literal["medium", "high"] = "medium"
    high_allowed: bool = True
    force_high: bool = False
    default_key_bits: int = 2048
    web_enabled_only: bool = False
    choose_when_single: bool = True
    newest_first: bool = True
    offers_expired: bool = False
    ask_before_key_use: bool = False
    tls_maximum: Literal["1.2", "1.3"] = "1.2"
    management_software: bool = True
    token_control: str = "KoshinTokenStore.TokenWriter"
    token_check_method: str = "CheckToken"
    token_save_method: str = "SaveCertificate"
    token_save_argument: Literal["certificate", "thumbprint"] = "certificate"
    token_failure: Literal["error", "result"] = "error"
    token_password_at_save: bool = True
    token_pin_minimum: int = 4
    token_pin_maximum: int = 16
    token_lock_count: int = 15
    token_capacity: int = 10

    def __post_init__(self) -> None:
        checked_rows(self.prompts)
        if self.force_high and not self.high_allowed:
            raise ValueError("force_high demands a level that high_allowed=False takes away")
        if not self.token_control.strip():
            raise ValueError("token_control is empty; name a ProgID as 'Vendor.Control'")
        if self.token_check_method.lower() == self.token_save_method.lower():
            raise ValueError("token_check_method and token_save_method must not be the same")
        if self.token_pin_minimum > self.token_pin_maximum:
            raise ValueError("token_pin_minimum is more than token_pin_maximum")
