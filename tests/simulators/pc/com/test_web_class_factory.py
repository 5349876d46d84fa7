"""The factory: the one object a page makes itself."""

import pytest

from simulators.pc.com.web_class_factory import CLASSES
from tests.simulators.pc.scripted_page import FACTORY, PageError

CLASS_ID = "884e2049-217d-11da-b2a4-000e7bbb2b09"


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name, caught.value.number


@pytest.mark.parametrize(
    "progid",
    [
        "X509Enrollment.CX509PrivateKey",
        "Scripting.FileSystemObject",
        "KoshinTokenStore.TokenReader",
        "",
    ],
)
def test_a_page_makes_nothing_but_the_factory(page, progid):
    """Error 429, also for objects that exist but are not safe for scripting."""
    assert refused(page.factory, progid) == ("JS_CANNOT_CREATE_OBJECT", -2146827859)


def test_why_an_object_cannot_be_made_directly_is_said(page):
    """The words name the factory."""
    with pytest.raises(PageError, match="CX509EnrollmentWebClassFactory だけ"):
        page.factory("X509Enrollment.CX509PrivateKey")


@pytest.mark.parametrize("classid", ["clsid:00000000-0000-0000-0000-000000000000", "", "x"])
def test_another_class_id_is_refused(page, classid):
    """Error 429."""
    told = refused(page.ask, {"verb": "create_by_classid", "classid": classid})
    assert told == ("JS_CANNOT_CREATE_OBJECT", -2146827859)


@pytest.mark.parametrize(
    ("progid", "name"),
    [
        ("X509Enrollment.CX509EnrollmentWebClassFactory", "E_NOINTERFACE"),
        ("X509Enrollment.CX509CertificateRevocationList", "E_NOINTERFACE"),
        ("WScript.Shell", "E_NOINTERFACE"),
        ("", "E_NOINTERFACE"),
        ("X509Enrollment.CX509CertificateRequestCmc", "E_NOTIMPL"),
        ("X509Enrollment.CCspStatus", "E_NOTIMPL"),
    ],
)
def test_create_object_refuses_the_rest(page, progid, name):
    """E_NOINTERFACE; E_NOTIMPL for what Microsoft lists and this PC lacks."""
    assert refused(page.call, page.factory(), "CreateObject", progid)[0] == name


@pytest.mark.parametrize("spelling", [FACTORY, FACTORY.upper(), f" {FACTORY.lower()}.1 "])
def test_the_factory_is_known_in_any_letter_case(page, spelling):
    """With and without version."""
    assert page.factory(spelling).interface == "IX509EnrollmentWebClassFactory"


@pytest.mark.parametrize("form", ["clsid:{}", "CLSID:{}", "clsid:{{{}}}", " ClSiD:{} "])
def test_the_factory_is_known_by_its_class_id(page, form):
    """As <object classid> has it."""
    made = page.ask({"verb": "create_by_classid", "classid": form.format(CLASS_ID.upper())})
    assert (made.interface, made.methods) == ("IX509EnrollmentWebClassFactory", ["createobject"])


@pytest.mark.parametrize("coclass", [kind.coclass for kind in CLASSES])
def test_every_class_is_made_by_the_factory(page, coclass):
    """Each object of the table, under its documented interface name."""
    assert page.new(coclass).interface == f"I{coclass[1:]}"
