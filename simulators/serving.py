"""``serve``: both sides on loopback, to be used by hand until Ctrl-C.

Prints where things are and how to start a browser that goes through the simulated PC. The PC then
puts the CertEnroll shim into the bank's pages itself, and its dialogs are answered on its desktop
page. Time goes on from the day asked for. Leaves out fixed ports of the bank's sites and of the CA:
only the PC's proxy knows where they are.
"""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from simulators.arguments import Parser, day, days, port
from simulators.arrangements import Person
from simulators.bank_side import BankProfile, BankSide
from simulators.calendar import JST, RunningCalendar
from simulators.customer_side import CustomerSide, PcProfile
from simulators.key_pool import KeyPool
from simulators.world import World

WAITING_SECONDS = 3.0
"""How long a waiting screen stays, so that a person can read it."""

_ROLES = {"administrator": "管理者", "user": "利用者"}

_PORTS: Mapping[str, str] = {
    "proxy": "パソコンのプロキシ",
    "desktop": "パソコンの画面",
    "admin": "金庫の管理用の口",
}


def add_arguments(parser: Parser) -> None:
    """Declare the command's options."""
    parser.add_argument("--role", choices=tuple(_ROLES), default="administrator")
    parser.add_argument(
        "--days", type=days, default=30, metavar="N", help="有効期限日の何日前にするか（既定 30）"
    )
    parser.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="今日の日付（既定 2021-08-31 の N 日前）"
    )
    parser.add_argument(
        "--no-media-storage", action="store_true", help="媒体保管を利用していない信用金庫にする"
    )
    for name, what in _PORTS.items():
        parser.add_argument(
            f"--{name}-port",
            type=port,
            default=0,
            metavar="N",
            help=f"{what}のポート（既定 0、空いているもの）",
        )
    parser.set_defaults(run=partial(_run, parser))


def _run(parser: Parser, chosen: argparse.Namespace) -> int:
    _refuse_what_does_not_go_together(parser, chosen)
    try:
        return _serve(chosen)
    except OSError:
        told = _unavailable_port(chosen)
        if told is None:
            raise
    print(f"{parser.prog}: {told}", file=sys.stderr)
    return 2


def _refuse_what_does_not_go_together(parser: Parser, chosen: argparse.Namespace) -> None:
    if chosen.on is not None:
        expiry = chosen.on + timedelta(days=chosen.days)
        if (expiry.month, expiry.day) == (2, 29):
            parser.error(
                f"--on {chosen.on} --days {chosen.days} では有効期限日が {expiry} になります。"
                "有効期間1年の電子証明書の有効期限日は2月29日になりません。日付か日数を変えてください"
            )
    told = [number for number in _told_ports(chosen).values() if number]
    twice = sorted({number for number in told if told.count(number) > 1})
    if twice:
        parser.error(f"ポート {twice[0]} が2つ以上の口に指定されています。別々の番号にしてください")


def _told_ports(chosen: argparse.Namespace) -> dict[str, int]:
    return {f"--{name}-port": getattr(chosen, f"{name}_port") for name in _PORTS}


def _unavailable_port(chosen: argparse.Namespace) -> str | None:
    """Name the port that could not be had, now that nothing of ours holds one."""
    for option, number in _told_ports(chosen).items():
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", number))
            except OSError as error:
                return (
                    f"ポート {number}（{option}）を使えません（{error.strerror}）。"
                    f"そのポートを使っているものを終了するか、{option} に別の番号を指定してください"
                    "（0 なら空いているポートを使います）。"
                )
    return None


def _serve(chosen: argparse.Namespace) -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    calendar = RunningCalendar()
    with (
        _bank(chosen, calendar) as bank,
        _customer(chosen, bank, calendar) as customer,
    ):
        world = World(bank, customer, calendar=calendar, keys=KeyPool())
        person = world.arrangements.arrange(
            chosen.role, days_before_expiry=chosen.days, on=chosen.on
        )
        print(_instructions(world, person), flush=True)
        stop.wait()
    print("終了しました。")
    return 0


def _bank(chosen: argparse.Namespace, calendar: RunningCalendar) -> BankSide:
    profile = BankProfile(
        name="by-hand", media_storage=not chosen.no_media_storage, waiting_polls=1
    )
    return BankSide(
        clock=calendar.now,
        profile=profile,
        waiting_seconds=WAITING_SECONDS,
        admin_port=chosen.admin_port,
    )


def _customer(
    chosen: argparse.Namespace, bank: BankSide, calendar: RunningCalendar
) -> CustomerSide:
    return CustomerSide(
        clock=calendar.now,
        hosts=bank.site.hosts,
        site_trust_pem=bank.site.trust_anchor_pem,
        trusted_roots_pem=bank.site.certificate_trust_pem,
        profile=PcProfile(),
        inject_shim=True,
        proxy_port=chosen.proxy_port,
        desktop_port=chosen.desktop_port,
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
