"""Which certificate the PC presents to a server: eligibility, the dialog, and the lasting choice.

A certificate is eligible when it is the Windows user's own or a plugged token's, has its key there,
is meant for client authentication, comes from an issuer the server named and is valid by the PC's
clock. What was chosen for a host holds until the browser is restarted or the token is pulled out;
that no certificate was eligible does not hold. The guard of the key (permission for 中, password
for 高, the token's password) is asked once with the choice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.pc.chains import issued_by
from simulators.pc.desktop import Desktop
from simulators.pc.dialogs import Answered, DialogKind, Facts, Outcome
from simulators.pc.faults import PcFault
from simulators.pc.keys import KeyContainer, KeyLevel
from simulators.pc.network.asking import CertificateRequest
from simulators.pc.network.reasons import key_refused, token_gone, token_locked
from simulators.pc.profile import PcProfile
from simulators.pc.stores import CertificateStores, StoredCertificate
from simulators.pc.token_logon import token_checks
from simulators.pc.token_port import Token, UsbSlot
from simulators.pc.transition import Check

JST = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Presented:
    """A certificate that may be presented, with what opens its token."""

    stored: StoredCertificate
    password: str = field(default="", repr=False)


Choice = Presented | None


class CertificateChooser:
    """The choices of one browser; everything runs on the network loop."""

    def __init__(
        self,
        *,
        stores: CertificateStores,
        desktop: Desktop,
        profile: PcProfile,
        clock: Callable[[], datetime],
        slot: UsbSlot | None = None,
        faults: frozenset[PcFault] = frozenset(),
    ) -> None:
        self._slot = slot or UsbSlot()
        self._faults = faults
        self._stores = stores
        self._desktop = desktop
        self._profile = profile
        self.offers_expired = profile.offers_expired
        self._clock = clock
        self._choices: dict[str, asyncio.Future[Choice]] = {}
        self._open: set[int] = set()

    def forget(self) -> None:
        """Forget all choices and take dialogs that still ask for one away."""
        for choice in self._choices.values():
            choice.cancel()
        self._choices.clear()
        for dialog_id in tuple(self._open):
            self._desktop.withdraw(dialog_id)
        self._open.clear()

    def forget_tokens(self) -> None:
        """Forget the choices whose key was on a token: it has been pulled out."""
        for host, choice in tuple(self._choices.items()):
            if choice.done() and not choice.cancelled() and choice.exception() is None:
                presented = choice.result()
                if presented is not None and presented.stored.token is not None:
                    del self._choices[host]

    async def choose(self, host: str, request: CertificateRequest) -> Choice:
        """Give the certificate for a host; connections that come together share one dialog.

        Raises:
            UnreachableError: the customer did not let the key be used.
        """
        if not request.asked:
            return None
        if host not in self._choices:
            eligible = self.eligible(request)
            if not eligible:
                return None
            self._choices[host] = asyncio.ensure_future(self._asked(host, eligible))
        choice = self._choices[host]
        try:
            return await asyncio.shield(choice)
        except Exception:
            self._choices.pop(host, None)
            raise

    def eligible(self, request: CertificateRequest) -> list[StoredCertificate]:
        """List the certificates the dialog offers, in its order."""
        found = [each for each in self._stores.my if self._is_eligible(each, request)]
        return found[::-1] if self._profile.newest_first else found

    def _is_eligible(self, stored: StoredCertificate, request: CertificateRequest) -> bool:
        if stored.always_offered:
            return True
        certificate = stored.certificate
        has_key = stored.key is not None or stored.token is not None
        if not has_key or not _for_client_authentication(certificate):
            return False
        now = self._clock()
        in_time = certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
        if not in_time and not self.offers_expired:
            return False
        return not request.issuers or bool(self._issuers(certificate) & set(request.issuers))

    def _issuers(self, certificate: x509.Certificate) -> set[bytes]:
        known = [*self._stores.ca, *self._stores.roots]
        names = {certificate.issuer.public_bytes()}
        for _ in known:
            issuer = next((each for each in known if issued_by(certificate, each)), None)
            if issuer is None:
                break
            certificate = issuer
            names.add(certificate.issuer.public_bytes())
        return names

    async def _asked(self, host: str, eligible: list[StoredCertificate]) -> Choice:
        chosen: StoredCertificate | None = eligible[0]
        if len(eligible) > 1 or self._profile.choose_when_single:
            chosen = await self._chosen(host, eligible)
        if chosen is None:
            return None
        if chosen.token is not None:
            return Presented(chosen, await self._opened(chosen.token))
        if chosen.key is not None:
            await self._permitted(host, chosen.key)
        return Presented(chosen)

    async def _opened(self, token: Token) -> str:
        """Have the token opened; give the password that did."""
        self._must_still_hold(token)
        if token.tries_left == 0:
            raise token_locked()
        facts: Facts = {"token": token.label, "remark": "", "tries": "", "title": ""}
        checks = token_checks(self._slot, token)
        answered = await self._shown(DialogKind.TOKEN_LOGON, facts, checks)
        if answered.outcome is Outcome.LOCKED:
            raise token_locked()
        if answered.outcome is not Outcome.ACCEPTED:
            raise key_refused()
        self._must_still_hold(token)
        return str(answered.facts["typed"])

    def _must_still_hold(self, token: Token) -> None:
        if self._slot.token is not token:
            raise token_gone()

    async def _chosen(
        self, host: str, eligible: list[StoredCertificate]
    ) -> StoredCertificate | None:
        labels = labels_of(eligible)
        facts: Facts = {"site": host, "labels": labels, "chosen": labels[0]}
        answered = await self._shown(DialogKind.CERTIFICATE_CHOICE, facts)
        if answered.outcome is not Outcome.ACCEPTED:
            return None
        return eligible[labels.index(str(answered.facts["chosen"]))]

    async def _permitted(self, host: str, key: KeyContainer) -> None:
        level = key.level
        facts: Facts = {
            "site": host,
            "level": level.japanese,
            "password": key.password,
            "remark": "",
        }
        if level is KeyLevel.HIGH and key.password:
            if PcFault.HIGH_LEVEL_NEVER_ASKED in self._faults:
                return
            answered = await self._shown(DialogKind.KEY_PASSWORD, facts)
        elif level is KeyLevel.MEDIUM and self._profile.ask_before_key_use:
            answered = await self._shown(DialogKind.KEY_PERMISSION, facts)
        else:
            return
        if answered.outcome is not Outcome.ACCEPTED:
            raise key_refused()

    async def _shown(
        self, kind: DialogKind, facts: Facts, checks: Mapping[str, Check] | None = None
    ) -> Answered:
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answered] = loop.create_future()

        def then(outcome: Answered) -> None:
            loop.call_soon_threadsafe(_settle, answered, outcome)

        dialog_id = self._desktop.show(kind, facts, then, checks=checks)
        self._open.add(dialog_id)
        try:
            return await answered
        finally:
            self._open.discard(dialog_id)
            self._desktop.withdraw(dialog_id)


def labels_of(certificates: list[StoredCertificate]) -> tuple[str, ...]:
    """Name certificates so that a person can tell them apart; a twin gets its serial number."""
    labels = [_label(each.certificate) for each in certificates]
    return tuple(
        f"{label} シリアル番号 {each.certificate.serial_number:x}"
        if labels.count(label) > 1
        else label
        for label, each in zip(labels, certificates, strict=True)
    )


def _label(certificate: x509.Certificate) -> str:
    expiry = certificate.not_valid_after_utc.astimezone(JST)
    return (
        f"{_common_name(certificate.subject)}（発行者: {_common_name(certificate.issuer)}、"
        f"有効期限: {expiry.year}年{expiry.month}月{expiry.day}日）"
    )


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def _for_client_authentication(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return ExtendedKeyUsageOID.CLIENT_AUTH in usage


def _settle(future: asyncio.Future[Answered], outcome: Answered) -> None:
    if not future.done():
        future.set_result(outcome)
