"""The PC's seeded defects on the way to a token: each bends one thing and leaves the rest."""

import base64

import pytest

from conformance.custody import holds_key
from simulators.pc import PcFault, PcProfile
from simulators.pc.faults import FAULTS
from tests.simulators.pc.tokens import ASKED, CLIENT, EXPORT, IMPORT, PASSWORD, TokenPage, save


@pytest.fixture
def bent(new_pc, token):
    """Give a page on a PC with one fault and the token plugged in."""

    def bent(fault, **more):
        pc = new_pc(faults=frozenset({fault}), **more)
        pc.plug_in(token)
        return TokenPage(pc)

    return bent


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (PcFault.EXPORT_TITLE_WRONG, 0),
        (PcFault.IMPORT_TITLE_WRONG, 1),
        (PcFault.TOKEN_CLIENT_TITLE_WRONG, 2),
    ],
)
def test_faults_of_titles_bend_one_dialog(bent, ca, fault, place):
    """The other two keep theirs."""
    page = bent(fault)
    certificate = page.installed(ca)
    page.begin_saving(certificate)
    titles = []
    for _ in range(3):
        titles.append(page.front().title)
        page.press("OK", **({ASKED: PASSWORD} if len(titles) == 3 else {}))
    same = [title == usual for title, usual in zip(titles, (EXPORT, IMPORT, CLIENT), strict=True)]
    assert same == [each != place for each in range(3)]


def test_fault_copy_left_on_pc(bent, token, ca):
    """The token has it, and so has the PC, unseen."""
    page = bent(PcFault.COPY_LEFT_ON_PC)
    certificate = page.installed(ca)
    save(page, certificate)
    assert (len(token.saved), holds_key(page.pc.stores, certificate)) == (1, True)


def test_fault_token_key_extractable(bent, token, ca):
    """The token is asked to let the key be read."""
    page = bent(PcFault.TOKEN_KEY_EXTRACTABLE)
    save(page, page.installed(ca))
    assert token.saved[0][3] is True


def test_fault_cancelled_save_reported_as_done(bent, token, ca):
    """The page learns nothing of キャンセル."""
    page = bent(PcFault.CANCELLED_SAVE_REPORTED_AS_DONE)
    replies = page.begin_saving(page.installed(ca))
    page.press("キャンセル")
    assert (replies, token.saved) == ([{"value": None}], [])


def test_fault_absent_token_unnoticed(bent):
    """The check passes on a PC without a token."""
    page = bent(PcFault.ABSENT_TOKEN_UNNOTICED)
    page.pc.pull_out()
    assert page.call(page.control(), "CheckToken") is None


def test_fault_control_without_software(bent):
    """The control can be made."""
    profile = PcProfile(management_software=False)
    page = bent(PcFault.CONTROL_WITHOUT_SOFTWARE, profile=profile)
    assert page.control().interface == "ITokenWriter"


@pytest.mark.parametrize("export", [0, 1])
@pytest.mark.parametrize(
    ("plain", "exportable"),
    [
        (PcFault.NEW_KEY_TITLE_WRONG, PcFault.EXPORTABLE_KEY_TITLE_WRONG),
        (PcFault.LEVEL_HIGH_BY_DEFAULT, PcFault.EXPORTABLE_KEY_LEVEL_HIGH),
    ],
)
def test_faults_of_the_key_bend_one_procedure(new_pc, export, plain, exportable):
    """A key that may leave is another one than a key that stays."""
    looks = set()
    for fault in (plain, exportable):
        page = TokenPage(new_pc(faults=frozenset({fault})))
        key = page.key()
        page.set(key, "ExportPolicy", export)
        message = {"verb": "call", "object": key.number, "member": "Create", "args": []}
        page.pc.scripting.call({"window": "main", **message}, lambda _: None)
        usual = (
            page.front().title == "新しいRSA交換キーを作成します"
            and "セキュリティレベル: 中" in page.front().text.splitlines()
        )
        looks.add((fault is exportable, usual))
    assert looks == {(bool(export), False), (not export, True)}


def test_fault_web_access_twice_before_export(bent, ca):
    """Only where the key may leave; the fault of the PC's procedure leaves this one alone."""
    counts = []
    for fault in (
        PcFault.WEB_ACCESS_TWICE_BEFORE_EXPORT,
        PcFault.WEB_ACCESS_TWICE_AT_INSTALL,
    ):
        page = bent(fault)
        key = page.key()
        page.set(key, "ExportPolicy", 1)
        page.call(page.enrollment(key), "CreateRequest", 1, answers=("はい", "OK"))
        answer = ca.answer(page.pc.stores.request[-1].request_der)
        replies = []
        message = {"verb": "call", "object": page.blank_enrollment().number}
        args = [0, base64.b64encode(answer).decode(), 1, ""]
        page.pc.scripting.call(
            {"window": "main", **message, "member": "InstallResponse", "args": args},
            replies.append,
        )
        counts.append(0)
        while page.pc.desktop.dialogs():
            page.press("はい")
            counts[-1] += 1
        page.pc.pull_out()
    assert counts == [2, 1]


def test_every_clause_of_the_token_has_a_fault():
    """Of those the PC can violate."""
    clauses = {clause for note in FAULTS.values() for clause in note.clauses}
    assert {"USB-04", "USB-05", "USB-06", "USB-07", "USB-08", "CRT-03"} <= clauses
    assert {"INT-05", "INT-06", "INT-07", "INT-12", "INT-14"} <= clauses
