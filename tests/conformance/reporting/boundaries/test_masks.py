"""Addresses and serial numbers are other ones in each run: only whose they are is told."""

import pytest

from conformance.reporting.boundaries.masks import masked

OWN, OTHER = "E854BAB0482707D5279AF5CA1F9C19F8", "93157253178A8C6357EA07E221596301"


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("p01@x.test", "p01@x.test", "本人のアドレス"),
        ("p02@x.test", "p01@x.test", "別のアドレス"),
        ([OWN], [OWN], "本人の電子証明書のシリアル番号"),
        (
            [OWN, OTHER],
            [OWN],
            "本人の電子証明書のシリアル番号、別の電子証明書のシリアル番号",
        ),
        (1, 1, "1"),
        ("2021年8月31日", "2021年8月31日", "2021年8月31日"),
        ("50012000144", "50012000144", "50012000144"),
    ],
)
def test_only_whose_something_is_is_told(value, expected, told):
    """What was expected is the customer's own; days and numbers stay."""
    assert masked(value, expected=expected) == told
