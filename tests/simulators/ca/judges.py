"""Judges that are not ours: the openssl tool and pkilint's rules for RFC 5280."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Lint = Callable[[bytes], list[str]]


@pytest.fixture
def openssl() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the openssl tool; both output streams come back as one text."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["openssl", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    return run


# pkilint is imported late: it takes half a second that few tests need.


@pytest.fixture(scope="session")
def lint_certificate() -> Lint:
    """Lint the DER of a certificate; gives its errors and warnings."""
    from pkilint import loader
    from pkilint.pkix import certificate, extension, name

    validator = certificate.create_pkix_certificate_validator_container(
        certificate.create_decoding_validators(
            name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS
        ),
        [
            certificate.create_issuer_validator_container([]),
            certificate.create_validity_validator_container(),
            certificate.create_subject_validator_container([]),
            certificate.create_extensions_validator_container([]),
            certificate.create_spki_validator_container([]),
        ],
    )
    return _linting(loader.RFC5280CertificateDocumentLoader(), validator)


@pytest.fixture(scope="session")
def lint_list() -> Lint:
    """Lint the DER of a revocation list; gives its errors and warnings."""
    from pkilint import loader, pkix
    from pkilint.pkix import crl, extension, name

    validator = crl.create_pkix_crl_validator_container(
        [
            pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
            pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
        ],
        [
            crl.create_issuer_validator_container([]),
            crl.create_validity_validator_container([]),
            crl.create_extensions_validator_container([]),
        ],
    )
    return _linting(loader.RFC5280CertificateListDocumentLoader(), validator)


@pytest.fixture(scope="session")
def lint_ocsp() -> Lint:
    """Lint the DER of an OCSP response; gives its errors and warnings."""
    from pkilint import loader, pkix
    from pkilint.pkix import extension, name, ocsp

    validator = ocsp.create_pkix_ocsp_response_validator_container(
        [
            ocsp.create_response_decoder(),
            pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
            pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
        ],
        [],
    )
    return _linting(loader.RFC6960OCSPResponseDocumentLoader(), validator)


def _linting(loader: Any, validator: Any) -> Lint:
    from pkilint.validation import ValidationFindingSeverity

    def lint(der: bytes) -> list[str]:
        return [
            f"{found.finding.code}: {found.message}"
            for result in validator.validate(loader.load_der_document(der).root)
            for found in result.finding_descriptions
            if found.finding.severity <= ValidationFindingSeverity.WARNING
        ]

    return lint
