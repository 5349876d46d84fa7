"""IObjectIds: several object identifiers. Page «IObjectIds interface (certenroll.h)»."""

from __future__ import annotations

from simulators.pc.com.collection import Collection
from simulators.pc.com.conversions import an
from simulators.pc.com.dispatch import Param, method
from simulators.pc.com.object_id import ObjectId


class ObjectIds(Collection):
    """A list of object identifiers."""

    coclass = "CObjectIds"

    @method("Add", Param(an(ObjectId)))
    def add(self, object_id: ObjectId) -> None:
        """Add an identifier."""
        object_id.given()
        self.items.append(object_id)

    def dotted(self) -> list[str]:
        """Give the identifiers in dotted decimals."""
        return [each.given() for each in self.items if isinstance(each, ObjectId)]
