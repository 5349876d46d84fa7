"""The customer's hands and eyes: ``browser`` (Playwright and Chromium) and ``http`` (no browser).

Both read the same surfaces and obey the same verbs (``conformance.ports.Driver``), so the same
features run on either. Elements are found by role and visible label, never by id, path or class.
"""
