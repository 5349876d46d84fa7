"""What the collections of the library have in common: Count, ItemByIndex, Add, Remove, Clear.

Pages «ICspInformations interface», «IObjectIds interface», «IX509Extensions interface». An index
beyond the end is answered with E_INVALIDARG (the pages name no code).
"""

from __future__ import annotations

from simulators.pc.com.conversions import integer
from simulators.pc.com.dispatch import Dispatch, Param, getter, method
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.surroundings import Surroundings


class Collection(Dispatch):
    """Objects in order, counted from 0."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.items: list[Dispatch] = []

    @getter("Count")
    def count(self) -> int:
        """Tell how many there are."""
        return len(self.items)

    @getter("ItemByIndex", Param(integer))
    def item_by_index(self, index: int) -> Dispatch:
        """Give the object at this place."""
        return self.items[self._checked(index)]

    @method("Remove", Param(integer), web=False)
    def remove(self, index: int) -> None:
        """Take the object at this place away."""
        del self.items[self._checked(index)]

    @method("Clear", web=False)
    def clear(self) -> None:
        """Take all objects away."""
        self.items.clear()

    def _checked(self, index: int) -> int:
        if not 0 <= index < len(self.items):
            raise ComError(HResult.E_INVALIDARG)
        return index
