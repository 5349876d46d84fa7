"""The SafeNet USB token (専用USB) of the customer: a room that stands empty.

Its interface is ``TokenReader``: the PC of the customer's side will ask it what is plugged in and
have it sign. No token is ever plugged in until a PKCS#11 token stands behind it, and a PC without
the management software says so to the bank's page (the control cannot be created).
"""

from simulators.token.reader import EMPTY, TokenReader

__all__ = ["EMPTY", "TokenReader"]
