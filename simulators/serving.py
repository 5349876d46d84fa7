"""``serve``: both sides on loopback, to be used by hand until Ctrl-C.

Prints where things are and how to start a browser that goes through the simulated PC. The PC then
puts the CertEnroll shim into the bank's pages itself, and its dialogs are answered on its desktop
page. Time goes on from the day asked for.
"""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import date

from simulators.bank import BankProfile
from simulators.bank_side import BankSide
from simulators.calendar import JST, RunningCalendar
from simulators.customer_side import CustomerSide
from simulators.key_pool import KeyPool
from simulators.pc import PcProfile
from simulators.world import Person, World

WAITING_SECONDS = 3.0
"""How long a waiting screen stays, so that a person can read it."""

_ROLES = {"administrator": "管理者", "user": "利用者"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--role", choices=tuple(_ROLES), default="administrator")
    parser.add_argument(
        "--days", type=int, default=30, metavar="N", help="有効期限日の何日前にするか（既定 30）"
    )
    parser.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="今日の日付（既定 2021-08-31 の N 日前）"
    )
    parser.add_argument(
        "--no-media-storage", action="store_true", help="媒体保管を利用していない信用金庫にする"
    )
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    calendar = RunningCalendar()
    profile = BankProfile(
        name="by-hand", media_storage=not chosen.no_media_storage, waiting_polls=1
    )
    with (
        BankSide(clock=calendar.now, profile=profile, waiting_seconds=WAITING_SECONDS) as bank,
        _customer(bank, calendar) as customer,
    ):
        world = World(bank, customer, calendar=calendar, keys=KeyPool())
        person = world.arrangements.arrange(
            chosen.role, days_before_expiry=chosen.days, on=chosen.on
        )
        print(_instructions(world, person), flush=True)
        stop.wait()
    print("終了しました。")
    return 0


def _customer(bank: BankSide, calendar: RunningCalendar) -> CustomerSide:
    return CustomerSide(
        clock=calendar.now,
        hosts=bank.site.hosts,
        site_trust_pem=bank.site.trust_anchor_pem,
        trusted_roots_pem=bank.site.certificate_trust_pem,
        profile=PcProfile(),
        inject_shim=True,
    )


def _instructions(world: World, person: Person) -> str:
    today = world.arrangements.now().astimezone(JST).date()
    return "\n".join(
        (
            f"今日の日付        {today}（有効期限日 {person.expiry_date}）",
            f"お客様            {_ROLES[person.role]}  暗証番号 {person.pin}",
            f"パソコンの画面    {world.pc.desktop_url}  （ダイアログはここで答える）",
            f"金庫の管理用の口  {world.bank.admin_url}",
            "ブラウザの起動    chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors"
            f" --proxy-server={world.pc.network.proxy_url} {world.site.entry_url}",
            "終了するには Ctrl-C を押してください。",
        )
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
