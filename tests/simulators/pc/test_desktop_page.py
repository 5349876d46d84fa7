"""The desktop as a page: dialogs are windows, their buttons work by hand."""

import re
import socket

import httpx
import pytest

from simulators.pc.dialogs import DialogKind

FACTS = {
    "site": "https://logon.ib.mihon-shinkin.test",
    "level": "中",
    "levels": ("高", "中"),
    "password": "",
    "ready": "yes",
    "remark": "",
    "labels": ("one", "two"),
    "chosen": "one",
}


@pytest.fixture
def answers():
    """Collect the outcomes of dialogs."""
    return []


@pytest.fixture
def computer(new_pc):
    """Give a running PC."""
    return new_pc().start()


@pytest.fixture
def show(computer, answers):
    """Open dialogs on the PC."""

    def show(kind, **facts):
        return computer.desktop.show(kind, FACTS | facts, answers.append)

    return show


def press(computer, number, **more):
    data = {"dialog": str(number), **more}
    return httpx.post(f"{computer.desktop_url}answer", data=data)


def test_an_address_without_the_secret_is_not_found(computer):
    """Another page of the machine cannot reach the buttons."""
    root = re.match(r"http://127\.0\.0\.1:\d+", computer.desktop_url).group()
    assert httpx.get(root).status_code == 404
    assert httpx.post(f"{root}/answer", data={"dialog": "1"}).status_code == 404


def test_an_unknown_address_below_the_secret_is_not_found(computer):
    """There is nothing else."""
    assert httpx.get(f"{computer.desktop_url}etc/passwd").status_code == 404


def test_a_wrong_answer_is_told_on_the_page(computer, show, answers):
    """A button that is not there changes nothing."""
    number = show(DialogKind.WEB_ACCESS)
    response = press(computer, number, button="OK")

    assert response.status_code == 409
    assert "「Webアクセスの確認」にボタン「OK」はありません" in response.text
    assert answers == []


@pytest.mark.parametrize("number", ["", "abc", "99999"])
def test_a_dialog_that_is_not_open_cannot_be_answered(computer, number):
    """A stale page is told so."""
    assert press(computer, number, button="はい").status_code == 409


def test_what_others_wrote_is_escaped(computer, show):
    """A site's name cannot put markup on the desktop."""
    show(DialogKind.WEB_ACCESS, site="<script>alert(1)</script>")
    page = httpx.get(computer.desktop_url).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_garbage_on_the_wire_only_ends_the_connection(computer):
    """The page is still served afterwards."""
    port = int(re.search(r":(\d+)/", computer.desktop_url).group(1))
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(b"\x16\x03\x01 no http\r\n\r\n")
        assert raw.recv(100) == b""

    assert httpx.get(computer.desktop_url).status_code == 200


def test_an_empty_desktop_shows_the_time_of_the_pc(computer):
    """The taskbar has the PC's clock, in Japan."""
    page = httpx.get(computer.desktop_url).text
    assert "12:00<br>2020/09/01" in page
    assert 'role="dialog"' not in page


def test_a_dialog_is_drawn_with_title_lines_and_buttons(computer, show):
    """Everything a customer reads stands on the page."""
    show(DialogKind.NEW_RSA_KEY)
    page = httpx.get(computer.desktop_url).text

    for text in ("新しいRSA交換キーを作成します", "<p>セキュリティレベル: 中</p>", ">OK</button>"):
        assert text in page


def test_a_greyed_button_is_disabled(computer, show):
    """OK cannot be pressed before the level has its password."""
    show(DialogKind.NEW_RSA_KEY, level="高", ready="")
    buttons = re.findall(r"<button name=\"button\"[^>]*>", httpx.get(computer.desktop_url).text)
    assert ["disabled" in each for each in buttons] == [True, False, False]


def test_pressing_a_button_answers_and_leads_back(computer, show, answers):
    """A form post is an answer."""
    number = show(DialogKind.WEB_ACCESS)
    response = press(computer, number, button="はい", live="1")

    assert (response.status_code, response.headers["Location"]) == (303, "./?live=1")
    assert [each.outcome for each in answers] == ["accepted"]


def test_entries_travel_with_the_button(computer, show, answers):
    """A chosen certificate reaches the program that asked."""
    number = show(DialogKind.CERTIFICATE_CHOICE)
    press(computer, number, **{"button": "OK", "entry:証明書": "two"})
    assert answers[0].facts["chosen"] == "two"


def test_the_x_closes_a_dialog(computer, show, answers):
    """× is the dialog's way to say no."""
    press(computer, show(DialogKind.WEB_ACCESS), close="×")
    assert [each.outcome for each in answers] == ["declined"]


def test_a_picture_of_the_browser_can_stand_behind(computer):
    """PUT background: bytes in, bytes out, and gone when empty."""
    address = f"{computer.desktop_url}background"
    assert httpx.get(address).status_code == 404
    assert httpx.put(address, content=b"\x89PNG picture").status_code == 204
    assert httpx.get(address).content == b"\x89PNG picture"
    assert 'src="background"' in httpx.get(computer.desktop_url).text
    httpx.put(address, content=b"")
    assert "browser" not in httpx.get(computer.desktop_url).text.partition("</head>")[2]


def test_a_live_page_is_drawn_anew_when_dialogs_change(browser, computer, show):
    """The page of one who works by hand follows by itself."""

    async def visit(window):
        await window.page.goto(f"{computer.desktop_url}?live=1")
        number = show(DialogKind.WEB_ACCESS)
        await window.page.get_by_role("button", name="はい").click()
        await window.page.get_by_role("dialog").wait_for(state="detached")
        assert number not in [each.id for each in computer.desktop.dialogs()]

    browser.visit(computer, visit, shim=False, proxy=False)


def test_half_a_character_can_be_drawn(computer, show):
    """A lone surrogate that a page smuggled into a name."""
    show(DialogKind.WEB_ACCESS, site="\ud800")
    assert "\\ud800" in httpx.get(computer.desktop_url).text


def test_enter_presses_the_first_button_and_not_the_x(browser, computer, show, answers):
    """Typed by hand, a password is confirmed with the keyboard."""
    show(DialogKind.KEY_PASSWORD, password="himitsu")

    async def visit(window):
        await window.page.goto(computer.desktop_url)
        await window.page.get_by_label("パスワード").fill("himitsu")
        await window.page.keyboard.press("Enter")
        await window.page.get_by_role("dialog").wait_for(state="detached")

    browser.visit(computer, visit, shim=False, proxy=False)
    assert [each.outcome for each in answers] == ["accepted"]


def test_the_x_still_stands_in_the_corner(browser, computer, show, answers):
    """It comes last on the page, and is drawn first."""
    show(DialogKind.WEB_ACCESS)

    async def visit(window):
        await window.page.goto(computer.desktop_url)
        frame = await window.page.get_by_role("dialog").bounding_box()
        cross = await window.page.get_by_role("button", name="閉じる").bounding_box()
        assert abs(cross["x"] + cross["width"] - frame["x"] - frame["width"]) <= 2
        assert abs(cross["y"] - frame["y"]) <= 2
        await window.page.get_by_role("button", name="閉じる").click()

    browser.visit(computer, visit, shim=False, proxy=False)
    assert [each.outcome for each in answers] == ["declined"]
