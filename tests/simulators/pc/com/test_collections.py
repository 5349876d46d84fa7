"""Collections and the small objects that go into them."""

import pytest

from tests.simulators.pc.scripted_page import PageError

ENHANCED = "Microsoft Enhanced Cryptographic Provider v1.0"


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name


@pytest.fixture
def csps(page):
    """Give the providers of the PC."""
    csps = page.new("CCspInformations")
    page.call(csps, "AddAvailableCsps", answers=("はい",))
    return csps


def identifier(page, value="1.3.6.1.5.5.7.3.2"):
    made = page.new("CObjectId")
    page.call(made, "InitializeFromValue", value)
    return made


def test_no_at_the_providers_leaves_the_list_empty(page):
    """いいえ: ERROR_CANCELLED."""
    csps = page.new("CCspInformations")
    assert refused(page.call, csps, "AddAvailableCsps", answers=("いいえ",)) == "ERROR_CANCELLED"
    assert page.get(csps, "Count") == 0


def test_a_full_list_is_not_filled_again(page, csps):
    """ERROR_INVALID_OPERATION, before any dialog."""
    shown = len(page.pc.desktop.history)
    assert refused(page.call, csps, "AddAvailableCsps") == "ERROR_INVALID_OPERATION"
    assert len(page.pc.desktop.history) == shown


@pytest.mark.parametrize("index", [-1, 12, 99])
def test_an_index_beyond_the_list_is_refused(page, csps, index):
    """E_INVALIDARG."""
    assert refused(page.call, csps, "ItemByIndex", index) == "E_INVALIDARG"
    assert refused(page.call, csps, "Remove", index) == "E_INVALIDARG"


def test_an_unknown_provider_is_not_found(page, csps):
    """CRYPT_E_NOT_FOUND in the list, NTE_KEYSET_NOT_DEF when opened by name."""
    assert refused(page.call, csps, "ItemByName", "My Provider") == "CRYPT_E_NOT_FOUND"
    csp = page.new("CCspInformation")
    assert refused(page.call, csp, "InitializeFromName", "My Provider") == "NTE_KEYSET_NOT_DEF"


@pytest.mark.parametrize("member", ["Name", "Type", "Valid", "IsSmartCard"])
def test_a_blank_provider_has_no_properties(page, member):
    """OLE_E_BLANK."""
    assert refused(page.get, page.new("CCspInformation"), member) == "OLE_E_BLANK"


def test_a_provider_is_initialised_once(page):
    """ERROR_ALREADY_INITIALIZED."""
    csp = page.new("CCspInformation")
    page.call(csp, "InitializeFromName", ENHANCED)
    told = refused(page.call, csp, "InitializeFromName", ENHANCED)
    assert told == "ERROR_ALREADY_INITIALIZED"


def test_blank_members_are_not_added(page):
    """OLE_E_BLANK for a blank provider and a blank identifier."""
    for member in ("CCspInformation", "CObjectId"):
        collection = page.new(f"{member}s")
        assert refused(page.call, collection, "Add", page.new(member)) == "OLE_E_BLANK"


@pytest.mark.parametrize(
    ("member", "args", "name"),
    [
        ("InitializeFromName", (9999,), "CERTSRV_E_PROPERTY_EMPTY"),
        ("InitializeFromValue", ("client auth",), "E_INVALIDARG"),
        ("InitializeFromValue", ("",), "E_INVALIDARG"),
        ("InitializeFromAlgorithmName", (1, 0, 0, "MD17"), "CRYPT_E_UNKNOWN_ALGO"),
    ],
)
def test_an_impossible_identifier_is_refused(page, member, args, name):
    """Numbers, dotted values and names are checked."""
    assert refused(page.call, page.new("CObjectId"), member, *args) == name


def test_an_identifier_is_initialised_once(page):
    """ERROR_ALREADY_INITIALIZED; a blank one has no value."""
    told = refused(page.call, identifier(page), "InitializeFromName", 245)
    assert told == "ERROR_ALREADY_INITIALIZED"
    assert refused(page.get, page.new("CObjectId"), "Value") == "OLE_E_BLANK"


def test_the_providers_of_windows_10_are_listed(page, csps):
    """Twelve, the default among them."""
    names = [page.get(page.call(csps, "ItemByIndex", i), "Name") for i in range(12)]
    found = page.call(csps, "ItemByName", ENHANCED.upper())

    assert (page.get(csps, "Count"), len(set(names))) == (12, 12)
    assert [page.get(found, each) for each in ("Name", "Type", "LegacyCsp", "Valid")] == [
        ENHANCED,
        1,
        True,
        True,
    ]


def test_client_authentication_has_the_number_245(page):
    """XCN_OID_PKIX_KP_CLIENT_AUTH."""
    made = page.new("CObjectId")
    page.call(made, "InitializeFromName", 245)
    assert [page.get(made, each) for each in ("Value", "Name", "FriendlyName")] == [
        "1.3.6.1.5.5.7.3.2",
        245,
        "1.3.6.1.5.5.7.3.2",
    ]
    page.set(made, "FriendlyName", "クライアント認証")
    assert page.get(made, "FriendlyName") == "クライアント認証"


def test_members_can_be_removed(page):
    """Remove one, Clear the rest."""
    identifiers = page.new("CObjectIds")
    for value in ("1.2.3", "1.2.4", "1.2.5"):
        page.call(identifiers, "Add", identifier(page, value))
    page.call(identifiers, "Remove", 1)
    left = [page.get(page.call(identifiers, "ItemByIndex", i), "Value") for i in (0, 1)]
    page.call(identifiers, "Clear")

    assert (left, page.get(identifiers, "Count")) == (["1.2.3", "1.2.5"], 0)


@pytest.mark.parametrize("name", ["1foo", "1", "1..2", "9.9.9", "", "foo"])
def test_what_is_neither_name_nor_identifier_is_no_algorithm(page, name):
    """A digit in front does not make an identifier."""
    identifier = page.new("CObjectId")
    with pytest.raises(PageError) as caught:
        page.call(identifier, "InitializeFromAlgorithmName", 0, 0, 0, name)
    assert caught.value.name == "CRYPT_E_UNKNOWN_ALGO"
