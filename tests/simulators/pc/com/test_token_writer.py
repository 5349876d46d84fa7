"""The token control: refusals, its dialogs with every answer, and what is where afterwards."""

import base64

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from conformance.custody import holds_key
from simulators.pc import PcProfile
from tests.simulators.pc.scripted_page import PageError
from tests.simulators.pc.tokens import (
    ASKED,
    CLIENT,
    EXPORT,
    IMPORT,
    PASSWORD,
    TokenPage,
    save,
)


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name, caught.value.number & 0xFFFFFFFF


def told(replies):
    (reply,) = replies
    return reply["error"]["name"], reply["error"]["number"] & 0xFFFFFFFF


def test_without_the_software_there_is_no_control(new_pc, token):
    """Error 429, with or without a token."""
    pc = new_pc(profile=PcProfile(management_software=False))
    pc.plug_in(token)
    page = TokenPage(pc)
    assert refused(page.control) == ("JS_CANNOT_CREATE_OBJECT", 0x800A01AD)
    assert pc.stores.my_certificates() == ()


def test_uninstalling_takes_the_control_away(token_page):
    """And what the software showed of the token."""
    token_page.control()
    token_page.pc.remove_management_software()
    assert refused(token_page.control) == ("JS_CANNOT_CREATE_OBJECT", 0x800A01AD)


def test_the_control_goes_by_the_name_of_the_profile(new_pc):
    """In any letter case; the default name is then unknown."""
    page = TokenPage(new_pc(profile=PcProfile(token_control="Vendor.Saver")))
    assert page.factory("vendor.SAVER").interface == "ITokenWriter"
    assert refused(page.control) == ("JS_CANNOT_CREATE_OBJECT", 0x800A01AD)
    with pytest.raises(ValueError, match="token_control"):
        PcProfile(token_control=" ")


def test_the_control_is_not_made_by_its_class_or_by_the_factory(token_page):
    """Only by its ProgID."""
    by_class = {"verb": "create_by_classid", "classid": "KoshinTokenStore.TokenWriter"}
    assert refused(token_page.ask, by_class)[0] == "JS_CANNOT_CREATE_OBJECT"
    assert refused(token_page.new, "CTokenWriter")[0] == "E_NOINTERFACE"


def test_without_a_token_there_is_nothing_to_save_to(pc, ca):
    """CheckToken says so before anything is made, SaveCertificate before any dialog."""
    page = TokenPage(pc)
    certificate = page.installed(ca)
    assert refused(page.call, page.control(), "CheckToken") == ("SCARD_E_NO_SMARTCARD", 0x8010000C)
    assert told(page.begin_saving(certificate)) == ("SCARD_E_NO_SMARTCARD", 0x8010000C)
    assert pc.stores.my_certificates() == (certificate,)


def test_a_token_that_is_there_is_enough_for_the_check(token_page):
    """No dialog, no value."""
    assert token_page.call(token_page.control(), "checktoken") is None
    assert token_page.pc.desktop.history == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("***", "ERROR_INVALID_DATA"),
        ("", "CRYPT_E_ASN1_BADTAG"),
        (base64.b64encode(b"no certificate").decode(), "CRYPT_E_ASN1_BADTAG"),
    ],
)
def test_what_is_no_certificate_is_refused(token_page, text, name):
    """Text that is no base64, bytes that are no certificate."""
    assert refused(token_page.call, token_page.control(), "SaveCertificate", text)[0] == name


def test_only_an_installed_certificate_with_an_exportable_key_is_saved(token_page, ca, keys):
    """Unknown, without its key, or with one that must stay."""
    strange = ca.certificate(keys[0].public_key()).public_bytes(Encoding.DER)
    assert told(token_page.begin_saving(strange))[0] == "CRYPT_E_NOT_FOUND"
    token_page.pc.import_certificate(strange, None)
    assert told(token_page.begin_saving(strange)) == ("CRYPT_E_NO_KEY_PROPERTY", 0x8009200B)
    staying = token_page.installed(ca, export=0)
    assert told(token_page.begin_saving(staying)) == ("NTE_BAD_KEY_STATE", 0x8009000B)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("way", ["キャンセル", "×"])
def test_cancelling_any_dialog_leaves_all_as_it_was(token_page, token, ca, place, way):
    """The certificate stays on the PC with its key; the token holds nothing."""
    certificate = token_page.installed(ca)
    replies = token_page.begin_saving(certificate)
    for _ in range(place):
        token_page.press("OK")
    if way == "×":
        token_page.pc.desktop.close_dialog(token_page.front().id)
    else:
        token_page.press(way)

    assert told(replies) == ("SCARD_W_CANCELLED_BY_USER", 0x8010006E)
    assert (token.saved, token_page.pc.desktop.dialogs()) == ([], ())
    assert holds_key(token_page.pc.stores, certificate) is True


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_token_pulled_out_is_missed_at_the_next_answer(token_page, token, ca, place):
    """Whichever dialog stands open; also when another token comes in its place."""
    certificate = token_page.installed(ca)
    replies = token_page.begin_saving(certificate)
    for _ in range(place):
        token_page.press("OK")
    token_page.pc.pull_out()
    token_page.pc.plug_in(type(token)(label="OTHER"))
    token_page.press("OK", **({ASKED: PASSWORD} if place == 2 else {}))

    assert told(replies) == ("SCARD_W_REMOVED_CARD", 0x80100069)
    assert token.saved == []
    assert holds_key(token_page.pc.stores, certificate) is True


def test_a_wrong_password_leaves_the_dialog_open_with_the_tries_left(token_page, token, ca):
    """And the right one still saves."""
    replies = token_page.begin_saving(token_page.installed(ca))
    token_page.press("OK")
    token_page.press("OK")
    token_page.press("OK", **{ASKED: "chigau"})
    remark = token_page.front().text.splitlines()[-1]
    token_page.press("OK", **{ASKED: PASSWORD})

    assert remark == "パスワードが正しくありません。残り 2 回"
    assert (replies, len(token.saved)) == ([{"value": None}], 1)
    assert token_page.pc.desktop.history[-1].entries == {ASKED: "●"}


def test_the_last_wrong_password_locks_the_token(token_page, token, ca):
    """The dialog ends, the page is told; the next attempt is told before it is asked."""
    certificate = token_page.installed(ca)
    titles, replies = save(token_page, certificate, password="chigau")
    again, locked = save(token_page, certificate)

    assert titles == [EXPORT, IMPORT, CLIENT, CLIENT, CLIENT]
    assert told(replies) == ("SCARD_W_CHV_BLOCKED", 0x8010006C)
    assert (again, told(locked)[0]) == ([EXPORT, IMPORT], "SCARD_W_CHV_BLOCKED")
    assert holds_key(token_page.pc.stores, certificate) is True


def test_a_full_token_is_told_after_the_password(token_page, token, ca):
    """The certificate stays on the PC."""
    token.is_full = True
    certificate = token_page.installed(ca)
    _, replies = save(token_page, certificate)
    assert told(replies) == ("NTE_TOKEN_KEYSET_STORAGE_FULL", 0x80090023)
    assert holds_key(token_page.pc.stores, certificate) is True


def test_a_token_that_fails_is_told_with_its_words(token_page, token, ca):
    """A device error at the password, or at the writing."""
    certificate = token_page.installed(ca)
    token.fails = True
    _, replies = save(token_page, certificate)
    assert told(replies) == ("SCARD_F_COMM_ERROR", 0x80100013)
    assert "broken" in replies[0]["error"]["description"]
    assert token_page.pc.stores.my_certificates() == (certificate,)


def test_saving_moves_certificate_and_key_to_the_token(token_page, token, ca):
    """Three dialogs in the manual's order; nothing stays on the PC, and the software shows it."""
    certificate = token_page.installed(ca)
    titles, replies = save(token_page, certificate)
    (saved,) = token.saved

    assert (titles, replies) == ([EXPORT, IMPORT, CLIENT], [{"value": None}])
    assert (saved[0], saved[2], saved[3]) == (certificate, "10000000001-keiri", False)
    assert holds_key(token_page.pc.stores, certificate) is False
    assert [each.token for each in token_page.pc.stores.my] == [token]
    assert token_page.pc.stores.my_certificates() == (certificate,)
    token_page.pc.pull_out()
    assert token_page.pc.stores.my_certificates() == ()


def test_the_dialogs_say_what_they_are_about(token_page, ca):
    """Level of the key, owner, name of the token."""
    save(token_page, token_page.installed(ca))
    exported, imported_, client = (each.dialog for each in token_page.pc.desktop.history[-3:])
    assert "セキュリティレベル: 中" in exported.text.splitlines()
    assert {"専用USB: MIHON-1", "所有者: 10000000001-keiri"} <= set(imported_.text.splitlines())
    assert client.text.splitlines()[-1] == "トークン名: MIHON-1"


def test_a_software_that_knows_the_password_only_asks_for_consent(new_pc, token, ca):
    """token_password_at_save=False: the same title, nothing to type."""
    pc = new_pc(profile=PcProfile(token_password_at_save=False))
    pc.plug_in(token)
    page = TokenPage(pc)
    replies = page.begin_saving(page.installed(ca))
    page.press("OK")
    page.press("OK")
    controls = [(each.role, each.name) for each in page.front().controls]
    title = page.front().title
    page.press("OK")

    assert (title, controls) == (CLIENT, [("button", "OK"), ("button", "キャンセル")])
    assert (replies, len(token.saved)) == ([{"value": None}], 1)


def test_a_key_of_level_high_asks_its_password_before_it_leaves(token_page, token, ca):
    """The export dialog then has a field."""
    certificate = token_page.installed(ca, answers=high("takai"))
    replies = token_page.begin_saving(certificate)
    field = token_page.front().controls[0]
    token_page.press("OK", パスワード="hikui")
    wrong = token_page.front().text.splitlines()[-1]
    token_page.press("OK", パスワード="takai")
    token_page.press("OK")
    token_page.press("OK", **{ASKED: PASSWORD})

    assert (field.role, field.name) == ("password", "パスワード")
    assert wrong == "パスワードが正しくありません。"
    assert (replies, len(token.saved)) == ([{"value": None}], 1)


def high(password):
    """Give the answers that make a key of level 高."""
    return (
        "はい",
        "セキュリティレベルの設定",
        ("次へ", {"セキュリティレベル": "高"}),
        ("完了", {"パスワード": password, "パスワードの確認入力": password}),
        "OK",
    )


def test_an_unguarded_key_leaves_unasked(token_page, ca):
    """KeyProtection 0 shows no export dialog, as it showed none when the key was made."""
    titles, _ = save(token_page, token_page.installed(ca, protection=0))
    assert titles == [IMPORT, CLIENT]


def test_a_profile_can_take_dialogs_away(new_pc, token, ca):
    """The row of the call is one of the table."""
    rows = {"CTokenWriter.SaveCertificate": ("token_logon",)}
    pc = new_pc(profile=PcProfile(prompts=rows))
    pc.plug_in(token)
    page = TokenPage(pc)
    titles, _ = save(page, page.installed(ca))
    assert titles == [CLIENT]


def test_the_journal_names_the_control(token_page, ca):
    """By its interface, with the library in the words of an error."""
    certificate = token_page.installed(ca)
    save(token_page, certificate)
    replies = token_page.begin_saving(certificate)
    calls = [each.signature for each in token_page.pc.journal if each.interface == "ITokenWriter"]

    assert calls == ["call ITokenWriter.SaveCertificate"] * 2
    assert replies[0]["error"]["description"].startswith(
        "KoshinTokenStore::CTokenWriter::SaveCertificate: "
    )
