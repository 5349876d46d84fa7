"""The table in the package's docstring is the interface: complete, and true."""

import re

import pytest

from simulators.pc import com
from simulators.pc.com.enrollment_status import X509EnrollmentStatus
from simulators.pc.com.hresult import HResult
from simulators.pc.com.web_class_factory import CLASSES, X509EnrollmentWebClassFactory
from simulators.pc.prompt_table import DEFAULT_PROMPTS

OBJECTS = (X509EnrollmentWebClassFactory, *CLASSES)


def row_of(coclass):
    """Give the row of an object: its first line and those that go on from it."""
    lines = com.__doc__.splitlines()
    (start,) = (at for at, line in enumerate(lines) if re.match(rf"{coclass} ", line))
    row = [lines[start]]
    for line in lines[start + 1 :]:
        if not line.startswith(" "):
            break
        row.append(line)
    return " ".join(row)


@pytest.mark.parametrize("kind", OBJECTS, ids=lambda kind: kind.coclass)
def test_every_member_stands_in_the_table(kind):
    """With the mark † if, and only if, Microsoft does not call it Web-enabled."""
    row = row_of(kind.coclass)
    told = {m.name: bool(re.search(rf"\b{m.name}(\([^)]*\))?†", row)) for m in members(kind)}
    listed = {m.name: bool(re.search(rf"\b{m.name}\b", row)) for m in members(kind)}

    assert all(listed.values()), [name for name, found in listed.items() if not found]
    assert told == {m.name: not m.web_enabled for m in members(kind)}


def members(kind):
    return kind.members.values()


def test_the_status_stands_in_the_table():
    """Under its interface, because no page can make it."""
    row = row_of("IX509EnrollmentStatus")
    assert all(f"{m.name}†" in row for m in members(X509EnrollmentStatus))


@pytest.mark.parametrize("hresult", list(HResult), ids=lambda each: each.name)
def test_every_hresult_stands_in_the_table(hresult):
    """With its number."""
    assert re.search(rf"\b{hresult.name}:? {hresult.hexadecimal}", com.__doc__) or re.search(
        rf"{hresult.name} {hresult.hexadecimal}|{hresult.name}: {hresult.hexadecimal}", com.__doc__
    )


def test_every_default_prompt_stands_in_the_table():
    """Calls by name; the creation of a key in words."""
    named = [call for call in DEFAULT_PROMPTS if call in com.__doc__]
    assert named == [call for call in DEFAULT_PROMPTS if call != "CX509PrivateKey.Create"]
    assert "creation of a key" in com.__doc__


def test_vbscript_is_said_not_to_be_supported():
    """Nobody has to find out."""
    assert "VBScript is not supported" in com.__doc__
