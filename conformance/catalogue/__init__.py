"""The catalogue: every clause of the manual with its id, in the manual's order."""

from conformance.catalogue.loading import Catalogue, CatalogueError, load
from conformance.catalogue.requirement import Chapter, Medium, Requirement, Role, Status

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Chapter",
    "Medium",
    "Requirement",
    "Role",
    "Status",
    "load",
]
