"""Whose certificate is whose: several people, and testers, keep certificates on one PC."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.certificates import CertificateFacts, read_certificate

Visible = Callable[[], Sequence[bytes]]
"""Lists the certificates at hand as DER, the newest last."""

Owners = dict[bytes, object]
"""Whose each certificate is, as far as anybody has claimed it; shared by everybody."""

NOBODY = object()
"""Owns what a tester put there."""


class Holdings:
    """One person's certificates among those at hand.

    What has come with him is his; what appears later is his too, unless somebody else claims it.

    Attributes:
        working: the certificate he works with: the first, until a newer one is known to be sound.

    Args:
        visible: the certificates at hand.
        owners: who has claimed what.
    """

    def __init__(self, visible: Visible, owners: Owners) -> None:
        self._visible = visible
        self._owners = owners
        self._first = self._mine()[-1]
        self.working = self.first
        self.claim()

    def certificates(self) -> tuple[CertificateFacts, ...]:
        """List them, the newest last."""
        return tuple(read_certificate(der) for der in self._mine())

    def newest(self) -> CertificateFacts:
        """Give the newest; the one he came with where none is at hand."""
        return read_certificate([self._first, *self._mine()][-1])

    @property
    def first(self) -> CertificateFacts:
        """Give the certificate he came with."""
        return read_certificate(self._first)

    def claim(self) -> None:
        """Tell everybody that what is not somebody else's is his."""
        self._owners.update(dict.fromkeys(self._mine(), self))

    def work_with_newest(self) -> None:
        """Take the newest certificate for the one to work with."""
        self.claim()
        self.working = self.newest()

    def _mine(self) -> list[bytes]:
        return [der for der in self._visible() if self._owners.get(der, self) is self]
