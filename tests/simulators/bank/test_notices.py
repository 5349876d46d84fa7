"""Ordinary notices and the renewal notice."""

from datetime import date

from simulators.bank.notice_board import NoticeBoard
from simulators.bank.notices import renewal_notice


def test_a_notice_for_one_contract_is_not_shown_to_another():
    """Personal notices stay personal."""
    board = NoticeBoard()
    board.post("手数料のお知らせ", body=["本文"], published=date(2021, 7, 1), contract_id="1")

    assert "手数料のお知らせ" in [notice.title for notice in board.of("1")]
    assert "手数料のお知らせ" not in [notice.title for notice in board.of("2")]


def test_two_ordinary_notices_are_always_there():
    """The renewal notice must be found among others."""
    assert [notice.title for notice in NoticeBoard().of("1")] == [
        "定期システムメンテナンスのお知らせ",
        "当金庫を装った不審なメールにご注意ください",
    ]


def test_notices_are_listed_newest_first():
    """A notice for everybody posted today comes first."""
    board = NoticeBoard()
    board.post("休業日のご案内", body=["本文"], published=date(2021, 8, 1), contract_id=None)

    assert board.of("1")[0].title == "休業日のご案内"


def test_the_renewal_notice_is_dated_when_it_first_appears():
    """Its day of publication is 30 days before the expiry date."""
    notice = renewal_notice(date(2021, 8, 31), notice_days=30, faults=frozenset())

    assert notice.title == "電子証明書の更新をお願いします"
    assert notice.published == date(2021, 8, 1)
    assert notice.expiry == date(2021, 8, 31)
