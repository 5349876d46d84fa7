"""What stands in a mail, read from its raw bytes as the recipient's mail program would show it.

The judge's own reading (RFC 5322, RFC 2045 to 2047, RFC 1468), of mail that anybody may have made:
nothing is believed and nothing raises. What is broken is said in words beside what could still be
read. Leaves out: signatures, attachments, and the way the mail came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email import errors, message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from conformance.letter_text import Complaints, body_text, decoded_words, shown

MOST_BYTES = 1_000_000
"""What is longer is no notice; only its beginning is read."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is read; a field that cannot be read is empty.

    Attributes:
        sender: The address in From.
        sender_name: What the mail program shows in its place; empty if there is no name.
        recipients: The addresses in To and Cc.
        sent_at: The instant in Date, in UTC.
        charset: The charset of the body as the mail names it, in lower case.
        broken: What is wrong with the mail, one Japanese line each.
    """

    subject: str
    sender: str
    recipients: tuple[str, ...]
    body: str
    sent_at: datetime | None
    charset: str
    sender_name: str = ""
    message_id: str = ""
    broken: tuple[str, ...] = ()


def read_letter(raw: bytes) -> Letter:
    """Read a raw message."""
    broken = Complaints()
    if len(raw) > MOST_BYTES:
        broken.add(f"メールが大きすぎます（{len(raw)}バイト）。はじめの部分だけを読みます。")
    message = _parsed(raw[:MOST_BYTES], broken)
    body, charset = body_text(message, broken)
    name, sender = _sender(message, broken)
    return Letter(
        subject=decoded_words(_header(message, "Subject", broken), "件名", broken),
        sender=sender,
        recipients=_recipients(message, broken),
        body=body,
        sent_at=_sent_at(message, broken),
        charset=charset,
        sender_name=name,
        message_id=_header(message, "Message-ID", broken, required=False).strip(),
        broken=tuple(broken),
    )


def _parsed(raw: bytes, broken: Complaints) -> Message:
    try:
        return message_from_bytes(raw, policy=compat32)
    except (RecursionError, errors.MessageError, ValueError, LookupError, TypeError) as error:
        broken.add(f"メールの構造を読めません（{type(error).__name__}）。")
        return Message()


def _header(message: Message, name: str, broken: Complaints, *, required: bool = True) -> str:
    """Give a header as it stands on the wire, unfolded; bytes beyond ASCII stay as surrogates."""
    values = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    if not values and required:
        broken.add(f"{name}がありません。")
    if len(values) > 1:
        broken.add(f"{name}が{len(values)}つあります。")
    return "".join(values[0].splitlines()) if values else ""


def _addresses(value: str, what: str, broken: Complaints) -> list[tuple[str, str]]:
    try:
        found = getaddresses([value])
    except (ValueError, IndexError, TypeError) as error:
        broken.add(f"{what}を読めません（{type(error).__name__}）。")
        return []
    return [(decoded_words(name, what, broken), shown(address)) for name, address in found]


def _sender(message: Message, broken: Complaints) -> tuple[str, str]:
    value = _header(message, "From", broken)
    for name, address in _addresses(value, "差出人", broken):
        if address:
            return name, address
    if value:
        broken.add("差出人にメールアドレスがありません。")
    return "", ""


def _recipients(message: Message, broken: Complaints) -> tuple[str, ...]:
    values = (_header(message, "To", broken), _header(message, "Cc", broken, required=False))
    found = [address for v in values if v for _, address in _addresses(v, "宛先", broken)]
    if values[0] and not any(found):
        broken.add("宛先にメールアドレスがありません。")
    return tuple(address for address in found if address)


def _sent_at(message: Message, broken: Complaints) -> datetime | None:
    value = _header(message, "Date", broken)
    if not value:
        return None
    try:
        instant = parsedate_to_datetime(value)
        # "-0000" names no zone; the time is then that of Greenwich (RFC 5322, 3.3).
        return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        broken.add(f"Dateを日時として読めません（{shown(value).strip()[:80]}）。")
        return None
