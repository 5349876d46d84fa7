"""A refusal can be read by a person in two languages and by a program."""

import re

import pytest

from simulators.ca.errors import WORDS, CaRefused, RefusalReason


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_reason_has_words(reason):
    """No reason is without a sentence in either language."""
    assert re.search("[ぁ-ん]", WORDS[reason].japanese)
    assert WORDS[reason].english.isascii()


def test_detail():
    """The offending value follows the sentence."""
    refusal = CaRefused(RefusalReason.WEAK_KEY, "1024 bit")

    assert refusal.japanese == "証明書要求の RSA 鍵が弱すぎます。 [1024 bit]"
    assert str(refusal) == "weak_key: The RSA key of the request is too weak. [1024 bit]"
