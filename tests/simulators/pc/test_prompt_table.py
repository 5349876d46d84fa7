"""Dialogs are consequences of calls; a profile may change which."""

import pytest

from simulators.pc import PcProfile
from simulators.pc.com.token_writer import EXPORTS
from simulators.pc.dialogs import DialogKind, Outcome
from simulators.pc.prompt_rows import PROMPT_KINDS
from simulators.pc.prompt_table import DEFAULT_PROMPTS, PromptTable
from simulators.pc.prompts import REFUSALS
from simulators.pc.transitions import TRANSITIONS
from tests.simulators.pc.scripted_page import ScriptedPage


def enrol(page, ca, *, lists_providers=True, protection=1, **answers):
    """Enrol as a page does; answer whatever comes up."""
    given = {"list": ("はい",), "create": ("はい", "OK"), "install": ("はい",)} | answers
    if lists_providers:
        csps = page.new("CCspInformations")
        page.call(csps, "AddAvailableCsps", answers=given["list"])
    enrollment = page.enrollment(page.key(protection=protection))
    page.call(enrollment, "CreateRequest", 1, answers=given["create"])
    answer = ca.answer(page.pc.stores.request[0].request_der)
    page.install(answer, answers=given["install"])
    return [shown.dialog.kind for shown in page.pc.desktop.history]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"CreateRequest": ("web_access",)}, "is no call"),
        ({"X509Enrollment.CreateRequest": ()}, "is no call"),
        ({"CX509Enrollment.CreateRequest": ("web",)}, "allowed: web_access, new_rsa_key"),
        ({"CX509Enrollment.CreateRequest": ("key_password",)}, "unknown dialog"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(rows, words):
    """The message says what is allowed."""
    with pytest.raises(ValueError, match=words):
        PcProfile(prompts=rows)


def test_the_default_is_what_the_manual_shows(page, ca):
    """Twice はい, the key, はい."""
    assert enrol(page, ca) == ["web_access", "web_access", "new_rsa_key", "web_access"]


def test_one_call_fewer_is_one_dialog_fewer(page, ca):
    """A page that does not list providers asks はい once before the key."""
    assert enrol(page, ca, lists_providers=False) == ["web_access", "new_rsa_key", "web_access"]


def test_an_unguarded_key_shows_no_key_dialog(page, ca):
    """KeyProtection 0."""
    kinds = enrol(page, ca, protection=0, create=("はい",))
    assert kinds == ["web_access", "web_access", "web_access"]


def test_a_profile_can_take_dialogs_away(new_pc, ca):
    """Rows not named keep their default."""
    profile = PcProfile(prompts={"CX509Enrollment.CreateRequest": (), "CX509PrivateKey.Create": ()})
    page = ScriptedPage(new_pc(profile=profile))
    assert enrol(page, ca, create=()) == ["web_access", "web_access"]


def test_a_profile_can_add_dialogs_to_any_call(new_pc):
    """Also to calls the default leaves alone, and more than one."""
    rows = {"CX500DistinguishedName.Encode": ("web_access", "web_access")}
    page = ScriptedPage(new_pc(profile=PcProfile(prompts=rows)))
    name = page.new("CX500DistinguishedName")
    page.call(name, "Encode", "CN=a", answers=("はい", "はい"))
    assert len(page.pc.desktop.history) == 2


def test_the_table_can_be_read_whole():
    """Defaults and replaced rows, for documents."""
    table = PromptTable({"CX509Enrollment.InstallResponse": ()})
    assert table.rows() == {**DEFAULT_PROMPTS, "CX509Enrollment.InstallResponse": ()}


def test_the_site_stands_in_the_dialog(page):
    """A page that names its host is named to the customer."""
    csps = page.new("CCspInformations")
    message = {"verb": "call", "object": csps.number, "member": "AddAvailableCsps"}
    page.ask({**message, "site": "logon.example.test"}, ("はい",))
    lines = page.pc.desktop.history[0].dialog.text.splitlines()
    assert "許可を求めているのは「logon.example.test」です。" in lines


def test_every_way_out_of_a_prompt_tells_the_page_something():
    """Each refusal has its HRESULT, those of the dialogs that stand in for a prompt too."""
    stand_ins = {*filter(None, EXPORTS.values()), DialogKind.TOKEN_CONSENT}
    kinds = {*PROMPT_KINDS, *stand_ins}
    ways = {(row.kind, end) for row in TRANSITIONS for end in (row.leads_to, row.spent)}
    refusals = {(kind, end) for kind, end in ways if kind in kinds and isinstance(end, Outcome)}
    assert set(REFUSALS) == {each for each in refusals if each[1] is not Outcome.ACCEPTED}


def test_every_prompt_that_a_default_row_names_may_be_named():
    """What a profile leaves alone, it may also write out."""
    assert {kind for kinds in DEFAULT_PROMPTS.values() for kind in kinds} == set(PROMPT_KINDS)
