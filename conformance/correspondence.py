"""The mails about the renewal in a customer's mailbox, and what is looked for in them."""

from __future__ import annotations

from collections.abc import Iterable

from conformance.certificates import JST
from conformance.comparison import PreconditionNotMet
from conformance.letters import Letter, read_letter

TOPIC = "電子証明書"
_REPLACEMENT = "\ufffd"


class Correspondence:
    """What came to one address about the renewal, oldest first.

    A mail that cannot be read may be one about the renewal, so it counts as one.
    """

    def __init__(self, messages: Iterable[bytes]) -> None:
        self.letters = tuple(
            letter for letter in map(read_letter, messages) if _is_about_renewal(letter)
        )

    @property
    def last(self) -> Letter:
        """Give the newest mail.

        Raises:
            PreconditionNotMet: there is none.
        """
        if not self.letters:
            raise PreconditionNotMet("NTC-01", "更新案内のメール", "届いていない")
        return self.letters[-1]

    def quoted(self, words: str) -> str:
        """Give the words where the newest mail's body has them, else the body."""
        body = self.last.body
        return words if words in body else body

    def legibility(self) -> str:
        """Say whether the newest mail can be read, or what is broken in it."""
        letter = self.last
        if letter.broken:
            return "、".join(letter.broken)
        legible = TOPIC in letter.subject and TOPIC in letter.body
        return "読める" if legible else f"件名「{letter.subject}」、本文「{letter.body}」"


def in_words(letter: Letter) -> str:
    """Write a mail down for a report: when, to whom, subject and body."""
    sent = letter.sent_at.astimezone(JST).isoformat(" ") if letter.sent_at else "日時不明"
    to = "、".join(letter.recipients)
    return f"メール（{sent}、宛先 {to}）件名「{letter.subject}」\n{letter.body}"


def _is_about_renewal(letter: Letter) -> bool:
    words = letter.subject + letter.body
    return TOPIC in words or bool(letter.broken) or _REPLACEMENT in words
