"""ITokenWriter: the control with which a page has a certificate moved to a 専用USB.

It stands beside CertEnroll and comes with the management software; its ProgID, its methods, their
argument and its way to fail are switches of the PC's profile, because every vendor has an own one
(docs/token-control.md). Moving is what the manual shows: the key leaves the PC (秘密交換キーを
エクスポートします), the software takes it over (証明書インポート), the token takes it in (SafeNet
Authentication Client). Nothing is changed before the last answer; afterwards key and certificate
are on the token and nowhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID

from simulators.pc.com.constants import EncodingType
from simulators.pc.com.conversions import text
from simulators.pc.com.dispatch import Dispatch, Member, Param, method
from simulators.pc.com.encoding import decoded
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.token_defects import NOT_ASKED, OTHER_TITLES
from simulators.pc.dialogs import Answered, DialogKind, Facts
from simulators.pc.faults import PcFault
from simulators.pc.keys import KeyContainer, KeyLevel
from simulators.pc.prompt_table import TOKEN_SAVE
from simulators.pc.prompts import Prompt, ask
from simulators.pc.stores import StoredCertificate
from simulators.pc.token_logon import token_checks
from simulators.pc.token_port import Token

EXPORTS: dict[KeyLevel, DialogKind | None] = {
    KeyLevel.NONE: None,
    KeyLevel.MEDIUM: DialogKind.EXPORT_KEY,
    KeyLevel.HIGH: DialogKind.EXPORT_KEY_PASSWORD,
}
"""Which dialog announces that a key leaves the PC, by its level."""


class TokenWriter(Dispatch):
    """The control."""

    coclass = "CTokenWriter"
    library = "KoshinTokenStore"

    def method_names(self) -> list[str]:
        """List, in lower case, the methods under the names this vendor gave them."""
        return list(self._names())

    def member(self, verb: str, name: str) -> Member:
        """Find a member by the name this vendor gave it."""
        return super().member(verb, self._names().get(name.lower(), ""))

    def invoke(self, verb: str, name: str, args: list[Any]) -> Generator[Prompt, Answered, Any]:
        """Carry out one access; some vendors' controls give failures back as results."""
        self.member(verb, name)  # a name that is not there is an error of script in any case
        if self.surroundings.profile.token_failure == "error":
            return (yield from super().invoke(verb, name, args))
        try:
            yield from super().invoke(verb, name, args)
        except ComError as error:
            return error.hresult.number
        return 0

    @method("CheckToken")
    def check_token(self) -> None:
        """Do nothing when a token is plugged in; shows no dialog.

        Raises:
            ComError: no token is plugged in.
        """
        if PcFault.ABSENT_TOKEN_UNNOTICED not in self.surroundings.faults:
            self._present()

    @method("SaveCertificate", Param(text))
    def save_certificate(self, certificate: str) -> Generator[Prompt, Answered, None]:
        """Move an installed certificate, with its key, to the token.

        Raises:
            ComError: it is not installed or its key may not leave, there is no token or it takes
                nothing, or the customer did not agree.
        """
        stored, container = self._installed(certificate)
        token = self._present()
        try:
            yield from self._agreed(container, token, stored.certificate)
        except ComError as error:
            if self._hides(error):
                return
            raise
        self._move(stored, container, token)

    def _names(self) -> dict[str, str]:
        profile = self.surroundings.profile
        return {
            profile.token_check_method.lower(): "CheckToken",
            profile.token_save_method.lower(): "SaveCertificate",
        }

    def _present(self) -> Token:
        token = self.surroundings.slot.token
        if token is None:
            raise ComError(HResult.SCARD_E_NO_SMARTCARD)
        return token

    def _installed(self, named: str) -> tuple[StoredCertificate, KeyContainer]:
        meant = self._meant(named)
        there = [each for each in self.surroundings.stores.my if each.token is None]
        found = [each for each in there if meant(each.certificate_der)]
        if not found:
            raise ComError(HResult.CRYPT_E_NOT_FOUND)
        container = found[-1].key
        if container is None:
            raise ComError(HResult.CRYPT_E_NO_KEY_PROPERTY)
        if not container.exportable:
            raise ComError(HResult.NTE_BAD_KEY_STATE)
        return found[-1], container

    def _meant(self, named: str) -> Callable[[bytes], bool]:
        """Read how a page names the certificate; give what recognises it."""
        if self.surroundings.profile.token_save_argument == "thumbprint":
            try:
                thumbprint = bytes.fromhex(named)
            except ValueError:
                raise ComError(HResult.ERROR_INVALID_DATA) from None
            return lambda der: hashlib.sha1(der, usedforsecurity=False).digest() == thumbprint
        wanted = decoded(named, EncodingType.BASE64_ANY)
        try:
            x509.load_der_x509_certificate(wanted)
        except ValueError:
            raise ComError(HResult.CRYPT_E_ASN1_BADTAG) from None
        return lambda der: der == wanted

    def _agreed(
        self, container: KeyContainer, token: Token, certificate: x509.Certificate
    ) -> Generator[Prompt, Answered, None]:
        """Show the dialogs in the table's order; after each the token must still be there."""
        facts: Facts = {
            "site": self.surroundings.site,
            "level": container.level.japanese,
            "password": container.password,
            "owner": name_of(certificate),
            "token": token.label,
        }
        checks = token_checks(self.surroundings.slot, token)
        for kind in self.surroundings.prompts.of(TOKEN_SAVE):
            shown = self._shown_as(kind, container, token)
            if shown is not None:
                more: Facts = {"title": self._other_title(kind), "remark": "", "tries": ""}
                yield from ask([shown], {**facts, **more}, checks=checks)
                self._must_still_hold(token)

    def _shown_as(
        self, kind: DialogKind, container: KeyContainer, token: Token
    ) -> DialogKind | None:
        """Say which dialog a row of the table means here; None where none comes up."""
        if NOT_ASKED.get(kind) in self.surroundings.faults:
            return None
        if kind is DialogKind.EXPORT_KEY:
            return EXPORTS[container.level]
        return self._by_token(token) if kind is DialogKind.TOKEN_LOGON else kind

    def _by_token(self, token: Token) -> DialogKind:
        """Say how the token is asked for: some programs know its password and want an OK alone."""
        if token.tries_left == 0:
            raise ComError(HResult.SCARD_W_CHV_BLOCKED)
        asks = self.surroundings.profile.token_password_at_save
        return DialogKind.TOKEN_LOGON if asks else DialogKind.TOKEN_CONSENT

    def _other_title(self, kind: DialogKind) -> str:
        fault, title = OTHER_TITLES.get(kind, (None, ""))
        return title if fault in self.surroundings.faults else ""

    def _move(self, stored: StoredCertificate, container: KeyContainer, token: Token) -> None:
        faults = self.surroundings.faults
        try:
            if token.is_full:
                raise ComError(HResult.NTE_TOKEN_KEYSET_STORAGE_FULL)
            token.import_pair(
                stored.certificate_der,
                container.private_key,
                name_of(stored.certificate),
                extractable=PcFault.TOKEN_KEY_EXTRACTABLE in faults,
            )
        except OSError as error:
            self._must_still_hold(token)
            raise ComError(HResult.SCARD_F_COMM_ERROR, str(error)) from error
        self.surroundings.stores.moved_to_token(
            stored, leaving_key=PcFault.COPY_LEFT_ON_PC in faults
        )

    def _must_still_hold(self, token: Token) -> None:
        if self.surroundings.slot.token is not token:
            raise ComError(HResult.SCARD_W_REMOVED_CARD)

    def _hides(self, error: ComError) -> bool:
        if PcFault.CANCELLED_SAVE_REPORTED_AS_DONE in self.surroundings.faults:
            return error.hresult is HResult.SCARD_W_CANCELLED_BY_USER
        return False


def name_of(certificate: x509.Certificate) -> str:
    """Give the name a certificate goes by on the token: its common name."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()
