"""`python -m simulators serve`: usable through the addresses it prints, and gone after Ctrl-C."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVE = (sys.executable, "-m", "simulators", "serve")
PORTS = ("--proxy-port", "--desktop-port", "--admin-port")
ADDRESSES = {
    "--proxy-port": r"--proxy-server=(http://127\.0\.0\.1:\d+)",
    "--desktop-port": r"パソコンの画面 +(http://\S+)",
    "--admin-port": r"金庫の管理用の口 +(http://\S+)",
}


class Served:
    """A served world and what it printed."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [*SERVE, *options],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.printed = ""
        while "Ctrl-C" not in self.printed:
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            self.printed += line

    def address(self, option: str) -> str:
        """Give the address that was printed for what listens on this port."""
        return re.search(ADDRESSES[option], self.printed)[1]

    def end(self, number: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; give exit code and the rest of what was printed."""
        self.process.send_signal(number)
        out, err = self.process.communicate()
        return self.process.returncode, out, err


@pytest.fixture
def serve():
    """Start a world with options; end it, whatever the test did."""
    served = []

    def act(*options):
        served.append(Served(*options))
        return served[-1]

    yield act
    for each in served:
        each.process.kill()
        each.process.communicate()


def is_open(address: str) -> bool:
    """Tell whether somebody listens there."""
    url = httpx.URL(address)
    with socket.socket() as caller:
        return caller.connect_ex((url.host, url.port)) == 0


def free_ports(count: int) -> list[str]:
    """Find ports that nobody listens on."""
    found = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    numbers = [str(each.getsockname()[1]) for each in found]
    for each in found:
        each.close()
    return numbers


@pytest.mark.parametrize("option", PORTS)
def test_busy_port_is_refused_in_one_line(option):
    """The port, the option and what to do; exit 2, no traceback, no world."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*SERVE, option, str(port)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.stderr == (
        f"python -m simulators serve: ポート {port}（{option}）を使えません"
        "（Address already in use）。"
        f"そのポートを使っているものを終了するか、{option} に別の番号を指定してください"
        "（0 なら空いているポートを使います）。\n"
    )
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--on", "8月31日"), "--on の値「8月31日」は日付として読めません。"),
        (("--days", "三十"), "--days の値「三十」は整数として読めません。"),
        (("--on", "2024-01-30", "--days", "30"), "有効期限日が 2024-02-29 になります。"),
        (("--proxy-port", "9001", "--admin-port", "9001"), "ポート 9001 が2つ以上の口に"),
    ],
)
def test_wrong_options_are_refused_in_one_line(options, told):
    """Before anything is started; exit 2."""
    done = subprocess.run([*SERVE, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.startswith("python -m simulators serve: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert (done.returncode, done.stdout) == (2, "")


def test_world_is_used_by_what_it_prints_and_ends_with_ctrl_c(serve):
    """Desktop, second door, and the bank through the PC's proxy; afterwards no port is open."""
    served = serve("--on", "2021-08-01", "--days", "30")
    addresses = [served.address(option) for option in PORTS]
    proxy, desktop, admin = addresses

    assert "今日の日付        2021-08-01（有効期限日 2021-08-31）" in served.printed
    assert httpx.get(desktop, trust_env=False).status_code == 200
    assert "GET /journal" in httpx.get(admin, trust_env=False).json()["doors"]
    with httpx.Client(proxy=proxy, verify=False, trust_env=False) as browser:
        entry = browser.get("https://www.ib.mihon-shinkin.test/")
    assert entry.status_code == 200
    assert "<h1>法人インターネットバンキング ログオン</h1>" in entry.text

    assert [is_open(address) for address in addresses] == [True, True, True]
    code, out, err = served.end(signal.SIGINT)
    assert (code, out, err) == (0, "終了しました。\n", "")
    assert [is_open(address) for address in addresses] == [False, False, False]


def test_ports_are_those_that_were_asked_for(serve):
    """A browser's settings can stay as they are; a SIGTERM ends the world as well."""
    numbers = free_ports(3)
    served = serve(*[word for pair in zip(PORTS, numbers, strict=True) for word in pair])

    told = [str(httpx.URL(served.address(option)).port) for option in PORTS]
    assert told == numbers
    assert served.end(signal.SIGTERM) == (0, "終了しました。\n", "")
