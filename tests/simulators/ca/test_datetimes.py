"""The authority can be made and used inside frozen time, even as the first of the process."""

import subprocess
import sys

FIRST_IN_THE_PROCESS = """
from datetime import UTC, datetime
from freezegun import freeze_time
from simulators.ca import CaServer, CertificateAuthority
with freeze_time("2020-08-31", real_asyncio=True):
    authority = CertificateAuthority(clock=lambda: datetime.now(UTC))
    with CaServer(authority):
        authority.crl_der()
    print(authority.root.not_valid_before_utc.date())
authority.crl_der()
"""


def test_first_certificate_of_the_process():
    """Importing the package before the freeze is enough; nothing need be issued before it."""
    ended = subprocess.run(
        [sys.executable, "-c", FIRST_IN_THE_PROCESS], capture_output=True, text=True, check=False
    )

    assert (ended.stdout, ended.stderr, ended.returncode) == ("2010-01-01\n", "", 0)
