"""The public site: no certificate, two doors, and loud refusals."""

import pytest

from simulators.bank.faults import BankFault
from tests.simulators.bank.visitor import PUBLIC, Visitor


@pytest.fixture
def visitor(side):
    visitor = Visitor(side.site, host=PUBLIC)
    yield visitor
    visitor.client.close()


@pytest.mark.parametrize("path", ["/kanri/logon", "/oshirase", "/admin", "/static/../app.py"])
def test_unknown_paths_are_loud(visitor, side, path):
    """A path that is not the public site's gets a page in words and a journalled error."""
    screen = visitor.get(path)

    assert screen.status == 404
    assert screen.heading == "このページはありません"
    assert side.admin.journal()[-1].kind == "error"


def test_posting_to_the_entry_is_refused(visitor):
    """The entry takes no forms."""
    screen = visitor.post("/", {"x": "y"})

    assert screen.status == 405
    assert screen.heading == "操作を受け付けられません"


def test_the_fault_takes_the_link_away(visitor, side):
    """Nothing else of the entry changes."""
    before = set(visitor.get("/").links)
    side.use(bank_faults=frozenset({BankFault.ACQUISITION_LINK_MISSING}))

    assert before - set(visitor.get("/").links) == {"電子証明書取得"}


def test_the_entry_leads_to_both_logons(visitor):
    """One heading, one title, two links to the logon host."""
    screen = visitor.get("/")

    assert screen.heading == "法人インターネットバンキング ログオン"
    assert screen.title == (
        "法人インターネットバンキング ログオン | みほん信用金庫 法人インターネットバンキング"
    )
    assert screen.links["管理者ログオン"] == "https://logon.ib.mihon-shinkin.test/kanri/logon"
    assert screen.links["利用者ログオン"] == "https://logon.ib.mihon-shinkin.test/riyou/logon"
