"""The customer's mailbox: a room that stands empty.

Its interface is ``Mailbox``. The bank sends no mail yet, so nothing ever arrives.
"""

from simulators.mail.mailbox import Mailbox, Message

__all__ = ["Mailbox", "Message"]
