"""Where the customer works: which PC, which Windows user, with or without his 専用USB."""

from __future__ import annotations

from pytest_bdd import given, when

from conformance.office import Office


@given("パソコンに管理ソフトがない")
def _(office: Office) -> None:
    office.pc.remove_management_software()


@given("パソコンは期限切れの電子証明書も選ばせる")
def _(office: Office) -> None:
    office.pc.offer_expired()


@given("専用USBがほかの電子証明書でいっぱいである")
def _(office: Office) -> None:
    office.fill_token()


@when("専用USBの電子証明書を整理する")
def _(office: Office) -> None:
    office.world.token.tidy()


@when("専用USBを抜く")
def _(office: Office) -> None:
    office.pc.pull_out()


@when("専用USBを差す")
def _(office: Office) -> None:
    office.pc.plug_in(office.world.token)


@when("所「別のパソコン」に移る")
def _(office: Office) -> None:
    office.go_to_another_pc(management_software=False)


@when("所「管理ソフトのある別のパソコン」に移る")
def _(office: Office) -> None:
    office.go_to_another_pc(management_software=True)


@when("所「別のWindows利用者」に移る")
def _(office: Office) -> None:
    office.sign_in("eigyo")


@when("元のパソコンとWindows利用者に戻る")
def _(office: Office) -> None:
    office.go_back()
