"""The switches of the authority: what no document states about the real CA, with a stated default.

Leaves out everything that is fixed by RFC 5280 itself; those rules are not negotiable by profile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NotAfterRule = Literal["jst_day_end", "issue_instant"]
KeyUniqueness = Literal["subscriber", "authority"]


@dataclass(frozen=True, slots=True)
class CaProfile:
    """Say how one authority issues.

    Args:
        validity_years: Calendar years between the day of issue and the expiry date.
        not_after: ``jst_day_end`` ends the validity at 23:59:59 JST of the expiry date;
            ``issue_instant`` at the JST time of day of the issue.
        minimum_rsa_bits: The shortest RSA modulus that is certified.
        key_uniqueness: Whose earlier certificates a key is compared with: those of the same
            subscriber, or all that this authority ever issued.
        crl_hours: Hours between thisUpdate and nextUpdate of a revocation list.
    """

    validity_years: int = 1
    not_after: NotAfterRule = "jst_day_end"
    minimum_rsa_bits: int = 2048
    key_uniqueness: KeyUniqueness = "subscriber"
    crl_hours: int = 24
