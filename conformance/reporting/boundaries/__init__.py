"""The boundaries of a run in Markdown: at each instant, what all screens and mails did."""

from conformance.reporting.boundaries.document import boundaries

__all__ = ["boundaries"]
