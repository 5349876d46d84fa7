"""An instant, told by the calendar and by the days from the certificate's end."""

import pytest

from conformance.reporting.boundaries.moment import moment_of
from conformance.results import CertificateRecord


def certificate(end):
    """Give a certificate that ends then."""
    return CertificateRecord(
        subject="CN=a", issuer="CN=b", serial="1", not_before="2020-01-01", not_after=end
    )


OLD, NEW = certificate("2021-08-31T14:59:59+00:00"), certificate("2022-08-01T14:59:59+00:00")


@pytest.mark.parametrize(
    ("instant", "certificates", "relative"),
    [
        ("2021-08-01T00:00:00+09:00", [OLD], "有効期限日の30日前 00:00:00"),
        ("2021-07-31T15:00:00+00:00", [OLD], "有効期限日の30日前 00:00:00"),
        ("2021-08-31T23:59:59+09:00", [OLD], "有効期限日 23:59:59"),
        ("2021-09-01T00:00:00+09:00", [OLD], "有効期限日の1日後 00:00:00"),
        ("2021-08-21T10:00:00+09:00", [OLD, NEW], "有効期限日の10日前 10:00:00"),
        ("2022-08-02T00:00:00+09:00", [OLD, NEW], "新しい電子証明書の有効期限日の1日後 00:00:00"),
        ("2021-08-31T23:59:59+09:00", [], "有効期限日は不明"),
        (None, [OLD], "有効期限日は不明"),
    ],
)
def test_days_are_counted_in_japan_from_the_nearest_end(instant, certificates, relative):
    """The certificate whose end is nearest is meant; without one nothing is made up."""
    assert moment_of(instant, certificates).relative == relative


def test_the_calendar_is_japans():
    """An instant is told as people in Japan date it."""
    assert moment_of("2021-07-31T15:00:00+00:00", [OLD]).absolute == "2021-08-01 00:00:00"
    assert moment_of(None, [OLD]).absolute == "不明"


def test_moments_stand_in_time_order():
    """Those at an unknown instant come last."""
    early, late = "2021-08-01T00:00:00+09:00", "2021-09-01T00:00:00+09:00"
    told = [moment_of(instant, [OLD]) for instant in (None, late, early)]
    assert [each.absolute[:7] for each in sorted(told, key=lambda each: each.order)] == [
        "2021-08",
        "2021-09",
        "不明",
    ]
