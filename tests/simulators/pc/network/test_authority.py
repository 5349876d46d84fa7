"""The PC's local root: valid at real time, one per process, nothing left on a disk."""

import ssl
import tempfile
from pathlib import Path

from cryptography import x509

from simulators.pc.network.authority import LocalAuthority, local_authority


def test_the_root_is_the_process_own():
    """Made once."""
    assert local_authority() is local_authority()


def test_the_root_is_a_ca_for_decades():
    """OpenSSL reads the real clock, whatever year is being simulated."""
    root = x509.load_pem_x509_certificate(local_authority().root_pem)
    assert (root.not_valid_before_utc.year, root.not_valid_after_utc.year) == (2000, 2099)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_a_context_is_kept_per_host(tmp_path, monkeypatch):
    """The second connection to a host costs no certificate; no key file stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    authority = LocalAuthority()
    first = authority.context_for("a.example.test")

    assert authority.context_for("a.example.test") is first
    assert authority.context_for("127.0.0.1") is not first
    assert isinstance(first, ssl.SSLContext)
    assert list(Path(tmp_path).iterdir()) == []
