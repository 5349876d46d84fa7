"""The door for scripts: nonsense first, then continuations, windows and the journal."""

import pytest

from tests.simulators.pc.scripted_page import PageError, ScriptedPage

CREATE = {"verb": "create", "progid": "X509Enrollment.CX509EnrollmentWebClassFactory"}


def reply_to(pc, message):
    replies = []
    pc.scripting.call(message, replies.append)
    return replies[0]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"verb": "delete", "object": 1, "member": "Length"},
        {"verb": "get", "object": 1},
        {"verb": "get", "object": 1, "member": None},
        {"verb": "call", "object": 1, "member": "CreateObject", "args": "x"},
        {"verb": "call", "object": 1, "member": "CreateObject", "args": None},
    ],
)
def test_nonsense_is_an_invalid_argument(pc, message):
    """A page cannot break the PC by what it sends."""
    reply_to(pc, {"window": "w", **CREATE})
    error = reply_to(pc, {"window": "w", **message})["error"]
    assert (error["name"], error["number"]) == ("E_INVALIDARG", -2147024809)


@pytest.mark.parametrize("number", [0, 2, -1, "1", None, 1.0])
def test_an_unknown_object_is_told(pc, number):
    """Error 424."""
    reply_to(pc, {"window": "w", **CREATE})
    message = {"window": "w", "verb": "get", "object": number, "member": "x"}
    assert reply_to(pc, message)["error"]["name"] == "JS_OBJECT_REQUIRED"


def test_an_error_says_where_what_and_which_number(page):
    """The description: place, Japanese words, number in both forms."""
    replies = []
    enrollment = page.new("CX509Enrollment")
    message = {"verb": "call", "object": enrollment.number, "member": "createrequest"}
    page.pc.scripting.call({"window": "main", **message, "args": []}, replies.append)

    assert replies == [
        {
            "error": {
                "number": -2147221497,
                "name": "OLE_E_BLANK",
                "description": "CertEnroll::CX509Enrollment::CreateRequest: "
                "オブジェクトが初期化されていません。 0x80040007 (-2147221497)",
            }
        }
    ]


def test_an_object_comes_with_its_interface_and_methods(pc):
    """What the shim needs to tell methods from properties."""
    assert reply_to(pc, {"window": "w", **CREATE}) == {
        "object": 1,
        "interface": "IX509EnrollmentWebClassFactory",
        "methods": ["createobject"],
    }


def test_a_call_that_shows_a_dialog_waits_without_a_thread(page):
    """``done`` comes from the answer; other calls go on meanwhile."""
    csps = page.new("CCspInformations")
    replies = []
    message = {"window": "main", "verb": "call", "object": csps.number}
    page.pc.scripting.call({**message, "member": "AddAvailableCsps", "args": []}, replies.append)
    meanwhile = page.get(csps, "Count")
    page.pc.desktop.answer(page.pc.desktop.dialogs()[0].id, "はい")

    assert (meanwhile, replies, page.get(csps, "Count")) == (0, [{"value": None}], 12)


def test_two_windows_wait_side_by_side(pc):
    """Each answer reaches its own window."""
    replies = {}
    for name in ("a", "b"):
        csps = ScriptedPage(pc, name).new("CCspInformations")
        message = {"window": name, "verb": "call", "object": csps.number}
        pc.scripting.call(
            {**message, "member": "AddAvailableCsps", "args": []},
            lambda reply, name=name: replies.setdefault(name, reply),
        )
    first, second = pc.desktop.dialogs()
    pc.desktop.answer(first.id, "いいえ")
    pc.desktop.answer(second.id, "はい")

    assert replies["a"]["error"]["name"] == "ERROR_CANCELLED"
    assert replies["b"] == {"value": None}


def test_the_journal_keeps_every_call_under_its_documented_name(page):
    """Also pending ones; objects by interface, long values digested."""
    name = page.name("CN=" + "x" * 60 + ", O=" + "y" * 60)
    csps = page.new("CCspInformations")
    message = {"window": "main", "verb": "call", "object": csps.number, "args": []}
    page.pc.scripting.call({**message, "member": "ADDAVAILABLECSPS"}, lambda _: None)
    calls = page.pc.journal
    pending = calls[-1]
    page.pc.desktop.answer(page.pc.desktop.dialogs()[0].id, "いいえ")

    assert name.interface == "IX500DistinguishedName"
    assert (pending.signature, pending.outcome) == (
        "call ICspInformations.AddAvailableCsps",
        "pending",
    )
    assert calls[-1].outcome == "ERROR_CANCELLED"
    assert calls[2].args[0].startswith("sha256:")
    assert calls[0].member == "X509Enrollment.CX509EnrollmentWebClassFactory"


def test_the_journal_names_no_secrets(page):
    """The password of InstallResponse is left out, objects are shown by interface."""
    enrollment = page.blank_enrollment()
    message = {"window": "main", "verb": "call", "object": enrollment.number}
    args = [0, "AAAA", 1, "himitsu"]
    page.pc.scripting.call({**message, "member": "InstallResponse", "args": args}, lambda _: None)
    page.request()
    by_name = {call.member: call.args for call in page.pc.journal}

    assert by_name["InstallResponse"] == ("0", "AAAA", "1", "***")
    assert by_name["InitializeFromPrivateKey"] == ("1", "<IX509PrivateKey>", "")


def test_the_shim_is_plain_script(pc):
    """No module, no template: it can be an init script or stand in a page."""
    assert pc.scripting.shim_source.startswith("// Makes a modern browser")
    assert "</script" not in pc.scripting.shim_source.lower()


def test_what_the_objects_fail_at_is_told_and_noted(new_pc):
    """E_UNEXPECTED with what happened, and the PC goes on."""

    def broken(_bits):
        raise KeyError("no key today")

    page = ScriptedPage(new_pc(keys=broken))
    with pytest.raises(PageError, match="KeyError: 'no key today'") as caught:
        page.call(page.key(), "Create", answers=("OK",))

    assert (caught.value.name, caught.value.number) == ("E_UNEXPECTED", -2147418113)
    assert page.pc.journal[-1].outcome == "E_UNEXPECTED"
    assert page.new("CObjectId").interface == "IObjectId"


def test_half_characters_can_be_noted(page):
    """A script can send a lone surrogate in a long text."""
    identifier = page.new("CObjectId")
    with pytest.raises(PageError):
        page.call(identifier, "InitializeFromValue", "\ud800" * 90)
    assert page.pc.journal[-1].args[0].startswith("sha256:")
