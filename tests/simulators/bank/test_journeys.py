"""更新 and 取得: what differs, and what each tells a customer to do next."""

import pytest

from simulators.bank.journeys import ACQUIRING, RENEWING


@pytest.mark.parametrize("journey", [RENEWING, ACQUIRING])
def test_after_an_issue_that_never_arrived_the_switch_decides_the_way_back(journey):
    """By default the customer does it himself; otherwise he is told whom to ask."""
    assert "当金庫" not in journey.wording("retry")["anew"]
    assert "もう一度" in journey.wording("retry")["anew"]
    assert "当金庫" in journey.wording("reissue")["anew"]


def test_only_the_renewal_stands_in_a_window():
    """An acquisition has nothing to close."""
    assert (RENEWING.layout, ACQUIRING.layout) == ("window.html", "acquiring.html")
    assert "このウィンドウを閉じ" in RENEWING.again
    assert "このウィンドウ" not in ACQUIRING.again


def test_each_is_called_by_the_banks_word():
    """The plain bank's button and the title carry it."""
    assert (RENEWING.act, RENEWING.heading) == ("更新", "電子証明書の更新")
    assert (ACQUIRING.act, ACQUIRING.heading) == ("取得", "電子証明書の取得")
