"""The customer's mailbox: a real SMTP server and what has come to it.

Stands for the customer's mail provider (RFC 5321, receiving side). ``MailServer`` takes mail for
every address, or refuses, hangs or falls silent where it is told to. Leaves out: relaying, TLS and
authentication between servers, spam filters, and reading mail by POP or IMAP: whoever holds the
object reads the raw letters.
"""

from simulators.mail.mailbox import Mailbox, Message
from simulators.mail.server import MailServer
from simulators.mail.trouble import MailTrouble

__all__ = ["MailServer", "MailTrouble", "Mailbox", "Message"]
