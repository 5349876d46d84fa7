"""How seeded defects bend the dialogs of a token's control: other titles, or one left out."""

from __future__ import annotations

from simulators.pc.dialogs import DialogKind
from simulators.pc.faults import PcFault

OTHER_TITLES = {
    DialogKind.EXPORT_KEY: (PcFault.EXPORT_TITLE_WRONG, "秘密署名キーをエクスポートします"),
    DialogKind.CERTIFICATE_IMPORT: (PcFault.IMPORT_TITLE_WRONG, "証明書のインストール"),
    DialogKind.TOKEN_LOGON: (PcFault.TOKEN_CLIENT_TITLE_WRONG, "トークンへのログオン"),
}
NOT_ASKED = {
    DialogKind.CERTIFICATE_IMPORT: PcFault.IMPORT_NOT_ASKED,
    DialogKind.TOKEN_LOGON: PcFault.TOKEN_CLIENT_NOT_ASKED,
}
