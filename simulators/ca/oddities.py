"""Certificates of the real authority that must not open a logon, made to order for tests.

The registration authority orders them on a path of its own; enrolment never gives one. Leaves out
certificates that this authority would not sign: those are made without it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.ca.certificates import USUAL_USAGES
from simulators.ca.validity import JST, Validity

HEAD_START = timedelta(days=1)
YEAR = timedelta(days=365)


class OddKind(StrEnum):
    """Name in what a certificate is odd."""

    WRONG_USAGE = "wrong_usage"
    """It is for e-mail protection and not for TLS client authentication."""

    WRONG_KEY_USAGE = "wrong_key_usage"
    """Its key may encipher keys but sign nothing, which a TLS client must."""

    NOT_YET_VALID = "not_yet_valid"
    """Its validity begins a day after the issue."""

    EXPIRED = "expired"
    """Its validity ended with yesterday in Japan."""

    OTHER_KEY = "other_key"
    """It is for another key than the one that asked."""


def odd_purpose(kind: OddKind) -> x509.ObjectIdentifier:
    """Give the extended key usage of an odd certificate."""
    if kind is OddKind.WRONG_USAGE:
        return ExtendedKeyUsageOID.EMAIL_PROTECTION
    return ExtendedKeyUsageOID.CLIENT_AUTH


def odd_usages(kind: OddKind) -> tuple[str, ...]:
    """Give the key usage of an odd certificate."""
    if kind is OddKind.WRONG_KEY_USAGE:
        return ("key_encipherment",)
    return USUAL_USAGES


def odd_validity(kind: OddKind, usual: Validity) -> Validity:
    """Give the validity of an odd certificate."""
    if kind is OddKind.NOT_YET_VALID:
        return replace(usual, not_before=usual.not_before + HEAD_START)
    if kind is OddKind.EXPIRED:
        today = datetime.combine(usual.not_before.astimezone(JST).date(), time(0), JST)
        ended = (today - timedelta(seconds=1)).astimezone(UTC)
        return Validity(ended - YEAR, ended)
    return usual
