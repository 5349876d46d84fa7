"""The customer's office: what stands in the way of looking at what there is."""

from types import SimpleNamespace

import pytest

from conformance.errors import EnvironmentUnfit
from conformance.office import Office


class BrokenToken:
    """A token whose folder is gone."""

    password = "himitsu1"

    def certificates(self):
        raise OSError("フォルダーを読めません")


class Arrangements:
    """Arranges somebody who needs nothing."""

    def arrange(self, role, **_more):
        return SimpleNamespace(role=role)


def test_a_token_that_cannot_be_read_is_no_fault_of_the_bank():
    """環境不備 and not 不適合: nobody can say what is on it."""
    pc = SimpleNamespace(windows_user="keiri", stores=SimpleNamespace(my_certificates=lambda: []))
    world = SimpleNamespace(
        pc=pc,
        token=BrokenToken(),
        arrangements=Arrangements(),
        site=SimpleNamespace(entry_url="https://x.test/"),
    )
    office = Office(world, new_driver=lambda _pc: SimpleNamespace(), media_storage=True)

    with pytest.raises(EnvironmentUnfit, match="専用USBの中を読めません: フォルダー"):
        office.admit("administrator", days_before_expiry=30, medium="usb").certificates()
