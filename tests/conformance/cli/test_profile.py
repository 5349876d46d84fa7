"""`./koshin profile`: profiles are listed, checked and written, and what is wrong is named."""

from __future__ import annotations

import tomllib

import pytest


def test_the_profiles_at_hand(profile):
    """A line each, the default first, with what differs from bank to bank."""
    code, out, _ = profile("list")
    lines = out.splitlines()
    assert (code, [line.split()[0] for line in lines]) == (0, ["media-storage", "no-media-storage"])
    assert (
        "媒体保管あり、メール 30日前・10日前、お知らせと更新 30日前から、取得 90日以内" in lines[0]
    )


def test_a_new_profile(profile, tmp_path):
    """It has every key with its explanation, the bank's own name, and what was set."""
    path = tmp_path / "mihon.toml"
    code, out, _ = profile(
        "new", path, "--set", "media_storage=false", "--set", "bank.mail_days=[20, 5]"
    )
    told = tomllib.loads(path.read_text(encoding="utf-8"))["bank"]
    assert (code, "作成しました" in out) == (0, True)
    assert (told["name"], told["media_storage"], told["mail_days"]) == ("mihon", False, [20, 5])
    assert path.read_text(encoding="utf-8").count("\n#") > 20
    assert profile("validate", path) == (0, f"{path}: 使えます（mihon）。\n", "")


def test_words_need_no_quotes(profile, tmp_path):
    """What is no value of TOML is a string."""
    path = tmp_path / "a.toml"
    assert profile("new", path, "--set", "expiry_cutoff=nine_o_clock")[0] == 0
    assert 'expiry_cutoff = "nine_o_clock"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["validate"], "TOMLのファイルを指定してください。"),
        (["validate", "{folder}/gone.toml"], "プロファイルのファイルがありません。"),
        (["validate", "{there}"], "「bank.notice_day」は知らない項目です。「notice_days」"),
        (["new", "{there}"], "もうあります。"),
        (["new", "{folder}/a.txt"], ".toml で終わるように"),
        (
            ["new", "{folder}/a.toml", "--set", "notice_day=30"],
            "--set の項目「notice_day」はありません。",
        ),
        (["new", "{folder}/a.toml", "--set", "notice_days"], "「項目=値」の形ではありません。"),
        (
            ["new", "{folder}/a.toml", "--set", "notice_days=soon"],
            "{folder}/a.toml: 「bank.notice_days」",
        ),
        (["new", "{folder}/a.toml", "{folder}/b.toml"], "1つです。"),
        (["new", "/proc/nowhere/a.toml"], "書き込めません"),
        (["change"], "操作 の値「change」は使えません。"),
    ],
)
def test_what_is_refused(words, why, profile, tmp_path):
    """Exit 2 and one message; nothing is written."""
    there = tmp_path / "there.toml"
    there.write_text('[bank]\nname = "there"\nnotice_day = 30\n', encoding="utf-8")
    before = there.read_bytes()
    said = [word.format(folder=tmp_path, there=there) for word in words]
    code, out, err = profile(*said)
    assert (code, out) == (2, "")
    assert why.format(folder=tmp_path) in err
    assert (sorted(each.name for each in tmp_path.iterdir()), there.read_bytes()) == (
        ["there.toml"],
        before,
    )
