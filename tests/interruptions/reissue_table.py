"""Where an issue that never arrived wants a reissue: what stopping after the issue leads to.

Rows as in ``pc_table.py`` and ``usb_table.py``, at a bank that revokes the old certificate at the
issue. What happens before the issue changes nothing there, and is not repeated. The way back leads
over 「電子証明書取得」, which saves on the PC.
"""

from tests.interruptions import pc_table, usb_table
from tests.interruptions.grid import ACQUIRES, Kind, cells

LINK = "電子証明書の更新はこちら"
ON_PC_AGAIN = (1, 1, 2)
"""The token has the old certificate, the PC the one that was acquired."""
BOTH_ON_PC = (2, 1, 2)
"""Beside it the first new one, which the token did not take."""

TABLE = (
    *cells(
        (Kind.DECLINED, Kind.DIALOG_CLOSED),
        *(
            (
                *("PC-06", pc_table.NOT_INSTALLED, "再発行"),
                *(pc_table.UNUSED, ACQUIRES, pc_table.NEW_AT_LAST),
            ),
            (
                *("USB-05", usb_table.NOT_INSTALLED, "再発行"),
                *(usb_table.UNUSED, ACQUIRES, ON_PC_AGAIN),
            ),
        ),
    ),
    *cells(
        (Kind.CANCELLED, Kind.DIALOG_CLOSED),
        (
            *("USB-06 USB-07 USB-08", usb_table.NOT_SAVED, "再発行"),
            *(usb_table.ON_PC, ACQUIRES, BOTH_ON_PC),
        ),
    ),
    *cells(
        Kind.WINDOW_CLOSED,
        *(
            ("PC-06", pc_table.NOTICE, LINK, pc_table.UNUSED, ACQUIRES, pc_table.NEW_AT_LAST),
            ("USB-05", usb_table.NOTICE, LINK, usb_table.UNUSED, ACQUIRES, ON_PC_AGAIN),
            (
                *("USB-06 USB-07 USB-08", usb_table.NOTICE, LINK),
                *(usb_table.ON_PC, ACQUIRES, BOTH_ON_PC),
            ),
        ),
    ),
    *cells(
        Kind.TOKEN_PULLED,
        (
            *("USB-05 USB-06 USB-07 USB-08", usb_table.CUT_OFF, "もう一度ログオン"),
            *(usb_table.ON_PC, ACQUIRES, BOTH_ON_PC),
        ),
    ),
)

FOR_USERS = tuple(c._replace(role="user") for c in TABLE if c.kind is Kind.DECLINED)
"""A sample of the same for a user (利用者), whose administrator reissues in CRT-02.6."""
