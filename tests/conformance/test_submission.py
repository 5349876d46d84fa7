"""A page of another site that performs an operation of the bank's."""

from conformance.drivers.page import Page
from conformance.submission import LURE, Submission, lure_page
from conformance.surfaces import SurfaceKind


def test_the_lure_sends_exactly_the_operation():
    """Whatever its fields hold; and it is marked as no page of the bank's."""
    operation = Submission("POST", "https://bank.test/logoff?a=1&b", {"x<": "\"&'>", "名": "値"})

    page = Page(
        "attachment:", lure_page(operation).encode(), window="lure", kind=SurfaceKind.WINDOW
    )

    assert page.surface.simulated
    assert page.surface.title == "ほかのサイトのページ"
    assert page.pressed(page.element(LURE)) == operation
