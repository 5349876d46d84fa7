"""The document: who looked, and that two runs that saw the same give the same file."""

from conformance.reporting.boundaries import boundaries
from conformance.results import project
from tests.conformance.reporting.boundaries.story import compared, story

POSSIBLE = "ログオンできる"


def test_it_says_who_looked():
    """Banks and drivers of the run."""
    events = [
        *story("http", compared(POSSIBLE)),
        *story("browser", compared(POSSIBLE), profile="strict"),
    ]
    text = boundaries(project(events))
    assert "- 金庫: media-storage、strict\n- 操作の方法: browser、http\n" in text


def test_other_serial_numbers_give_the_same_document():
    """And so does another order of the scenarios."""

    def of_run(serial, address):
        return [
            story("http", compared([serial], [serial], what="電子証明書"), clause="REN-01"),
            story("http", compared([address], [address], what="宛先"), clause="NTC-01"),
        ]

    one = of_run("E854BAB0482707D5279AF5CA1F9C19F8", "p01@1.test")
    other = of_run("93157253178A8C6357EA07E221596301", "p02@2.test")
    assert boundaries(project([*one[0], *one[1]])) == boundaries(project([*other[1], *other[0]]))


def test_a_scenario_without_a_value_is_named():
    """An em dash must not hide that the environment broke."""
    text = boundaries(project(story("http", verdict="ERROR")))
    assert "一覧に値のないシナリオ:\n\n- EXP-01.1（media-storage、http）: 環境不備\n" in text


def test_a_scenario_whose_value_is_marked_is_not_named_again():
    """Its 不適合 stands in the overview."""
    assert "一覧に値のないシナリオ" not in boundaries(project(story("http", compared("x"))))
