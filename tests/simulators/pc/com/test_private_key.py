"""IX509PrivateKey: impossible keys, the key dialog in all its ways, and what stays."""

import pytest

from simulators.pc import KeyLevel, PcProfile
from tests.simulators.pc.scripted_page import PageError, ScriptedPage

LEVEL = "セキュリティレベル"
SET_LEVEL = "セキュリティレベルの設定"
SMART_CARD = "Microsoft Base Smart Card Crypto Provider"
DSS = "Microsoft Base DSS Cryptographic Provider"
STRONG = "Microsoft Strong Cryptographic Provider"
ENHANCED = "Microsoft Enhanced Cryptographic Provider v1.0"


def refused(act, *args, **more):
    with pytest.raises(PageError) as caught:
        act(*args, **more)
    return caught.value.name


class KeyDialog:
    """The key dialog of a CreateRequest that has come as far as it."""

    def __init__(self, page, **key):
        self.pc = page.pc
        self.replies = []
        enrollment = page.enrollment(page.key(**key))
        message = {"verb": "call", "object": enrollment.number, "member": "CreateRequest"}
        page.pc.scripting.call({"window": "main", **message, "args": [1]}, self.replies.append)
        self.press("はい")

    def front(self):
        return self.pc.desktop.dialogs()[-1]

    def press(self, button, **entries):
        self.pc.desktop.answer(self.front().id, button, entries)
        return self

    def buttons(self):
        return {c.name: c.enabled for c in self.front().controls if c.role == "button"}

    def level(self):
        lines = self.front().text.splitlines()
        return next(line for line in lines if line.startswith(LEVEL))

    def container(self):
        return self.pc.stores.request[-1].key


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({"Length": 512}, "NTE_BAD_LEN"),
        ({"Length": 8192}, "NTE_BAD_LEN"),
        ({"Length": 2047}, "NTE_BAD_LEN"),
        ({"KeySpec": 3}, "NTE_BAD_FLAGS"),
        ({"KeyProtection": 9}, "NTE_BAD_FLAGS"),
        ({"ProviderName": "My Own Provider"}, "NTE_KEYSET_NOT_DEF"),
        ({"ProviderName": DSS}, "NTE_BAD_ALGID"),
        ({"ProviderName": SMART_CARD}, "SCARD_E_NO_READERS_AVAILABLE"),
        ({"MachineContext": True}, "E_ACCESSDENIED"),
        ({"Existing": True}, "NTE_BAD_KEYSET"),
    ],
)
def test_an_impossible_key_is_refused_without_a_dialog(page, properties, name):
    """The code says why; the customer is not bothered."""
    assert refused(page.call, page.key(**properties), "Create") == name
    assert page.pc.desktop.history == ()


def test_another_algorithm_than_rsa_is_refused(page):
    """NTE_BAD_ALGID for an ECC key."""
    identifier = page.new("CObjectId")
    page.call(identifier, "InitializeFromValue", "1.2.840.10045.2.1")
    assert refused(page.set, page.key(), "Algorithm", identifier) == "NTE_BAD_ALGID"


def test_a_key_is_made_once(page):
    """ERROR_FILE_EXISTS at the second Create, ERROR_INVALID_OPERATION at a late property."""
    key = page.key()
    page.call(key, "Create", answers=("OK",))

    assert refused(page.call, key, "Create") == "ERROR_FILE_EXISTS"
    assert refused(page.set, key, "Length", 1024) == "ERROR_INVALID_OPERATION"
    assert refused(page.set, key, "ProviderName", ENHANCED) == "ERROR_INVALID_OPERATION"


def test_the_container_has_no_name_before_the_key_is_made(page):
    """OLE_E_BLANK; afterwards a generated name."""
    key = page.key()
    before = refused(page.get, key, "UniqueContainerName")
    page.call(key, "Create", answers=("OK",))

    assert before == "OLE_E_BLANK"
    assert page.get(key, "UniqueContainerName").startswith("lp-")
    assert (page.get(key, "Opened"), page.get(key, "Existing")) == (True, True)


@pytest.mark.parametrize("way", ["キャンセル", "×"])
def test_cancelling_makes_no_key(page, way):
    """キャンセル and × are one."""
    dialog = KeyDialog(page)
    if way == "×":
        page.pc.desktop.close_dialog(dialog.front().id)
    else:
        dialog.press(way)

    assert dialog.replies[0]["error"]["number"] == -2146434962
    assert page.pc.stores.request == []


def test_the_dialog_opens_with_level_medium(page):
    """Title, level line and buttons as the manual shows them."""
    dialog = KeyDialog(page)

    assert dialog.front().title == "新しいRSA交換キーを作成します"
    assert dialog.level() == "セキュリティレベル: 中"
    assert dialog.buttons() == {"OK": True, "キャンセル": True, SET_LEVEL: True}
    dialog.press("OK")
    assert (dialog.container().level, dialog.container().password) == (KeyLevel.MEDIUM, "")


def test_level_high_needs_a_password(page):
    """設定 → 高 → password twice → back; the line reads 高 and the key keeps the password."""
    dialog = KeyDialog(page).press(SET_LEVEL).press("次へ", **{LEVEL: "高"})
    title = dialog.front().title
    dialog.press("完了", パスワード="himitsu", パスワードの確認入力="himitsu")
    level = dialog.level()
    dialog.press("OK")

    assert (title, level) == ("パスワードの作成", "セキュリティレベル: 高")
    assert (dialog.container().level, dialog.container().password) == (KeyLevel.HIGH, "himitsu")
    assert "himitsu" not in repr(dialog.container()) + repr(page.pc.desktop.history)


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("", "")])
def test_a_password_that_does_not_match_is_asked_again(page, first, second):
    """The dialog stays, with a remark."""
    dialog = KeyDialog(page).press(SET_LEVEL).press("次へ", **{LEVEL: "高"})
    dialog.press("完了", パスワード=first, パスワードの確認入力=second)

    assert dialog.front().title == "パスワードの作成"
    assert "一致していません" in dialog.front().text
    assert dialog.replies == []


@pytest.mark.parametrize(
    ("buttons", "title"),
    [
        (["キャンセル"], "新しいRSA交換キーを作成します"),
        (["次へ"], "新しいRSA交換キーを作成します"),
    ],
)
def test_leaving_the_level_as_it_is_leads_back(page, buttons, title):
    """キャンセル, or 次へ with 中 still chosen."""
    dialog = KeyDialog(page).press(SET_LEVEL)
    for button in buttons:
        dialog.press(button)
    assert (dialog.front().title, dialog.level()) == (title, "セキュリティレベル: 中")


def test_leaving_the_password_leads_back(page):
    """戻る to the choice of the level, キャンセル to the key dialog; the level stays 中."""
    dialog = KeyDialog(page).press(SET_LEVEL).press("次へ", **{LEVEL: "高"}).press("戻る")
    after_back = dialog.front().title
    dialog.press("次へ", **{LEVEL: "高"}).press("キャンセル")

    assert after_back == "セキュリティレベルの選択"
    assert dialog.level() == "セキュリティレベル: 中"
    assert dialog.buttons()["OK"]


def test_forced_high_greys_ok_until_the_level_is_set(page):
    """KeyProtection 2: the line reads 高, OK cannot be pressed, 中 cannot be chosen."""
    dialog = KeyDialog(page, protection=2)
    level, before = dialog.level(), dialog.buttons()
    dialog.press(SET_LEVEL)
    choices = dialog.front().controls[0].options
    dialog.press("次へ").press("完了", パスワード="x", パスワードの確認入力="x")
    after = dialog.buttons()
    dialog.press("OK")

    assert level == "セキュリティレベル: 高"
    assert (before["OK"], choices, after["OK"]) == (False, ("高",), True)
    assert dialog.container().level is KeyLevel.HIGH


def test_a_policy_can_force_high_for_every_key(new_pc):
    """force_high guards even a key for which the page asks no protection."""
    page = ScriptedPage(new_pc(profile=PcProfile(force_high=True)))
    assert not KeyDialog(page, protection=0).buttons()["OK"]


def test_a_pc_may_not_offer_high(new_pc):
    """high_allowed=False leaves only 中."""
    page = ScriptedPage(new_pc(profile=PcProfile(high_allowed=False)))
    assert KeyDialog(page).press(SET_LEVEL).front().controls[0].options == ("中",)


def test_a_key_without_protection_shows_no_dialog(page):
    """KeyProtection 0: level none."""
    page.call(page.enrollment(page.key(protection=0)), "CreateRequest", 1, answers=("はい",))
    assert page.pc.stores.request[0].key.level is KeyLevel.NONE


def test_the_length_left_out_is_the_pcs_default(new_pc):
    """default_key_bits is asked of the generator."""
    asked = []
    pc = new_pc(profile=PcProfile(default_key_bits=3072), keys=asked.append)
    page = ScriptedPage(pc)
    page.call(page.key(Length=0), "Create", answers=("OK",))
    assert asked == [3072]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [([], ENHANCED), ([STRONG], STRONG), ([DSS, STRONG, ENHANCED], ENHANCED)],
)
def test_the_provider_comes_from_the_list_when_none_is_named(page, names, chosen):
    """The default if it is listed, else the first that fits."""
    csps = page.new("CCspInformations")
    for name in names:
        csp = page.new("CCspInformation")
        page.call(csp, "InitializeFromName", name)
        page.call(csps, "Add", csp)
    key = page.key(CspInformations=csps)
    page.created_request(page.enrollment(key))
    assert page.pc.stores.request[0].key.provider == chosen


@pytest.mark.parametrize(("policy", "exportable"), [(0, False), (1, True), (2, False)])
def test_the_export_policy_is_kept_with_the_key(page, policy, exportable):
    """XCN_NCRYPT_ALLOW_EXPORT_FLAG (1) makes the key exportable."""
    page.created_request(page.enrollment(page.key(ExportPolicy=policy)))
    assert page.pc.stores.request[0].key.exportable is exportable


def test_a_container_name_given_is_used(page):
    """ContainerName names the container."""
    page.created_request(page.enrollment(page.key(ContainerName="koshin")))
    assert page.pc.stores.request[0].key.name == "koshin"


EXCHANGE, SIGNATURE = "新しいRSA交換キーを作成します", "新しいRSA署名キーを作成します"
SOFTWARE_KSP = "Microsoft Software Key Storage Provider"


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        ({"KeySpec": 2}, SIGNATURE),
        ({"KeySpec": 1, "ProviderName": ENHANCED}, SIGNATURE),
        ({"ProviderName": ENHANCED}, SIGNATURE),
        ({"ProviderName": SOFTWARE_KSP}, EXCHANGE),
        ({"ProviderName": ENHANCED, "KeySpec": 1}, EXCHANGE),
        ({"KeySpec": 1}, EXCHANGE),
    ],
)
def test_the_title_follows_what_the_key_is_for(page, properties, title):
    """A provider's name sets KeySpec anew, so the order of the page's lines counts."""
    key = page.new("CX509PrivateKey")
    for member, value in {"KeyProtection": 1, **properties}.items():
        page.set(key, member, value)
    page.call(key, "Create", answers=("OK",))
    assert page.pc.desktop.history[-1].dialog.title == title


@pytest.mark.parametrize(
    ("provider", "expected"),
    [(ENHANCED, (2, 1, True)), (SOFTWARE_KSP, (0, 0, False)), ("My Own Provider", (1, 7, True))],
)
def test_a_providers_name_sets_what_belongs_to_it(page, provider, expected):
    """KeySpec, ProviderType and LegacyCsp; an unknown provider sets nothing."""
    key = page.key(ProviderType=7, ProviderName=provider)
    read = tuple(page.get(key, each) for each in ("KeySpec", "ProviderType", "LegacyCsp"))
    assert read == expected
