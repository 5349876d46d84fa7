"""The process behind a token's TLS: what it lacks, what it keeps to itself, when it ends."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.pc.network.stunnel import PROGRAMS
from tests.simulators.pc.real_tokens import ASKED, log_on
from tests.simulators.pc.visits import Visit


def stunnels(parent=None):
    """List the processes that the shells this process (or another one) has started keep."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(") ")
        except OSError:
            continue
        parents[int(stat.parent.name)] = (name, int(rest.split()[1]))
    mine = {pid for pid, (_, above) in parents.items() if above == (parent or os.getpid())}
    return [pid for pid, (name, above) in parents.items() if name in PROGRAMS and above in mine]


def children(parent):
    """List the children of a process."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


CHILD = """
import asyncio, sys
from types import SimpleNamespace
from simulators.pc.network.stunnel import Errand, Stunnel

async def main(module, key_uri, name, value):
    signer = SimpleNamespace(module=module, key_uri=key_uri, environment={name: value})
    pem = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))
    errand = Errand("x.test", ("127.0.0.1", 9), signer, pem, "himitsu1", pem)
    await Stunnel.started(errand)
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(main(*sys.argv[1:]))
"""


def test_a_pc_without_stunnel_says_what_to_install(computer, usb, monkeypatch, tmp_path):
    """Nothing else is broken by it."""
    computer.plug_in(usb)
    visit = Visit(computer).answer("OK")
    dialog = visit.dialog()
    monkeypatch.setattr("simulators.pc.network.stunnel.PROGRAMS", ("no-such-program",))
    computer.desktop.answer(dialog.id, "OK", {ASKED: "himitsu1"})
    page = visit.response()
    assert ("TOKEN_TLS" in page.text, "stunnel4 を入れてください" in page.text) == (True, True)


def test_a_library_that_cannot_be_used_is_told(computer, usb, monkeypatch):
    """What stunnel says of it stands on the page."""
    computer.plug_in(usb)
    monkeypatch.setattr(usb._access, "module", Path("/nowhere/libnothing.so"))
    page = log_on(computer)
    assert (page.status_code, "TOKEN_TLS" in page.text) == (502, True)


def test_the_password_lies_in_a_private_folder_and_goes_with_it(
    computer, usb, tmp_path, monkeypatch
):
    """0700 and 0600, on nobody's command line; nothing is left when the PC is switched off."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    computer.plug_in(usb)
    log_on(computer)
    (folder,) = tmp_path.glob("koshin-tls-*")
    modes = {oct(path.stat().st_mode & 0o777) for path in folder.iterdir() if path.is_file()}
    lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in stunnels()]
    mode = oct(folder.stat().st_mode & 0o777)
    computer.close()

    assert (mode, modes) == ("0o700", {"0o600"})
    assert lines
    assert all(b"himitsu1" not in line for line in lines)
    assert (list(tmp_path.iterdir()), stunnels()) == ([], [])


def test_stunnel_ends_with_a_process_that_is_killed(usb, logon, ca, site_ca, tmp_path):
    """Even one that could not close anything; the folder with the password goes too."""
    usb.plug_in()
    signer = usb.signer(usb.certificates()[0])
    words = [signer.module, signer.key_uri, *next(iter(signer.environment.items()))]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        cwd=Path(__file__).parents[4],
    )
    pem = x509.load_der_x509_certificate(usb.certificates()[0]).public_bytes(Encoding.PEM)
    with child:
        child.stdin.write(f"{len(pem)}\n".encode() + pem)
        child.stdin.flush()
        assert child.stdout.readline() == b"ready\n"
        (number,) = stunnels(child.pid)
        watched = os.pidfd_open(number)
        (keeper,) = (os.pidfd_open(pid) for pid in children(child.pid))
        child.kill()
        for each in (watched, keeper):
            assert select.select([each], [], [], 20)[0] == [each]
            os.close(each)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", ["restart", "pull out", "uninstall", "sign in"])
def test_stunnel_ends_with_what_it_served(computer, usb, way):
    """Browser restart, pull-out, uninstalling, another Windows user."""
    computer.plug_in(usb)
    log_on(computer)
    before = len(stunnels())
    {
        "restart": computer.network.restart_browser,
        "pull out": computer.pull_out,
        "uninstall": computer.remove_management_software,
        "sign in": lambda: computer.sign_in("soumu"),
    }[way]()
    assert (before, stunnels()) == (1, [])
