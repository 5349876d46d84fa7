"""The mock certification authority behind the bank: the party that signs subscribers' certificates.

What it stands for: a root and one issuing CA, a door for the registration authority over EST
(RFC 7030), and the public places where a relying party reads status (CRL of RFC 5280, OCSP of
RFC 6960). It refuses with reasons, in Japanese and English, and its only time is that of the clock
it is given.

What is not simulated:

* operator procedures, approvals, audit logs, HSMs and key ceremonies: keys live in memory and die
  with the object; nothing is ever written to disk by the authority;
* persistence and high availability: a new authority is a new root;
* EST ``fullcmc``, ``serverkeygen`` and ``csrattrs``, HTTP Basic/Digest authentication, and the
  linking of a proof of possession to the TLS session (RFC 7030, 3.5);
* the end entity as an EST client: the only client is the bank, acting as registration authority;
* delta CRLs, partitioned CRLs, certificate hold, OCSP requests for several certificates at once,
  signed OCSP requests, and a delegated responder: the issuing CA signs its answers itself;
* certificate transparency, key escrow, subject alternative names and other profiles.

Nothing here is fit for real certificates. The rules begin in ``authority``, the doors in
``server``.
"""

from simulators.ca.authority import CertificateAuthority
from simulators.ca.errors import CaRefused, RefusalReason
from simulators.ca.faults import FAULTS, CaFault, SeededFault
from simulators.ca.profile import CaProfile
from simulators.ca.server import CaServer
from simulators.ca.status import CertificateStatus, StatusWord
from simulators.ca.troubles import CaTrouble

__all__ = [
    "FAULTS",
    "CaFault",
    "CaProfile",
    "CaRefused",
    "CaServer",
    "CaTrouble",
    "CertificateAuthority",
    "CertificateStatus",
    "RefusalReason",
    "SeededFault",
    "StatusWord",
]
