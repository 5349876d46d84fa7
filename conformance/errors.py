"""Errors of the judge.

    HarnessError                the harness or its environment broke: 環境不備, exit 4
    ├── EnvironmentUnfit        something the machine must have is missing: 環境不備, exit 4
    ├── WorldBroke              the simulated world itself failed: 環境不備, exit 4
    └── UsageError              the person asked for something impossible: exit 2
        └── ProfileError        a profile that cannot be used

A system that does not conform is neither: that is an `AssertionError` (`NotConformant`).
Every message is one or a few lines of Japanese that show the value met and what is allowed.
"""

from __future__ import annotations


class HarnessError(Exception):
    """The harness or its environment broke."""


class EnvironmentUnfit(HarnessError):
    """Something the machine must have is missing."""


class WorldBroke(HarnessError):
    """The simulated world itself failed: whatever was seen says nothing about a bank."""


class UsageError(HarnessError):
    """The person asked for something that cannot be done."""


class ProfileError(UsageError):
    """A profile that does not exist, cannot be read or says something unknown."""
