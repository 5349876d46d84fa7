"""What sites ask of whoever connects, kept for PCs that deal with the same sites.

A site asks everybody alike, so what one PC has found out by a handshake (``asking``) another need
not. Not for sites that change or fall silent: whoever hands one of these to PCs vouches for that.
"""

from __future__ import annotations

from simulators.pc.network.asking import CertificateRequest

Site = tuple[str, tuple[str, int], str]
"""Host name, address, and the newest TLS that is spoken with it."""


class KnownSites:
    """Used on the network thread alone."""

    def __init__(self) -> None:
        self._requests: dict[Site, CertificateRequest] = {}

    def request(self, site: Site) -> CertificateRequest | None:
        """Give what a site asks; None where nobody has been there."""
        return self._requests.get(site)

    def keep(self, site: Site, request: CertificateRequest) -> None:
        """Keep what a site asks."""
        self._requests[site] = request
