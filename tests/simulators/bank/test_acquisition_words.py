"""Every reason not to let somebody acquire has words."""

from simulators.bank.acquisition_words import ACQUISITION_WORDS
from simulators.bank.acquisitions import AcquisitionRefusal


def test_every_refusal_says_why_and_what_to_do():
    """The title is one; what happened and what to do differ."""
    assert set(ACQUISITION_WORDS) == set(AcquisitionRefusal)
    assert {words.title for words in ACQUISITION_WORDS.values()} == {"電子証明書を取得できません"}
    assert len({words.text for words in ACQUISITION_WORDS.values()}) == len(AcquisitionRefusal)
    assert all(words.advice.endswith("。") for words in ACQUISITION_WORDS.values())


def test_who_is_too_late_is_told_the_days_and_whom_to_ask():
    """The manual's own number, and its own advice."""
    words = ACQUISITION_WORDS[AcquisitionRefusal.TOO_LATE].filled(acquire_days=90)

    assert "90日を超えている" in words.text
    assert "当金庫までご連絡ください" in words.advice
