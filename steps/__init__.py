"""Sentences of the features: each is one call on a port. No logic lives here."""
