"""Certificates travel in PKCS#7 without data and without signatures."""

from cryptography.hazmat.primitives.serialization import pkcs7

from simulators.ca.certs_only import certs_only


def test_openssl_reads_it(authority, openssl, tmp_path):
    """openssl pkcs7 prints both certificates."""
    (tmp_path / "chain.p7").write_bytes(certs_only(authority.issuing, authority.root))

    printed = openssl(
        *("pkcs7", "-inform", "DER", "-in", tmp_path / "chain.p7", "-print_certs", "-noout")
    )

    assert printed.returncode == 0
    assert printed.stdout.count("subject=") == 2
    assert "CN = Shinkin Internet Banking Root CA (mock)" in printed.stdout


def test_nothing_is_added(authority):
    """One certificate in, one certificate out."""
    assert pkcs7.load_der_pkcs7_certificates(certs_only(authority.root)) == [authority.root]
