"""Profiles say what a bank is like, or are refused in words that help."""

from __future__ import annotations

from datetime import date

import pytest

from conformance import profiles
from conformance.errors import ProfileError
from tests.conformance.profile_files import refused


def test_unknown_name_is_refused_with_the_nearest_one():
    """A typing error in a name."""
    with pytest.raises(ProfileError) as caught:
        profiles.load("media-strage")
    assert str(caught.value).endswith(
        "プロファイル「media-strage」はありません。「media-storage」のことですか。"
        f"使えるのは {'、'.join(profiles.names())}"
    )


def test_name_near_to_nothing_is_refused_without_a_guess():
    """No guess is better than a wild one."""
    with pytest.raises(ProfileError) as caught:
        profiles.load("zzz")
    assert "のことですか" not in str(caught.value)


def test_file_that_is_not_there_is_refused(tmp_path):
    """A path is not a name."""
    with pytest.raises(ProfileError, match="プロファイルのファイルがありません"):
        profiles.load(str(tmp_path / "none.toml"))


def test_text_that_is_not_toml_is_refused(tmp_path):
    """The parser's place is passed on."""
    (line,) = refused(tmp_path, "[bank\n")
    assert line.startswith("TOMLとして読めません: ")
    assert "line 1" in line


def test_file_that_is_not_text_is_refused(tmp_path):
    """Bytes that are no UTF-8."""
    path = tmp_path / "bank.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileError, match="TOMLとして読めません"):
        profiles.load(str(path))


def test_unknown_key_is_refused_with_the_nearest_one(tmp_path):
    """All allowed keys of that table are named."""
    (line,) = refused(tmp_path, '[bank]\nname = "x"\nmedia_storag = true\n')
    assert line == (
        "「bank.media_storag」は知らない項目です。「media_storage」のことですか。"
        "使えるのは name、media_storage、effective_date、notice_days、waiting_polls、key_bits、"
        "csp、old_certificate、pin_length、pin_lock_count、pin_lock_scope、expiry_cutoff、"
        "acquire_days、acquisition_days、unfinished_issue、mail_days、mail_missed_run、"
        "mail_replaced、mail_refused、mail_charset、mail_sender"
    )


def test_unknown_table_is_refused_with_the_nearest_one(tmp_path):
    """Tables are keys, too."""
    lines = refused(tmp_path, '[bank]\nname = "x"\n[certificat]\nvalidity_years = 1\n')
    assert lines == [
        "「certificat」は知らない項目です。「certificate」のことですか。"
        "使えるのは bank、certificate、pc"
    ]


def test_unknown_word_is_refused_with_the_allowed_ones(tmp_path):
    """A choice outside the choices."""
    (line,) = refused(tmp_path, '[bank]\nname = "x"\nold_certificate = "kep"\n')
    assert line == (
        "「bank.old_certificate」の値 'kep' は使えません。「keep」のことですか。"
        "使えるのは keep、revoke_at_issue、revoke_at_first_logon"
    )


@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        ("expiry_cutoff", "day_end、nine_o_clock、instant"),
        ("pin_lock_scope", "subscriber、contract"),
        ("unfinished_issue", "retry、reissue"),
    ],
)
def test_switches_the_manual_is_silent_about_take_their_words_only(tmp_path, key, allowed):
    """Each choice is named with what it may be."""
    (line,) = refused(tmp_path, f'[bank]\nname = "x"\n{key} = "zzz"\n')
    assert line == f"「bank.{key}」の値 'zzz' は使えません。使えるのは {allowed}"


def test_unknown_prompt_is_refused_with_the_allowed_ones(tmp_path):
    """The PC knows two prompts."""
    text = '[bank]\nname = "x"\n[pc.prompts]\n"CCspInformations.AddAvailableCsps" = ["web"]\n'
    (line,) = refused(tmp_path, text)
    assert "使えるのは web_access、new_rsa_key" in line


def test_prompt_of_something_that_is_no_call_is_refused(tmp_path):
    """Calls are written with their interface."""
    text = '[bank]\nname = "x"\n[pc.prompts]\nCreateRequest = ["web_access"]\n'
    assert refused(tmp_path, text) == [
        "「prompts」の「CreateRequest」は呼び出しの名前（例 CX509Enrollment.CreateRequest）"
        "ではありません。"
    ]


def test_days_of_mails_may_be_none(tmp_path):
    """A bank that sends no mail says so with an empty list."""
    path = tmp_path / "bank.toml"
    path.write_text('[bank]\nname = "x"\nmail_days = []\n', encoding="utf-8")
    assert profiles.load(str(path)).bank["mail_days"] == ()


def test_profile_without_a_bank_is_refused(tmp_path):
    """An empty file is no bank."""
    assert refused(tmp_path, "") == ["「bank」がありません。"]


def test_every_trouble_is_told_at_once(tmp_path):
    """One line per trouble, not one trouble per run."""
    assert len(refused(tmp_path, '[bank]\nname = "x"\na = 1\nb = 2\nkey_bits = "x"\n')) == 3


def test_default_profile_comes_first(tmp_path):
    """The bank with media storage is the default; the others follow by name."""
    for name in ("b", "media-storage", "a"):
        (tmp_path / f"{name}.toml").touch()
    assert profiles.names(tmp_path) == ("media-storage", "a", "b")
    assert profiles.names()[0] == "media-storage"


@pytest.mark.parametrize(
    ("name", "media_storage"), [("media-storage", True), ("no-media-storage", False)]
)
def test_the_two_profiles_differ_in_media_storage_alone(name, media_storage):
    """Every other value is the stated default."""
    profile = profiles.load(name)
    assert profile.bank == {
        "name": name,
        "media_storage": media_storage,
        "effective_date": date(2020, 8, 17),
        "notice_days": 30,
        "waiting_polls": 1,
        "key_bits": 2048,
        "csp": "Microsoft Enhanced Cryptographic Provider v1.0",
        "old_certificate": "keep",
        "pin_length": 4,
        "pin_lock_count": 7,
        "pin_lock_scope": "subscriber",
        "expiry_cutoff": "day_end",
        "acquire_days": 90,
        "acquisition_days": 80,
        "unfinished_issue": "retry",
        "mail_days": (30, 10),
        "mail_missed_run": "skip",
        "mail_replaced": "suppress",
        "mail_refused": "give_up",
        "mail_charset": "utf-8",
        "mail_sender": "info@ib.mihon-shinkin.test",
    }
    assert profile.certificate == {
        "validity_years": 1,
        "not_after": "jst_day_end",
        "minimum_rsa_bits": 2048,
        "key_uniqueness": "subscriber",
        "crl_hours": 24,
    }
    assert profile.pc == {
        "windows_user": "keiri",
        "prompts": {},
        "default_level": "medium",
        "high_allowed": True,
        "force_high": False,
        "default_key_bits": 2048,
        "web_enabled_only": False,
        "choose_when_single": True,
        "newest_first": True,
        "offers_expired": False,
        "ask_before_key_use": False,
        "tls_maximum": "1.2",
        "management_software": True,
        "token_control": "KoshinTokenStore.TokenWriter",
        "token_check_method": "CheckToken",
        "token_save_method": "SaveCertificate",
        "token_save_argument": "certificate",
        "token_failure": "error",
        "token_password_at_save": True,
        "token_pin_minimum": 4,
        "token_pin_maximum": 16,
        "token_lock_count": 15,
        "token_capacity": 10,
    }


def test_profile_is_found_by_its_path(tmp_path):
    """A bank keeps its profile where it likes; what it leaves out is the default."""
    path = tmp_path / "mine.toml"
    path.write_text('[bank]\nname = "mine"\nwaiting_polls = 3\n', encoding="utf-8")
    profile = profiles.load(str(path))
    assert (profile.name, profile.path) == ("mine", path)
    assert (profile.bank["waiting_polls"], profile.bank["notice_days"]) == (3, 30)


def test_committed_profiles_explain_every_key():
    """Each key of a committed profile has a comment above it or above its group."""
    for name in profiles.names():
        text = (profiles.FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        blocks = text.split("\n[", 1)[1]
        assert blocks.count("\n#") >= blocks.count(" = ") - 2
