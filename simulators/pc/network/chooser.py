"""Which certificate the PC presents to a server: eligibility, the dialog, and the lasting choice.

A certificate is eligible when it is the Windows user's own, has its key on this PC, is meant for
client authentication, comes from an issuer the server named and is valid by the PC's clock. What
was chosen for a host holds until the browser is restarted; that no certificate was eligible does
not hold. The guard of the key (permission for 中, password for 高) is asked once with the choice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.pc.chains import issued_by
from simulators.pc.desktop import Desktop
from simulators.pc.dialogs import Answered, DialogKind, Facts, Outcome
from simulators.pc.keys import KeyLevel
from simulators.pc.network.asking import CertificateRequest
from simulators.pc.network.reasons import key_refused
from simulators.pc.profile import PcProfile
from simulators.pc.stores import CertificateStores, StoredCertificate

JST = timezone(timedelta(hours=9))
Choice = StoredCertificate | None


class CertificateChooser:
    """The choices of one browser; everything runs on the network loop."""

    def __init__(
        self,
        *,
        stores: CertificateStores,
        desktop: Desktop,
        profile: PcProfile,
        clock: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._desktop = desktop
        self._profile = profile
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
        certificate = stored.certificate
        if stored.key is None or not _for_client_authentication(certificate):
            return False
        now = self._clock()
        in_time = certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
        if not in_time and not self._profile.offers_expired:
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
        choice: Choice = eligible[0]
        if len(eligible) > 1 or self._profile.choose_when_single:
            choice = await self._chosen(host, eligible)
        if choice is not None:
            await self._permitted(host, choice)
        return choice

    async def _chosen(self, host: str, eligible: list[StoredCertificate]) -> Choice:
        labels = labels_of(eligible)
        facts: Facts = {"site": host, "labels": labels, "chosen": labels[0]}
        answered = await self._shown(DialogKind.CERTIFICATE_CHOICE, facts)
        if answered.outcome is not Outcome.ACCEPTED:
            return None
        return eligible[labels.index(str(answered.facts["chosen"]))]

    async def _permitted(self, host: str, choice: StoredCertificate) -> None:
        assert choice.key is not None
        level = choice.key.level
        facts: Facts = {
            "site": host,
            "level": level.japanese,
            "password": choice.key.password,
            "remark": "",
        }
        if level is KeyLevel.HIGH and choice.key.password:
            answered = await self._shown(DialogKind.KEY_PASSWORD, facts)
        elif level is KeyLevel.MEDIUM and self._profile.ask_before_key_use:
            answered = await self._shown(DialogKind.KEY_PERMISSION, facts)
        else:
            return
        if answered.outcome is not Outcome.ACCEPTED:
            raise key_refused()

    async def _shown(self, kind: DialogKind, facts: Facts) -> Answered:
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answered] = loop.create_future()

        def then(outcome: Answered) -> None:
            loop.call_soon_threadsafe(_settle, answered, outcome)

        dialog_id = self._desktop.show(kind, facts, then)
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
