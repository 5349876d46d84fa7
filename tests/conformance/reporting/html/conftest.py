"""A run that never took place: some forty scenario results of every kind, as an event list."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conformance.catalogue import Catalogue, load
from conformance.reporting.html import write
from conformance.results import Results, project

Event = dict[str, Any]
PROFILES = ("media-storage", "no-media-storage")
DRIVERS = ("browser", "http")
CERTIFICATE = {
    "subject": "C=JP, O=みほん信用金庫, OU=株式会社見本商事, CN=00012345678-0001",
    "issuer": "C=JP, O=Shinkin Internet Banking (mock), CN=Shinkin Internet Banking Issuing CA",
    "serial": "5f3a09c2d41b7e88a0cc19d2f6e4b713",
    "not_before": "2020-08-31T01:23:45+00:00",
    "not_after": "2021-08-31T14:59:59+00:00",
    "public_key_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "extended_key_usage": ["clientAuth"],
}

COVERED = {"EFF-01", "CRT-01", *(row.id for row in load() if row.chapter == "pc")} - {"REN-01"}
WAITING = Catalogue(
    load().requirements,
    {row.id: date(2026, 11, 23) for row in load() if row.id not in COVERED},
)
"""A catalogue of which only the PC chapter and its neighbours have scenarios."""


def png(width: int, height: int, *, grey: int = 235) -> bytes:
    """Draw an even grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def control(name: str, role: str = "button") -> Event:
    """Make a control as the log tells it."""
    return {"role": role, "name": name, "value": "", "enabled": True}


def surface(title: str, *controls: Event, kind: str = "screen", text: str = "") -> Event:
    """Make a surface as the log tells it."""
    marks = "simulated" if kind == "dialog" else "observed"
    told = {"kind": kind, "title": title, "text": text, "marks": marks}
    return {**told, "controls": list(controls), "facts": {}}


class Story:
    """Writes the events of one scenario under one profile and driver."""

    def __init__(self, run: Run, id: str, name: str, combination: tuple[str, str]) -> None:
        profile, driver = combination
        self.run, self.driver, self.index = run, driver, -1
        self.key = f"{id}/{profile}/{driver}"
        clause = id.rpartition(".")[0]
        self.plan: Event = {
            "id": id, "name": name, "rule": "", "feature": "features/pc_renewal.feature",
            "line": 12, "requirements": [clause], "profile": profile, "driver": driver,
            "needs": "day", "not_applicable": None,
        }  # fmt: skip

    def planned(self, **changes: Any) -> Story:
        """Plan the scenario."""
        self.run.tell("scenario_planned", key=self.key, **{**self.plan, **changes})
        return self

    def step(self, keyword: str, sentence: str, *seen: Event, verdict: str = "PASSED") -> Story:
        """Tell a whole step and what was seen in it."""
        if self.index < 0:
            self.run.tell("scenario_started", key=self.key)
        self.index += 1
        line = 20 + self.index
        self._tell("step_started", keyword=keyword, sentence=sentence, line=line)
        for each in seen:
            self._tell(each["event"], **{k: v for k, v in each.items() if k != "event"})
        self._tell("step_finished", verdict=verdict, duration_s=0.234)
        return self

    def saw(self, seen: Event) -> Event:
        """Tell a surface; the browser takes a picture of what is not a dialog."""
        pictured = self.driver == "browser" and seen["kind"] != "dialog"
        picture = self.run.picture(seen["title"]) if pictured else None
        return {"event": "surface", "surface": seen, "picture": picture}

    def compared(self, what: str, expected: Any, actual: Any, *, clause: str = "") -> Event:
        """Tell a comparison."""
        values = {"what": what, "expected": expected, "actual": actual, "ok": expected == actual}
        return {"event": "comparison", "clause": clause or self.plan["requirements"][0], **values}

    def problem(self, kind: str, message: str, clause: str | None = None) -> Event:
        """Tell what kept the harness from judging."""
        where = "features/pc_renewal.feature:21"
        told = {"kind": kind, "message": message, "where": where, "clause": clause}
        return {"event": "error", **told}

    def finished(self) -> None:
        """End the scenario."""
        self._tell("scenario_finished", duration_s=1.84)

    def _tell(self, event: str, **fields: Any) -> None:
        self.run.tell(event, key=self.key, index=self.index, **fields)


class Run:
    """Gathers the events and pictures of a run in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.events = folder, list[Event]()

    def tell(self, event: str, **fields: Any) -> None:
        """Add an event."""
        at = f"2026-11-23T00:{len(self.events) // 60 % 60:02d}:{len(self.events) % 60:02d}+00:00"
        self.events.append({"event": event, "at": at, "worker": "gw0", **fields})

    def begin(self, **changes: Any) -> Run:
        """Begin the run."""
        told: Event = {
            "run": "20261123-090000-a1b2", "release": "法人IB 7.4.1", "seed": 20201,
            "versions": {"koshin": "0.1.0", "python": "3.11.7", "browser": "Chromium 156.0"},
            "sut": {"name": "みほん信用金庫 法人IB", "kind": "embedded"},
            "profiles": list(PROFILES), "drivers": list(DRIVERS), "time_strategy": "freeze",
            "command": ["./koshin", "run", "--release", "法人IB 7.4.1"], "selection": {},
        }  # fmt: skip
        self.tell("run_started", **{**told, **changes})
        return self

    def story(self, id: str, name: str, combination: tuple[str, str] = ("", "")) -> Story:
        """Begin the story of a scenario."""
        chosen = combination if any(combination) else (PROFILES[0], DRIVERS[0])
        return Story(self, id, name, chosen)

    def end(self) -> Run:
        """End the run."""
        self.tell("run_finished", exit_code=1)
        return self

    def picture(self, title: str) -> str:
        """Keep a picture and give its path."""
        data = png(1280, 800, grey=200 + len(title) % 50)
        path = f"pictures/{hashlib.sha256(data).hexdigest()[:32]}.png"
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_bytes(data)
        return path

    def results(self) -> Results:
        """Project what was told."""
        return project(self.events, catalogue=WAITING)

    def write(self) -> Path:
        """Write the report."""
        return write(self.results(), self.folder)


NOTICE = "電子証明書の更新をお願いします"
NOTICES = surface(
    "重要なお知らせ", control(NOTICE, "link"), control("ログオフ", "link"),
    text="重要なお知らせ\n電子証明書の更新をお願いします 2020年8月1日\nサービス停止のお知らせ",
)  # fmt: skip
WEB_ACCESS = surface(
    "Webアクセスの確認", control("はい"), control("いいえ"), kind="dialog",
    text="このWebサイトは、ユーザーの代わりに電子証明書の操作を実行しようとしています。",
)  # fmt: skip
NEW_KEY = surface(
    "新しいRSA交換キーを作成します", control("OK"), control("キャンセル"), kind="dialog",
    text="アプリケーションは保護された項目を作成しています。\nセキュリティ レベル: 高",
)  # fmt: skip
GIVEN = ("前提", "有効期限日の「30」日前の「管理者」がいる")
BLOCKED = "前提の手順 PC-05 を終えられないため確認できません。"


def _logged_on(story: Story) -> Story:
    return story.planned().step(*GIVEN).step("もし", "ログオンする", story.saw(NOTICES))


def _passes(story: Story) -> None:
    same = story.compared("表示された画面", "重要なお知らせ", "重要なお知らせ")
    _logged_on(story).step("ならば", "「重要なお知らせ」画面が表示される", same).finished()


def _wrong_title(story: Story) -> None:
    seen = surface("電子証明書更新処理中", kind="window", text="しばらくお待ちください。")
    wrong = story.compared("別ウインドウの画面名", "電子証明書更新前処理中", seen["title"])
    sentence = "別ウインドウで「電子証明書更新前処理中」画面が表示される"
    _logged_on(story).step("ならば", sentence, story.saw(seen), wrong, verdict="FAILED").finished()


def _one_dialog(story: Story) -> None:
    wanted = [WEB_ACCESS["title"], WEB_ACCESS["title"], NEW_KEY["title"]]
    wrong = story.compared("表示されたダイアログ", wanted, wanted[1:])
    seen = (story.saw(WEB_ACCESS), story.saw(NEW_KEY))
    sentence = "ダイアログ「Webアクセスの確認」が表示される"
    _logged_on(story).step("ならば", sentence, *seen, wrong, verdict="FAILED").finished()


def _blocked(story: Story) -> None:
    stop = story.problem("precondition", BLOCKED, "PC-05")
    story.planned().step(*GIVEN)
    story.step("かつ", "更新手順を「PC-05」まで進めている", stop, verdict="NOT_RUN").finished()


def _broken(story: Story) -> None:
    if story.driver == "http":
        return _passes(story)
    stop = story.problem("environment", "Chromium を起動できません（/opt/chromium）。")
    return story.planned().step(*GIVEN, stop, verdict="ERROR").finished()


def _certificate(story: Story) -> None:
    new = {"event": "certificate", "certificate": CERTIFICATE, "label": "お客様の電子証明書"}
    serial = CERTIFICATE["serial"]
    same = story.compared("シリアル番号", serial, serial)
    sentence = "画面の「シリアル番号」は新しい電子証明書のシリアル番号である"
    _logged_on(story).step("ならば", sentence, new, same).finished()


def _only_for(profile: str) -> Callable[[Story], None]:
    def tell(story: Story) -> None:
        if story.plan["profile"] == profile:
            return _passes(story)
        story.planned(
            not_applicable=f"電子証明書媒体保管の有無が合わない金庫です（{profile}のみ）。"
        )
        return None

    return tell


def _needs_a_person(story: Story) -> None:
    note = {"event": "note", "text": "黄色の網掛けは、人が見て判断します。"}
    _logged_on(story).step("ならば", "案内が分かりやすい", note, verdict="REVIEW").finished()


def _never_run(story: Story) -> None:
    story.planned(steps=[{"keyword": "前提", "sentence": "管理者がいる", "line": 9}])


STORIES: tuple[tuple[str, str, Callable[[Story], None]], ...] = (
    ("EFF-01.1", "適用日以後は「重要なお知らせ」画面に案内がある", _needs_a_person),
    ("REN-02.1", "利用者も同じ操作で更新する", _passes),
    ("PC-01.1", "ログオンの直後に「重要なお知らせ」画面が開く", _passes),
    ("PC-02.1", "更新のお知らせを選択して本文を読む", _passes),
    ("PC-03.1", "別ウインドウに更新前処理中の画面が開く", _wrong_title),
    ("PC-03.2", "利用者でも別ウインドウに開く", _wrong_title),
    ("PC-04a.1", "「更新」をクリックする", _only_for("no-media-storage")),
    ("PC-04b.1", "「パソコンに保存する」をクリックする", _only_for("media-storage")),
    ("PC-05.1", "「Webアクセスの確認」は2度表示される", _one_dialog),
    ("PC-06.1", "セキュリティレベルは「中」である", _blocked),
    ("PC-07.1", "インストールが完了する", _broken),
    ("PC-08.1", "完了画面の内容は、インストールされた証明書の内容である", _certificate),
    ("CRT-01.1", "鍵は新しく作られる", _never_run),
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give an empty run."""
    return Run(tmp_path)


@pytest.fixture
def sample(run: Run) -> Run:
    """Give a run that holds every verdict under two profiles and two drivers."""
    run.begin()
    for id, name, tell in STORIES:
        for profile in PROFILES:
            for driver in DRIVERS:
                tell(run.story(id, name, (profile, driver)))
    return run.end()
