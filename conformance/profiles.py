"""Bank profiles: which bank is played, read from TOML and checked word by word.

Stands for the contract on profiles: `conformance` owns schema, validation and messages;
the simulators take plain values. A profile is named (`fixtures/profiles/<name>.toml`) or given as a
path. Leaves out SUT profiles, which say where a vendor's bank is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from conformance.errors import ProfileError
from conformance.matrix import DEFAULT, FOLDER, names
from conformance.nearest import nearest

__all__ = ["DEFAULT", "FOLDER", "BankProfileFile", "load", "names"]

_Call = Annotated[str, Field(pattern=r"^C\w+\.\w+$")]
"""A call of the CertEnroll interface: CX509Enrollment.CreateRequest."""
_Prompt = Literal["web_access", "new_rsa_key", "export_key", "certificate_import", "token_logon"]
"""A dialog that a call can make come up."""

_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
"""What stands in scenario keys and in file names."""
_MEMBER = r"^[A-Za-z][A-Za-z0-9_]*$"
"""What script can call: SaveCertificate."""
_WRITTEN_AS: Mapping[str, str] = {
    _NAME: "先頭は英数字にし、英数字と . _ - だけで書いてください。",
    _MEMBER: "メソッドの名前（例 SaveCertificate）を、"
    "先頭は英字にし、英数字と _ だけで書いてください。",
}
"""How to write what has a pattern."""


def _mail_address(text: str) -> str:
    if re.fullmatch(r"[!-?A-~]+@[A-Za-z0-9.-]+", text) is None:
        raise PydanticCustomError("mail_address", "not a mail address")
    return text


_Days = Annotated[int, Field(ge=0, le=366)]
# What the simulated PC can make: a longer key would be refused there, and the bank be blamed.
_KeyBits = Annotated[int, Field(ge=1024, le=4096, multiple_of=8)]
_MailAddress = Annotated[str, AfterValidator(_mail_address)]


class _Table(BaseModel):
    """A table of a profile; unknown keys and wrong types are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class BankTable(_Table):
    """[bank]: what this bank offers and how long it waits."""

    name: str = Field(pattern=_NAME)
    media_storage: bool = True
    effective_date: date = date(2020, 8, 17)
    notice_days: int = Field(default=30, ge=0, le=366)
    waiting_polls: int = Field(default=1, ge=1, le=100)
    key_bits: _KeyBits = 2048
    csp: str = "Microsoft Enhanced Cryptographic Provider v1.0"
    old_certificate: Literal["keep", "revoke_at_issue", "revoke_at_first_logon"] = "keep"
    pin_length: int = Field(default=4, ge=1, le=32)
    pin_lock_count: int = Field(default=7, ge=1, le=100)
    pin_lock_scope: Literal["subscriber", "contract"] = "subscriber"
    expiry_cutoff: Literal["day_end", "nine_o_clock", "instant"] = "day_end"
    acquire_days: int = Field(default=90, ge=0, le=366)
    acquisition_days: int = Field(default=80, ge=0, le=366)
    unfinished_issue: Literal["retry", "reissue"] = "retry"
    # TOML has lists and no tuples; the days themselves are as strict as everything.
    mail_days: tuple[_Days, ...] = Field(default=(30, 10), strict=False)
    mail_missed_run: Literal["skip", "catch_up"] = "skip"
    mail_replaced: Literal["suppress", "send"] = "suppress"
    mail_refused: Literal["give_up", "retry"] = "give_up"
    mail_charset: Literal["utf-8", "iso-2022-jp"] = "utf-8"
    mail_sender: _MailAddress = "info@ib.mihon-shinkin.test"

    @model_validator(mode="after")
    def _leaves_a_way_back(self) -> BankTable:
        if self.old_certificate == "revoke_at_issue" and self.unfinished_issue == "retry":
            words = (
                'old_certificate = "revoke_at_issue" の金庫では、インストールされなかった後に'
                'ログオンできないため、unfinished_issue = "reissue" が要ります。'
            )
            raise PydanticCustomError("contradiction", words)
        return self


class CertificateTable(_Table):
    """[certificate]: what the CA issues."""

    validity_years: int = Field(default=1, ge=1, le=10)
    not_after: Literal["jst_day_end", "issue_instant"] = "jst_day_end"
    minimum_rsa_bits: int = Field(default=2048, ge=1024, le=4096)
    key_uniqueness: Literal["subscriber", "authority"] = "subscriber"
    crl_hours: int = Field(default=24, ge=1, le=8760)


class PcTable(_Table):
    """[pc]: how the customer's PC behaves."""

    windows_user: str = Field(default="keiri", min_length=1)
    prompts: dict[_Call, list[_Prompt]] = Field(default_factory=dict)
    default_level: Literal["medium", "high"] = "medium"
    high_allowed: bool = True
    force_high: bool = False
    default_key_bits: _KeyBits = 2048
    web_enabled_only: bool = False
    choose_when_single: bool = True
    newest_first: bool = True
    offers_expired: bool = False
    ask_before_key_use: bool = False
    tls_maximum: Literal["1.2", "1.3"] = "1.2"
    management_software: bool = True
    token_control: str = Field(default="KoshinTokenStore.TokenWriter", min_length=1)
    token_check_method: str = Field(default="CheckToken", pattern=_MEMBER)
    token_save_method: str = Field(default="SaveCertificate", pattern=_MEMBER)
    token_save_argument: Literal["certificate", "thumbprint"] = "certificate"
    token_failure: Literal["error", "result"] = "error"
    token_password_at_save: bool = True
    token_pin_minimum: int = Field(default=4, ge=4, le=255)
    token_pin_maximum: int = Field(default=16, ge=4, le=255)
    token_lock_count: int = Field(default=15, ge=1, le=100)
    token_capacity: int = Field(default=10, ge=0, le=100)

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> PcTable:
        if self.force_high and not self.high_allowed:
            raise PydanticCustomError("contradiction", "force_high は high_allowed も要ります。")
        if self.token_pin_minimum > self.token_pin_maximum:
            words = "token_pin_minimum は token_pin_maximum 以下にしてください。"
            raise PydanticCustomError("contradiction", words)
        if self.token_check_method.lower() == self.token_save_method.lower():
            words = "token_check_method と token_save_method は同じにできません。"
            raise PydanticCustomError("contradiction", words)
        return self


class _Tables(_Table):
    bank: BankTable
    certificate: CertificateTable = CertificateTable()
    pc: PcTable = PcTable()

    @model_validator(mode="after")
    def _asks_for_keys_that_are_certified(self) -> _Tables:
        bits, minimum = self.bank.key_bits, self.certificate.minimum_rsa_bits
        if bits < minimum:
            words = (
                f"key_bits（{bits}）は minimum_rsa_bits（{minimum}）以上にしてください。"
                "それより短い鍵は認証局に拒否されます。"
            )
            raise PydanticCustomError("contradiction", words)
        return self


class BankProfileFile(BaseModel):
    """A checked profile: plain values under the simulators' own field names."""

    model_config = ConfigDict(frozen=True)

    name: str
    path: Path
    bank: dict[str, Any]
    certificate: dict[str, Any]
    pc: dict[str, Any]


def load(name_or_path: str, *, folder: Path = FOLDER) -> BankProfileFile:
    """Read and check a profile by its name or its path.

    Raises:
        ProfileError: there is none, it cannot be read, or it says something unknown.
    """
    path = _locate(name_or_path, folder)
    try:
        return _checked(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"{path}: プロファイルを読めません（{error.strerror}）。") from None
    except ValueError as error:
        raise ProfileError(f"{path}: TOMLとして読めません: {error}") from None


@cache  # several times per scenario, and nothing but the text decides
def _checked(path: Path, text: str) -> BankProfileFile:
    told = tomllib.loads(text)
    try:
        tables = _Tables.model_validate(told)
    except ValidationError as error:
        lines = [_message(path, detail) for detail in error.errors()]
        raise ProfileError("\n".join(lines)) from None
    return BankProfileFile(
        name=tables.bank.name,
        path=path,
        bank=tables.bank.model_dump(),
        certificate=tables.certificate.model_dump(),
        pc=tables.pc.model_dump(),
    )


def _locate(name_or_path: str, folder: Path) -> Path:
    if name_or_path.endswith(".toml") or "/" in name_or_path or "\\" in name_or_path:
        path = Path(name_or_path)
        if not path.is_file():
            raise ProfileError(f"{path}: プロファイルのファイルがありません。")
        return path
    known = names(folder)
    if name_or_path in known:
        return folder / f"{name_or_path}.toml"
    raise ProfileError(
        f"{folder}: プロファイル「{name_or_path}」はありません。{nearest(name_or_path, known)}"
    )


def _message(path: Path, detail: ErrorDetails) -> str:
    key, value = ".".join(str(part) for part in detail["loc"]), detail.get("input")
    if key.endswith(".[key]"):
        call = "CX509Enrollment.CreateRequest"
        where = f"{path}: 「{key.split('.')[1]}」の「{value}」"
        return f"{where}は呼び出しの名前（例 {call}）ではありません。"
    match detail["type"]:
        case "extra_forbidden":
            word, allowed = str(detail["loc"][-1]), _siblings(detail["loc"])
            return f"{path}: 「{key}」は知らない項目です。{nearest(word, allowed)}"
        case "contradiction":
            return f"{path}: {detail['msg']}"
        case "missing":
            return f"{path}: 「{key}」がありません。"
        case "literal_error":
            allowed = _choices(detail["loc"])
            return f"{path}: 「{key}」の値 {value!r} は使えません。{nearest(str(value), allowed)}"
    return f"{path}: 「{key}」の値 {value!r} は使えません。{_expected(detail)}"


def _expected(detail: ErrorDetails) -> str:
    limits: Mapping[str, Any] = detail.get("ctx") or {}
    words = {
        "int_type": "整数で書いてください。",
        "bool_type": "true か false で書いてください。",
        "string_type": '文字列（"…"）で書いてください。',
        "string_too_short": "空にはできません。",
        "string_pattern_mismatch": _WRITTEN_AS.get(str(limits.get("pattern")), ""),
        "date_type": "日付（例 2020-08-17）で書いてください。",
        "dict_type": "表（キーと値の組）で書いてください。",
        "model_type": f"[{'.'.join(str(part) for part in detail['loc'])}] の表で書いてください。",
        "list_type": "並び（[…]）で書いてください。",
        "tuple_type": "並び（[…]）で書いてください。",
        "mail_address": "メールアドレス（例 info@ib.mihon-shinkin.test）で書いてください。",
        "greater_than_equal": f"{limits.get('ge')} 以上にしてください。",
        "less_than_equal": f"{limits.get('le')} 以下にしてください。",
        "multiple_of": f"{limits.get('multiple_of')} の倍数にしてください。",
    }
    return words.get(detail["type"], f"（{detail['msg']}）")


def _fields(location: tuple[int | str, ...]) -> Mapping[str, FieldInfo]:
    tables: Mapping[str, type[BaseModel]] = {
        "bank": BankTable,
        "certificate": CertificateTable,
        "pc": PcTable,
    }
    return tables.get(str(location[0]), _Tables).model_fields


def _siblings(location: tuple[int | str, ...]) -> tuple[str, ...]:
    return tuple(_Tables.model_fields if len(location) == 1 else _fields(location))


def _choices(location: tuple[int | str, ...]) -> tuple[str, ...]:
    if str(location[1]) == "prompts":
        return get_args(_Prompt)
    annotation = _fields(location)[str(location[1])].annotation
    return tuple(str(choice) for choice in get_args(annotation))
