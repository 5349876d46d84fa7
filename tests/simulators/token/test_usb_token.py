"""What a token refuses, holds and shows; PKCS#11 programs are asked too."""

import os
import shutil
from threading import Thread, current_thread
from threading import enumerate as enumerate_threads

import pytest
from pkcs11 import Attribute, ObjectClass

from simulators.token import (
    PasswordRefused,
    TokenDrawer,
    TokenError,
    TokenFull,
    TokenLocked,
    TokenMissing,
    TokenRules,
    WrongPassword,
)
from tests.simulators.token.programs import p11tool, pkcs11_tool


def test_a_wrong_password_is_counted_and_told(token):
    """The tries left are told in Japanese, and a right password starts the count anew."""
    with pytest.raises(WrongPassword, match="残り 2 回") as caught:
        token.must_open("chigau")
    assert caught.value.tries_left == 2
    token.must_open("himitsu1")
    assert token.tries_left == 3


@pytest.mark.parametrize("password", ["", "x", "まちがい", "himitsu", "h" * 300])
def test_whatever_is_not_the_password_is_wrong(token, password):
    """Of any length and any letters."""
    assert token.check_password(password) is False
    assert token.tries_left == 2


def test_a_locked_token_opens_to_nobody(token, drawer, save, pairs):
    """The third error locks; then not even the right password opens, nor another program's."""
    save(pairs[0])
    opened = [token.check_password("chigau") for _ in range(3)]
    token.plug_in()

    assert (opened, token.is_locked) == ([False] * 3, True)
    assert token.check_password("himitsu1") is False
    with pytest.raises(TokenLocked, match="ロックされています"):
        token.must_open("himitsu1")
    assert "CKR_PIN_INCORRECT" in pkcs11_tool(drawer, "--login", "--pin", "himitsu1", "-O")
    assert token.certificates() == (pairs[0].certificate_der,)


def test_a_full_token_takes_nothing(token, save, pairs):
    """The third certificate does not fit; what is there stays as it was."""
    save(pairs[0])
    save(pairs[1])
    with pytest.raises(TokenFull, match=r"2 枚まで"):
        save(pairs[2])

    assert token.certificates() == (pairs[0].certificate_der, pairs[1].certificate_der)
    assert len(token.private_keys()) == 2


@pytest.mark.parametrize(
    ("new", "words"),
    [("abc", "4 文字以上"), ("a" * 17, "16 文字以下"), ("パスワード", "半角"), ("ab\ncd", "半角")],
)
def test_a_new_password_must_meet_the_rules(token, new, words):
    """The refusal says what is allowed; the old password stays."""
    with pytest.raises(PasswordRefused, match=words):
        token.change_password("himitsu1", new)
    assert token.check_password("himitsu1") is True


def test_a_password_is_changed_by_who_knows_it(token):
    """A wrong old one counts; afterwards only the new one opens."""
    with pytest.raises(WrongPassword):
        token.change_password("chigau", "atarashii2")
    token.change_password("himitsu1", "atarashii2")

    assert token.password == "atarashii2"
    assert [token.check_password(each) for each in ("himitsu1", "atarashii2")] == [False, True]


def test_a_token_whose_folder_is_gone_is_missed(token, drawer):
    """Somebody removed the folder: one Japanese sentence, and nothing hangs."""
    token.plug_in()
    shutil.rmtree(drawer.configuration.parent / "tokens")
    (drawer.configuration.parent / "tokens").mkdir()

    for act in (token.certificates, token.private_keys, token.pull_out):
        with pytest.raises(TokenMissing, match=r"MIHON-1.*見つかりません"):
            act()


def test_a_pair_is_written_whole_or_not_at_all(token, pairs, monkeypatch):
    """A certificate that the library refuses leaves no key behind."""
    incomplete = {Attribute.CLASS: ObjectClass.CERTIFICATE}
    monkeypatch.setattr(
        "simulators.token.usb_token.certificate_object", lambda *_, **__: incomplete
    )
    with pytest.raises(TokenError, match="操作できません"):
        token.import_pair(pairs[0].certificate_der, pairs[0].private_key, "kanri")
    assert (token.certificates(), token.private_keys()) == ((), ())


def test_the_key_on_the_token_cannot_be_read_out(token, save, pairs):
    """Sensitive, not extractable, found under its public key."""
    save(pairs[0])
    (key,) = token.private_keys()
    assert (key.label, key.sensitive, key.extractable) == ("kanri", True, False)
    assert key.public_key_der == pairs[0].public_key_der


@pytest.mark.parametrize("part", [Attribute.PRIVATE_EXPONENT, Attribute.PRIME_1])
def test_no_program_is_given_a_part_of_the_key(token, save, pairs, part):
    """Not even one that is logged in."""
    save(pairs[0])
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY}
    with pytest.raises(TokenError, match="AttributeSensitive"):
        token._access.use(
            lambda session: [each[part] for each in list(session.get_objects(wanted))],
            pin="himitsu1",
        )


def test_work_with_a_token_stays_on_a_thread_of_its_own(token):
    """The library leaves remarks in OpenSSL's error queue: TLS on that thread would stumble."""
    threads = [token._access.use(lambda _: current_thread().name) for _ in range(2)]
    assert threads == ["koshin-pkcs11"] * 2
    assert "koshin-pkcs11" not in {each.name for each in enumerate_threads()}


def test_other_programs_see_what_is_plugged_in(token, drawer, save, pairs):
    """pkcs11-tool and p11tool list key and certificate while the token is in its slot."""
    save(pairs[0])
    token.plug_in()
    listed = pkcs11_tool(drawer, "--login", "--pin", "himitsu1", "--list-objects")
    gnutls = p11tool(drawer, "--login", "--set-pin=himitsu1", "--list-all", "pkcs11:token=MIHON-1")

    assert "Private Key Object; RSA" in listed
    assert "Certificate Object; type = X.509 cert" in listed
    assert "sensitive" in listed
    assert "extractable" not in listed.replace("never extractable", "")
    assert "Type: Private key (RSA-2048)" in gnutls
    assert "Type: X.509 Certificate" in gnutls


def test_an_unplugged_token_is_invisible(token, drawer, save, pairs):
    """No program finds it; its owner's drawer still does."""
    save(pairs[0])
    token.plug_in()
    token.pull_out()

    assert "MIHON-1" not in pkcs11_tool(drawer, "--list-token-slots")
    assert "MIHON-1" not in p11tool(drawer, "--list-tokens")
    assert token.certificates() == (pairs[0].certificate_der,)
    assert token.is_plugged_in is False


def test_plugging_twice_changes_nothing(token):
    """So does pulling what is not there."""
    token.plug_in()
    token.plug_in()
    assert token.is_plugged_in is True
    token.pull_out()
    token.pull_out()
    assert token.is_plugged_in is False


def test_the_newest_certificate_is_the_last(token, save, pairs):
    """In the order in which they were saved; a deleted one is gone with its key."""
    save(pairs[1])
    save(pairs[0])
    assert token.certificates() == (pairs[1].certificate_der, pairs[0].certificate_der)
    token.remove(pairs[1].certificate_der)
    assert token.certificates() == (pairs[0].certificate_der,)
    assert [key.public_key_der for key in token.private_keys()] == [pairs[0].public_key_der]


def test_others_certificates_fill_it_and_can_be_deleted(token, save, pairs):
    """They count as older, and what the owner saved stays when they go."""
    save(pairs[0])
    token.fill()
    full = token.is_full, len(token.certificates()), token.certificates()[-1]
    token.tidy()

    assert full == (True, 2, pairs[0].certificate_der)
    assert token.certificates() == (pairs[0].certificate_der,)


def test_many_tokens_do_not_disturb_each_other(drawer, pairs):
    """Two in one drawer, one in another, used by threads in turn."""
    rules = TokenRules(capacity=3)
    with TokenDrawer() as other:
        tokens = [
            drawer.new_token("A", rules=rules),
            drawer.new_token("B", rules=rules),
            other.new_token("A", rules=rules),
        ]
        for each in tokens[:2]:
            each.plug_in()

        def fill(token, pair):
            token.import_pair(pair.certificate_der, pair.private_key, "x")
            assert token.check_password("chigau") is False
            assert token.check_password(token.password) is True

        threads = [Thread(target=fill, args=pair) for pair in zip(tokens, pairs, strict=True)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert [each.certificates() for each in tokens] == [(p.certificate_der,) for p in pairs]


def test_no_password_and_no_variable_is_left_in_the_environment(token):
    """The process that holds a token shows it to nobody by accident."""
    token.check_password("himitsu1")
    assert "SOFTHSM2_CONF" not in os.environ
    assert "himitsu1" not in repr(vars(token._access))
