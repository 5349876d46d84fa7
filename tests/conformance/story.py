"""Customers on a driver that plays a fixed story: it has hands but no world."""

from dataclasses import dataclass

from conformance.comparison import ControlMissing
from conformance.customer import Customer
from conformance.surfaces import BLANK, Control, Surface, SurfaceKind


def screen(title, *labels):
    """Make a screen with buttons."""
    return Surface(SurfaceKind.SCREEN, title, controls=tuple(Control("button", n) for n in labels))


def dialog(title, *labels):
    """Make a dialog with buttons."""
    return Surface(SurfaceKind.DIALOG, title, controls=tuple(Control("button", n) for n in labels))


class StoryDriver:
    """Shows the next surface of its story at each act; has hands but no world."""

    def __init__(self, *story):
        self.story = list(story)
        self.acts = []
        self.lacks = ""

    def front(self):
        return self.story[0] if self.story else BLANK

    def depart(self):
        """A story has no pictures."""

    def wait_until(self, satisfied):
        return satisfied()

    def shown(self):
        return ()

    def trail(self):
        return tuple(self.acts)

    def restart(self):
        self.acts.append(("restart",))

    def open(self, url):
        self._act("open", url)

    def fill(self, label, value):
        if label == self.lacks:
            raise ControlMissing(label, str(self.front()))
        self.acts.append(("fill", label))

    def click(self, label, *, times=1):
        self._need(label)
        self._act("click", label)

    def answer(self, button, entries=None):
        self._need(button)
        self._act("answer", button, *([dict(entries)] if entries else []))

    def _need(self, label):
        if not self.front().has(label):
            raise ControlMissing(label, str(self.front()))

    def _act(self, *act):
        self.acts.append(act)
        self.story.pop(0)


@dataclass
class Administrator:
    """A subscriber who needs no certificate in this story."""

    role: str = "administrator"
    pin: str = "1234"
    contract_id: str = "50012000013"


LOGON = (
    BLANK,
    screen("入口", "管理者ログオン"),
    screen("管理者ログオン", "ログオン"),
    screen("重要なお知らせ", "電子証明書の更新をお願いします"),
    screen("電子証明書の更新をお願いします", "電子証明書の更新はこちら"),
)
CONFIRM = dialog("Webアクセスの確認", "はい", "いいえ")
NEW_KEY = dialog("新しいRSA交換キーを作成します", "OK", "キャンセル")


class EmptyHands:
    """Certificates play no part in a story."""

    working = None

    def newest(self):
        return None

    def work_with_newest(self):
        pass

    def certificates(self):
        return ()


def customer(*story):
    """Seat an administrator in front of a story."""
    return Customer(StoryDriver(*story), Administrator(), EmptyHands(), entry_url="https://x.test/")
