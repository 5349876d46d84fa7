"""Addresses as people write them, in the form in which browsers ask for them."""

import pytest

from conformance.drivers.web_address import WebAddress
from conformance.errors import HarnessError


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://bank.test", "https://bank.test/"),
        ("https://bank.test?x=1", "https://bank.test/?x=1"),
        ("https://bank.test:443/a", "https://bank.test/a"),
        ("https://bank.test:8443/a", "https://bank.test:8443/a"),
        ("HTTPS://Bank.Test/A", "https://bank.test/A"),
        ("https://name:secret@bank.test/a#below", "https://bank.test/a"),
        (" https://bank.test/a b ", "https://bank.test/a%20b"),
        (
            "https://bank.test/更新?名=更新",
            "https://bank.test/%E6%9B%B4%E6%96%B0?%E5%90%8D=%E6%9B%B4%E6%96%B0",
        ),
        ("https://bank.test/a%20b?c=%2F&d=[1]", "https://bank.test/a%20b?c=%2F&d=[1]"),
        ("https://日本語.test/", "https://xn--wgv71a119e.test/"),
        ("https://[::1]:8443/a", "https://[::1]:8443/a"),
    ],
)
def test_an_address_is_put_into_form(written, asked):
    """Names in small letters, nothing that goes without saying, ASCII only."""
    assert WebAddress.of(written).url == asked


@pytest.mark.parametrize(
    "written",
    [
        "javascript:history.back()",
        "mailto:a@bank.test",
        "about:blank",
        "/a",
        "https://",
        "https://a:b/",
    ],
)
def test_what_is_no_address_of_the_web_is_told(written):
    """The harness cannot follow it, which is no fault of the system."""
    with pytest.raises(HarnessError) as told:
        WebAddress.of(written)

    assert f"アドレス「{written}」" in str(told.value)


@pytest.mark.parametrize(
    ("reference", "asked"),
    [
        ("to", "https://bank.test/in/to"),
        ("../更新", "https://bank.test/%E6%9B%B4%E6%96%B0"),
        ("?a=b", "https://bank.test/in/page?a=b"),
        ("//logon.test/", "https://logon.test/"),
        ("http://bank.test/", "http://bank.test/"),
    ],
)
def test_a_reference_leads_from_its_page(reference, asked):
    """RFC 3986, 5.2."""
    assert WebAddress.of("https://bank.test/in/page?q=1").leading_to(reference).url == asked


def test_what_is_asked_without_tls_is_named_in_full():
    """The proxy asks for it, so it must know where."""
    assert WebAddress.of("http://bank.test/a?b=c").target == "http://bank.test/a?b=c"
    assert WebAddress.of("https://bank.test/a?b=c").target == "/a?b=c"
