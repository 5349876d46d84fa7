"""Values of a profile: which are refused, alone or beside another, and in which words."""

from __future__ import annotations

import pytest

from conformance import profiles
from simulators.pc.com.private_key import LONGEST, SHORTEST
from simulators.pc.prompt_rows import PROMPT_KINDS
from tests.conformance.profile_files import refused


def test_switches_that_contradict_each_other_are_refused(tmp_path):
    """A level cannot be demanded and forbidden."""
    text = '[bank]\nname = "x"\n[pc]\nforce_high = true\nhigh_allowed = false\n'
    assert refused(tmp_path, text) == ["force_high は high_allowed も要ります。"]


def test_a_bank_that_leaves_no_way_back_is_refused(tmp_path):
    """Who cannot log on any more cannot try again."""
    text = '[bank]\nname = "x"\nold_certificate = "revoke_at_issue"\n'
    (told,) = refused(tmp_path, text)
    assert "revoke_at_issue" in told
    assert 'unfinished_issue = "reissue" が要ります。' in told


def test_a_password_that_is_shortest_and_longest_at_once_is_refused(tmp_path):
    """The shortest token password is not longer than the longest."""
    text = '[bank]\nname = "x"\n[pc]\ntoken_pin_minimum = 9\ntoken_pin_maximum = 8\n'
    words = "token_pin_minimum は token_pin_maximum 以下にしてください。"
    assert refused(tmp_path, text) == [words]


@pytest.mark.parametrize(("bits", "minimum"), [(1024, 2048), (2048, 3072), (4088, 4096)])
def test_a_key_that_the_authority_refuses_is_refused(tmp_path, bits, minimum):
    """Such a bank could issue nothing, and would look as if its system were wrong."""
    text = f'[bank]\nname = "x"\nkey_bits = {bits}\n[certificate]\nminimum_rsa_bits = {minimum}\n'
    assert refused(tmp_path, text) == [
        f"key_bits（{bits}）は minimum_rsa_bits（{minimum}）以上にしてください。"
        "それより短い鍵は認証局に拒否されます。"
    ]


@pytest.mark.parametrize("bits", [1024, 2056, 4096])
def test_a_key_that_the_authority_just_takes_is_taken(tmp_path, bits):
    """The shortest that is certified, at both ends of what there is and between."""
    path = tmp_path / "bank.toml"
    text = f'[bank]\nname = "x"\nkey_bits = {bits}\n[certificate]\nminimum_rsa_bits = {bits}\n'
    path.write_text(text, encoding="utf-8")
    assert profiles.load(str(path)).bank["key_bits"] == bits


def test_the_longest_and_shortest_keys_are_those_the_pc_can_make(tmp_path):
    """One more on either side is refused by the profile already, not by the PC in a scenario."""
    for bits in (SHORTEST - 8, LONGEST + 8):
        for table in (f"key_bits = {bits}\n", f"[pc]\ndefault_key_bits = {bits}\n"):
            (line,) = refused(tmp_path, f'[bank]\nname = "x"\n{table}')
            assert line.endswith(
                (f"{SHORTEST} 以上にしてください。", f"{LONGEST} 以下にしてください。")
            )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("notice_days = '30'", "整数で書いてください。"),
        ("notice_days = 30.0", "整数で書いてください。"),
        ("notice_days = true", "整数で書いてください。"),
        ("notice_days = -1", "0 以上にしてください。"),
        ("waiting_polls = 0", "1 以上にしてください。"),
        ("key_bits = 8192", "4096 以下にしてください。"),
        ("key_bits = 2047", "8 の倍数にしてください。"),
        ("media_storage = 1", "true か false で書いてください。"),
        ("acquire_days = 367", "366 以下にしてください。"),
        ("acquisition_days = -1", "0 以上にしてください。"),
        ("csp = 3", '文字列（"…"）で書いてください。'),
        ("effective_date = '2020-08-17'", "日付（例 2020-08-17）で書いてください。"),
        ("mail_days = 30", "並び（[…]）で書いてください。"),
        (
            "mail_sender = 'bank'",
            "メールアドレス（例 info@ib.mihon-shinkin.test）で書いてください。",
        ),
    ],
)
def test_value_of_the_wrong_kind_is_refused(tmp_path, text, expected):
    """Nothing is converted silently."""
    (line,) = refused(tmp_path, f'[bank]\nname = "x"\n{text}\n')
    assert line.endswith(expected)
    assert line.startswith(f"「bank.{text.split(' ')[0]}」の値 ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[30, '10']", "「bank.mail_days.1」の値 '10' は使えません。整数で書いてください。"),
        ("[30, 10.0]", "「bank.mail_days.1」の値 10.0 は使えません。整数で書いてください。"),
        ("[-1]", "「bank.mail_days.0」の値 -1 は使えません。0 以上にしてください。"),
        ("[400]", "「bank.mail_days.0」の値 400 は使えません。366 以下にしてください。"),
    ],
)
def test_day_of_a_mail_that_is_none_is_refused(tmp_path, text, line):
    """The place in the list is named; counting begins at 0."""
    assert refused(tmp_path, f'[bank]\nname = "x"\nmail_days = {text}\n') == [line]


@pytest.mark.parametrize("sender", ["経理@example.test", "a b@example.test", "@example.test", "a@"])
def test_sender_that_is_no_mail_address_is_refused(tmp_path, sender):
    """Half an address, a space, Japanese."""
    (line,) = refused(tmp_path, f'[bank]\nname = "x"\nmail_sender = "{sender}"\n')
    assert line.endswith("メールアドレス（例 info@ib.mihon-shinkin.test）で書いてください。")


@pytest.mark.parametrize("name", ["", "a/b", "みほん", ".x", "-x"])
def test_name_that_cannot_stand_in_a_key_is_refused(tmp_path, name):
    """Scenario keys and file names are made of it."""
    (line,) = refused(tmp_path, f'[bank]\nname = "{name}"\n')
    assert line == (
        f"「bank.name」の値 '{name}' は使えません。"
        "先頭は英数字にし、英数字と . _ - だけで書いてください。"
    )


@pytest.mark.parametrize("key", ["token_check_method", "token_save_method"])
@pytest.mark.parametrize("method", ["", "Save-Cert", "Save.Cert", "1Save", "_Save", "保存"])
def test_method_that_no_script_can_call_is_refused(tmp_path, key, method):
    """What is allowed is told for a method, not for a bank's name."""
    (line,) = refused(tmp_path, f'[bank]\nname = "x"\n[pc]\n{key} = "{method}"\n')
    assert line == (
        f"「pc.{key}」の値 '{method}' は使えません。メソッドの名前（例 SaveCertificate）を、"
        "先頭は英字にし、英数字と _ だけで書いてください。"
    )


def test_a_profile_may_name_every_prompt_that_the_pc_knows(tmp_path):
    """Schema and PC list the same dialogs."""
    (line,) = refused(tmp_path, '[bank]\nname = "x"\n[pc.prompts]\n"CTest.Call" = ["zzz"]\n')
    assert line.endswith(f"使えるのは {'、'.join(PROMPT_KINDS)}")


def test_every_pattern_of_a_profile_is_told_in_words():
    """A field with a pattern of its own needs words of its own."""
    tables = (profiles.BankTable, profiles.CertificateTable, profiles.PcTable)
    fields = [field for table in tables for field in table.model_fields.values()]
    told = [getattr(rule, "pattern", None) for field in fields for rule in field.metadata]
    assert {pattern for pattern in told if pattern} == set(profiles._WRITTEN_AS)
