"""What counts as the bank's advice to somebody it stops, and what was there anyway."""

from dataclasses import replace

import pytest

from conformance.advice import advice
from conformance.surfaces import Control, Surface, SurfaceKind

FIRST_PAGE = Surface(
    SurfaceKind.SCREEN,
    "ログオン",
    "みほん信用金庫\n電子証明書の有効期限日を過ぎた方は、こちらから取得してください。",
    (Control("link", "管理者ログオン"), Control("link", "電子証明書取得")),
)


class Shown:
    """A driver before whom these surfaces came up, the last of them in front."""

    def __init__(self, *surfaces):
        self._surfaces = [replace(s, number=n) for n, s in enumerate(surfaces, start=1)]

    def front(self):
        return self._surfaces[-1]

    def trail(self):
        return self._surfaces

    def wait_until(self, satisfied):
        return satisfied()


def screen(title, text="", *links, **more):
    """Make a screen of the bank."""
    return Surface(
        SurfaceKind.SCREEN, title, text, tuple(Control("link", n) for n in links), **more
    )


def test_a_reason_in_a_sentence_is_advice():
    """Whatever else the screen says."""
    refused = screen("ログオンできません", "みほん信用金庫\n有効期限を過ぎています。")
    assert advice(Shown(FIRST_PAGE, refused), "有効期限") == "「有効期限」の案内がある"


def test_a_link_of_that_name_is_advice():
    """It leads on, though the first page had such a link too."""
    refused = screen("ログオンできません", "", "電子証明書取得")
    assert advice(Shown(FIRST_PAGE, refused), "電子証明書取得") == "「電子証明書取得」の案内がある"


def test_part_of_a_links_name_is_no_reason():
    """The way to a new certificate does not say what is wrong with the old one."""
    refused = screen("ログオンできません", "", "電子証明書取得")
    assert advice(Shown(FIRST_PAGE, refused), "電子証明書").startswith("案内がない")


def test_who_never_left_the_first_page_was_not_advised():
    """A door that leads nowhere says nothing."""
    assert advice(Shown(FIRST_PAGE), "電子証明書取得").startswith("案内がない")


def test_a_refusal_with_doors_to_the_acquisition_is_an_answer():
    """Nobody has been there before."""
    refused = screen("ログオンできません", "失効しています。", "管理者の電子証明書取得")
    assert advice(Shown(FIRST_PAGE, refused), "失効") == "「失効」の案内がある"


@pytest.mark.parametrize("word", ["有効期限", "電子証明書取得", "電子証明書", "ログオン"])
def test_the_first_page_once_more_is_no_advice(word):
    """What it says stood there before anything was tried."""
    assert advice(Shown(FIRST_PAGE, FIRST_PAGE), word).startswith("案内がない")


def test_the_first_page_with_a_reason_on_it_is_advice():
    """A bank may lead back and say why."""
    told = Surface(
        SurfaceKind.SCREEN,
        FIRST_PAGE.title,
        f"お持ちの電子証明書は失効しています。\n{FIRST_PAGE.text}",
        FIRST_PAGE.controls,
    )
    assert advice(Shown(FIRST_PAGE, told), "失効") == "「失効」の案内がある"


def test_a_refusal_that_leads_back_keeps_its_words():
    """A link to the logon does not make an entrance of what the bank answers."""
    refused = screen(
        "電子証明書が失効しています", "提示された電子証明書は失効しています。", "管理者ログオン"
    )
    assert advice(Shown(FIRST_PAGE, refused), "失効") == "「失効」の案内がある"


def test_a_link_on_a_form_is_no_advice():
    """It stands there for everybody, and the customer is just asked for his 暗証番号."""
    form = Surface(
        SurfaceKind.SCREEN,
        "管理者ログオン",
        controls=(Control("password", "暗証番号"), Control("link", "電子証明書取得")),
    )
    assert advice(Shown(FIRST_PAGE, form), "電子証明書取得").startswith("案内がない")


def test_the_choice_of_the_role_is_an_entrance_too():
    """Its words about the 90 days are for everybody."""
    choice = screen("電子証明書取得", "当金庫までご連絡ください。", "管理者の電子証明書取得")
    assert advice(Shown(FIRST_PAGE, choice, choice), "ご連絡").startswith("案内がない")


def test_what_every_screen_says_is_no_advice():
    """The bank's name stands at the head of all of them."""
    refused = screen("ログオンできません", "みほん信用金庫")
    assert advice(Shown(FIRST_PAGE, refused), "信用金庫").startswith("案内がない")


def test_an_error_of_the_pc_is_no_advice_of_the_bank():
    """The bank has said nothing."""
    broken = screen("表示できません", "有効期限", simulated=True)
    assert advice(Shown(FIRST_PAGE, broken), "有効期限").startswith("金庫の画面ではない")
