"""Late binding: letter case, unknown members, arguments, members not meant for the Web."""

import pytest

from simulators.pc import PcProfile
from simulators.pc.com.conversions import flag, integer, text
from simulators.pc.com.hresult import ComError, HResult
from tests.simulators.pc.scripted_page import PageError, ScriptedPage


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name


def test_an_unknown_member_is_told(page):
    """Error 438, whichever way it is used."""
    key = page.key()
    assert refused(page.get, key, "NoSuchThing") == "JS_NO_SUCH_MEMBER"
    assert refused(page.set, key, "NoSuchThing", 1) == "JS_NO_SUCH_MEMBER"
    assert refused(page.call, key, "NoSuchThing") == "JS_NO_SUCH_MEMBER"
    assert refused(page.get, key, "_com_member") == "JS_NO_SUCH_MEMBER"
    assert refused(page.get, key, "surroundings") == "JS_NO_SUCH_MEMBER"


def test_a_read_only_property_cannot_be_set(page):
    """Error 438."""
    assert refused(page.set, page.key(), "Opened", True) == "JS_NO_SUCH_MEMBER"


@pytest.mark.parametrize("args", [(), ("a", "b")])
def test_the_number_of_arguments_counts(page, args):
    """Error 450."""
    assert refused(page.call, page.factory(), "CreateObject", *args) == "JS_WRONG_ARGUMENT_COUNT"


@pytest.mark.parametrize(
    ("value", "name"),
    [("two", "JS_TYPE_MISMATCH"), (None, "JS_TYPE_MISMATCH"), (2**31, "JS_OVERFLOW")],
)
def test_a_value_of_the_wrong_type_is_told(page, value, name):
    """Error 13 or 6."""
    assert refused(page.set, page.key(), "Length", value) == name


def test_a_key_used_as_a_text_is_a_type_mismatch(page):
    """An object is no string."""
    assert refused(page.set, page.key(), "ProviderName", page.name()) == "JS_TYPE_MISMATCH"


def test_an_object_of_another_window_is_unknown(page):
    """Error 424: numbers of objects mean nothing elsewhere."""
    key = page.key()
    other = ScriptedPage(page.pc, window="window-2")
    assert refused(other.get, key, "Length") == "JS_OBJECT_REQUIRED"
    assert refused(page.set, page.request(), "Subject", {"object": 999}) == "JS_OBJECT_REQUIRED"


def test_a_strict_pc_refuses_members_not_meant_for_the_web(new_pc):
    """web_enabled_only: E_ACCESSDENIED for Create, Status …, not for CreateRequest."""
    page = ScriptedPage(new_pc(profile=PcProfile(web_enabled_only=True)))

    assert refused(page.call, page.key(), "Create") == "E_ACCESSDENIED"
    assert refused(page.get, page.enrollment(), "Status") == "E_ACCESSDENIED"
    assert refused(page.set, page.key(), "Description", "x") == "E_ACCESSDENIED"
    assert page.created_request()


@pytest.mark.parametrize("spelling", ["Length", "length", "LENGTH", "lEnGtH"])
def test_letter_case_does_not_matter(page, spelling):
    """GetIDsOfNames knows none."""
    key = page.key()
    page.set(key, spelling, 4096)
    assert page.get(key, "Length") == 4096


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        (integer, "2048", 2048),
        (integer, "0x10", 16),
        (integer, 2.5, 2),
        (integer, True, -1),
        (text, 5, "5"),
        (text, 5.0, "5"),
        (text, None, ""),
        (text, True, "True"),
        (flag, "true", True),
        (flag, 0, False),
        (flag, "1", True),
        (flag, None, False),
    ],
)
def test_values_are_converted_as_jscript_would(convert, value, expected):
    """VariantChangeType."""
    assert convert(value) == expected


def test_numbers_of_hresults_are_signed():
    """What a script compares with."""
    assert HResult.ERROR_CANCELLED.number == -2147023673
    assert str(ComError(HResult.OLE_E_BLANK)).startswith("OLE_E_BLANK 0x80040007")


def test_every_number_is_used_once():
    """No two names share a number."""
    numbers = [each.number for each in HResult]
    assert len(numbers) == len(set(numbers))
