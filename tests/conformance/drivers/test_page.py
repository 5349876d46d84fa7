"""A page read without a browser."""

import pytest

from conformance.drivers.page import Page
from conformance.surfaces import SurfaceKind

ADDRESS = "https://logon.example.test/notices/1"


def page(body: str, head: str = "") -> Page:
    """Read a page with this body."""
    text = f"<html><head><title>t</title>{head}</head><body>{body}</body></html>"
    return Page(ADDRESS, text.encode(), window="main", kind=SurfaceKind.SCREEN)


def test_what_is_hidden_is_not_there():
    """Neither a hidden control nor hidden text reaches the customer."""
    read = page(
        '<h1>画面</h1><div hidden>密<a href="/x">押すな</a></div><p aria-hidden="true">秘</p>'
        "<dl hidden><dt>有効期限</dt><dd>2099年</dd></dl>"
    )

    assert read.surface.controls == ()
    assert read.surface.text == "画面"
    assert read.surface.facts == {}
    assert read.element("押すな") is None


def test_a_link_without_an_address_is_no_link():
    """An anchor that leads nowhere cannot be clicked."""
    assert page("<a>更新</a>").element("更新") is None


def test_a_greyed_out_button_cannot_be_pressed():
    """It is shown, but not offered."""
    read = page("<button disabled>更新</button>")

    assert read.element("更新") is None
    assert read.surface.controls[0].enabled is False


def test_the_first_heading_is_the_title():
    """The browser's title only stands in where there is no heading."""
    assert page("<h1>重要な\n お知らせ</h1><h1>別</h1>").surface.title == "重要な お知らせ"
    assert page("<p>本文</p>").surface.title == "t"


def test_labelled_rows_are_facts():
    """Rows of tables and definition lists are read by their label."""
    read = page(
        "<table><tr><th scope=row>有効期限</th><td>2021年8月31日</td></tr></table>"
        "<dl><dt>発行者</dt><dd>CA</dd></dl>"
    )

    assert read.surface.facts == {"有効期限": "2021年8月31日", "発行者": "CA"}


def test_a_field_is_found_by_its_label_and_sent_with_its_form():
    """Typing goes by the visible label; hidden fields go along."""
    read = page(
        '<form method="post" action="/logon"><input type=hidden name=csrf value=k>'
        "<label for=p>暗証番号</label><input id=p name=pin type=password>"
        "<button>ログオン</button></form>"
    )

    assert read.type_into("暗証番号", "1234")
    assert not read.type_into("暗証", "1")
    button = read.element("ログオン")
    assert button is not None
    sent = read.submission(next(button.iterancestors("form")))
    assert (sent.method, sent.url) == ("POST", "https://logon.example.test/logon")
    assert sent.fields == {"csrf": "k", "pin": "1234"}


def test_a_target_names_the_window():
    """_self is here, a name is a separate window."""
    read = page('<a href="/r" target="renewal">更新</a><a href="next" target="_self">次</a>')

    assert read.link_target(read.element("更新")) == ("https://logon.example.test/r", "renewal")
    assert read.link_target(read.element("次")) == ("https://logon.example.test/notices/next", "")


def test_an_announced_move_is_seen():
    """A meta refresh means that the screen advances by itself."""
    read = page("<h1>処理中</h1>", '<meta http-equiv="Refresh" content="0;url=/next">')

    assert read.refresh == "https://logon.example.test/next"
    assert read.surface.advances
    assert page("<h1>x</h1>").refresh is None


def test_operations_are_found_by_their_trigger():
    """A list started by a click is not the one started by loading."""
    read = page(
        '<script type="application/vnd.koshin.certenroll+json">'
        '{"trigger": {"click": "更新"}, "operations": []}</script>'
    )

    assert read.operations_for({"click": "更新"}) is not None
    assert read.operations_for("load") is None


def test_a_form_the_operations_name_must_exist():
    """A list that names no form of the page is a defect of the page, told by its name."""
    with pytest.raises(LookupError, match="enrol"):
        page("<p></p>").form("enrol")


def test_an_empty_answer_is_an_empty_page():
    """A body of no bytes does not break the reader."""
    read = Page(ADDRESS, b"", window="main", kind=SurfaceKind.SCREEN)

    assert read.surface.title == ""
    assert read.surface.controls == ()


def test_the_text_is_read_in_order():
    """A line ends with its block; what stands around an element is read, a comment is not."""
    read = page(
        "<h1>件名</h1><p>ご\u3000案内<b>の<i>ため</i>の</b>\n画面<!-- 註 -->です<br>次の行</p>後"
    )

    assert read.surface.text == "件名\nご 案内のための 画面です\n次の行\n後"
