"""The overview: one line for each instant, one column for each screen and mail."""

from conformance.reporting.boundaries import boundaries
from conformance.results import project
from tests.conformance.reporting.boundaries.story import (
    ADMINISTRATOR,
    TRIES,
    USER,
    compared,
    story,
)

POSSIBLE, IMPOSSIBLE = "ログオンできる", "ログオンできない"
NEXT_DAY = "2021-09-01T00:00:00+09:00"
ON_USB = (("前提", "専用USBを使う、有効期限日の「0」日前の「管理者」がいる"), TRIES)


def overview(*events):
    """Give the overview's lines as cells, without ids of scenarios or ways to the details."""
    text = boundaries(project(events)).partition("## 条項ごとの詳細")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines]


def logon(*events):
    """Give the lines of the only instant's cell for logging on."""
    head, line = overview(*events)
    return line[head.index("ログオン")].split("<br>")


def test_an_instant_is_a_line():
    """Told by the days from the expiry date and by the calendar; the rest is an em dash."""
    head, line = overview(*story("http", compared(POSSIBLE)))
    assert head == [
        "日時",
        "手順書の定め",
        "更新案内のメール",
        "重要なお知らせ（更新の案内）",
        "ステータス画面",
        "更新",
        "ログオン",
        "電子証明書取得",
    ]
    assert line == [
        "**有効期限日 23:59:59**<br>2021-08-31 23:59:59",
        "[EXP-01](#exp-01) 有効期限日を過ぎた電子証明書ではログオンできない",
        *("—", "—", "—", "—"),
        "ログオンできる（管理者）<br><sub>EXP-01.1</sub>",
        "—",
    ]


def test_lines_stand_in_time_order():
    """Whatever the order of the scenarios."""
    later = story("http", compared(IMPOSSIBLE, IMPOSSIBLE, instant=NEXT_DAY))
    lines = overview(*later, *story("http", compared(POSSIBLE), number=2))
    assert [line[0].partition("<br>")[0] for line in lines[1:]] == [
        "**有効期限日 23:59:59**",
        "**有効期限日の1日後 00:00:00**",
    ]


def test_the_same_instant_before_two_ends_is_two_lines():
    """It is another boundary for each of them."""
    other = story("http", compared(POSSIBLE), number=2, ends=["2021-09-30T14:59:59+00:00"])
    lines = overview(*story("http", compared(POSSIBLE)), *other)
    assert [line[0].partition("<br>")[0] for line in lines[1:]] == [
        "**有効期限日の30日前 23:59:59**",
        "**有効期限日 23:59:59**",
    ]


def test_what_the_manual_does_not_say_itself_is_marked():
    """NTC-03 is implied."""
    _, line = overview(*story("http", compared(0, 0, what="更新案内のメール"), clause="NTC-03"))
    assert line[1] == "[NTC-03](#ntc-03)† ほかの日には更新案内のEメールを送らない"


def test_roles_that_saw_the_same_share_a_line():
    """And need no name; the scenarios of both are the evidence."""
    user = story("http", compared(POSSIBLE), number=2, sentences=(USER, TRIES))
    assert logon(*story("http", compared(POSSIBLE)), *user) == [
        "ログオンできる",
        "<sub>EXP-01.1 EXP-01.2</sub>",
    ]


def test_banks_that_saw_something_else_are_named():
    """Here the expiry date ends at nine."""
    other = story("http", compared(IMPOSSIBLE, IMPOSSIBLE), number=2, profile="strict")
    assert logon(*story("http", compared(POSSIBLE)), *other) == [
        "ログオンできる（管理者、media-storage）",
        "<sub>EXP-01.1</sub>",
        "ログオンできない（管理者、strict）",
        "<sub>EXP-01.2</sub>",
    ]


def test_what_is_not_conformant_is_marked_with_what_was_expected():
    """Beside what another driver saw."""
    bad = story("browser", compared(IMPOSSIBLE))
    assert logon(*story("http", compared(POSSIBLE)), *bad) == [
        "**不適合** ログオンできない（期待値：ログオンできる）（管理者、browser）",
        "<sub>EXP-01.1</sub>",
        "ログオンできる（管理者、http）",
        "<sub>EXP-01.1</sub>",
    ]


def test_two_answers_for_the_same_people_carry_their_scenarios_names():
    """It is the scenario that tells them apart."""
    other = story("http", compared(IMPOSSIBLE, IMPOSSIBLE), number=2, name="暗証番号を間違える")
    assert logon(*story("http", compared(POSSIBLE)), *other)[::2] == [
        "ログオンできる「境界」（管理者）",
        "ログオンできない「暗証番号を間違える」（管理者）",
    ]


def test_the_answer_of_most_scenarios_needs_no_name():
    """What is unusual is explained."""
    others = [story("http", compared(POSSIBLE), number=number) for number in (2, 3)]
    odd = story("http", compared(IMPOSSIBLE, IMPOSSIBLE), number=4, name="暗証番号を間違える")
    events = [*story("http", compared(POSSIBLE)), *others[0], *others[1], *odd]
    assert logon(*events)[::2] == [
        "ログオンできる（管理者）",
        "ログオンできない「暗証番号を間違える」（管理者）",
    ]


def test_pc_and_usb_share_a_line():
    """As long as they saw the same."""
    usb = story("http", compared(POSSIBLE), number=2, sentences=ON_USB)
    assert logon(*story("http", compared(POSSIBLE)), *usb)[::2] == ["ログオンできる（管理者）"]


def test_pc_and_usb_are_named_where_they_differ():
    """Each with its own."""
    usb = story("http", compared(IMPOSSIBLE, IMPOSSIBLE), number=2, sentences=ON_USB)
    assert logon(*story("http", compared(POSSIBLE)), *usb)[::2] == [
        "ログオンできる「境界」（管理者、パソコン）",
        "ログオンできない「境界」（管理者、専用USB）",
    ]


def test_usb_is_named_where_nothing_else_was_looked_at():
    """Nobody may think that the PC was."""
    usb = story("http", compared(POSSIBLE), sentences=ON_USB)
    assert logon(*usb)[::2] == ["ログオンできる（管理者、専用USB）"]


def test_what_no_column_knows_has_one_of_its_own():
    """It is not dropped."""
    head, line = overview(*story("http", compared("x", "x", what="新しいもの")))
    assert (head[-1], line[-1]) == ("そのほか", "新しいもの：x（管理者）<br><sub>EXP-01.1</sub>")


def test_long_values_are_cut():
    """The details have them whole."""
    (value, _) = logon(*story("http", compared("い" * 99, "い" * 99)))
    assert value == f"{'い' * 36}…（管理者）"


def test_nothing_is_made_up_without_a_certificate():
    """The expiry date is not known then."""
    _, line = overview(
        *story("http", compared(POSSIBLE), sentences=(ADMINISTRATOR, TRIES), ends=())
    )
    assert line[0] == "**有効期限日は不明**<br>2021-08-31 23:59:59"
