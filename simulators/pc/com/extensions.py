"""IX509Extensions: the extensions of a request. Page «IX509Extensions interface (certenroll.h)»."""

from __future__ import annotations

from simulators.pc.com.collection import Collection
from simulators.pc.com.conversions import an
from simulators.pc.com.dispatch import Param, method
from simulators.pc.com.extension import X509Extension


class X509Extensions(Collection):
    """A list of extensions."""

    coclass = "CX509Extensions"

    @method("Add", Param(an(X509Extension)))
    def add(self, extension: X509Extension) -> None:
        """Add an extension."""
        extension.given()
        self.items.append(extension)

    def listed(self) -> list[X509Extension]:
        """Give the extensions."""
        return [each for each in self.items if isinstance(each, X509Extension)]
