"""The fixtures of this folder, from the file that says what they are."""

from tests.simulators.bank.arrangement import arrange, clock, keys, running, side, stranger

__all__ = ["arrange", "clock", "keys", "running", "side", "stranger"]
