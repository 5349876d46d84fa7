"""The squares that are not walked, each with its reason."""

from tests.interruptions.grid import CA_TROUBLES, Kind, Square, squares

_TOKEN = (Kind.TOKEN_PULLED, Kind.TOKEN_FULL, Kind.TOKEN_LOCKED, Kind.SOFTWARE_MISSING)
_STOPS = (Kind.DECLINED, Kind.DECLINED_SECOND, Kind.CANCELLED, Kind.DIALOG_CLOSED, Kind.LEVEL_HIGH)
_WINDOWS = (Kind.WINDOW_CLOSED, Kind.BANK_RESTARTED, Kind.NETWORK_CUT, Kind.SESSION_EXPIRED)

NO_DIALOG = "no dialog is in front after this step"
NO_SUCH_BUTTON = "the dialog in front has no such button"
READING = "this step is reading alone: screen and state are those of the step before"
MODAL = "a dialog is in front, and the browser takes nothing until it is answered"
SINGLE = "a dialog is gone with the first click"
OPEN_ALREADY = "the renewal's window is open, and nothing opens another one"
ASKED_NO_MORE = "the CA has answered; that nobody asks it again is seen after PC-06 and USB-05"
NOT_ASKED_YET = "the CA is asked after the next step, from where this is seen"
SAME_AS_PC = "up to USB-03a it is the same procedure as on the PC, and seen there"
SAME_AS_DOWN = "the CA has answered; what is the matter with it no longer matters: see ca_down"
NO_TOKEN = "the PC's procedure uses no token"
NOT_TO_BE_SAVED = "nothing is saved to the token any more"
ON_TOKEN = "the certificate is on the token and goes where the token goes"
NO_NEWER_ONE = "there is no newer certificate yet: the old one is the one to choose"
NOTHING_TO_CLICK = "the customer has nothing to click next"
SOFTWARE_INDIFFERENT = "for a certificate on a PC it is second_pc: the software changes nothing"

_PC = {
    **squares(_STOPS, "PC-01 PC-02 PC-03 PC-07 PC-08 PC-09", NO_DIALOG),
    **squares(Kind.DECLINED, "PC-05", NO_SUCH_BUTTON),
    **squares(Kind.DECLINED_SECOND, "PC-05 PC-06", "the dialog does not come a second time"),
    **squares(Kind.CANCELLED, "PC-04 PC-06", NO_SUCH_BUTTON),
    **squares(Kind.LEVEL_HIGH, "PC-04 PC-06", NO_SUCH_BUTTON),
    **squares((*_WINDOWS, Kind.SECOND_PC, Kind.WRONG_WINDOWS_USER), "PC-08", READING),
    **squares(Kind.LOST_PC, "PC-08", READING),
    **squares((Kind.CA_SLOW, Kind.CA_REFUSING, Kind.CA_GARBAGE), "PC-06", SAME_AS_DOWN),
    **squares(CA_TROUBLES, "PC-07 PC-08 PC-09", ASKED_NO_MORE),
    **squares(Kind.DOUBLE_CLICK, "PC-04 PC-05 PC-06", SINGLE),
    **squares(Kind.DOUBLE_CLICK, "PC-07 PC-09", NOTHING_TO_CLICK),
    **squares(Kind.RELOAD, "PC-04 PC-05 PC-06", MODAL),
    **squares(Kind.RELOAD, "PC-08", READING),
    **squares(Kind.POPUP_BLOCKED, "PC-03 PC-04 PC-05 PC-06 PC-07 PC-08 PC-09", OPEN_ALREADY),
    **squares(
        Kind.SECOND_PC_WITH_SOFTWARE,
        "PC-01 PC-02 PC-03 PC-04 PC-05 PC-06 PC-07 PC-08 PC-09",
        SOFTWARE_INDIFFERENT,
    ),
    **squares(Kind.LOST_PC, "PC-01 PC-02 PC-03 PC-05", "nothing is made yet: as after PC-04"),
    **squares(Kind.LOST_PC, "PC-09", "as after PC-07: it is lost with the PC"),
    **squares(Kind.OLD_CERTIFICATE, "PC-01 PC-02 PC-03 PC-04 PC-05 PC-06", NO_NEWER_ONE),
    **squares(Kind.OLD_CERTIFICATE, "PC-08", READING),
    **squares(_TOKEN[:3], "PC-01 PC-02 PC-03 PC-04 PC-05 PC-06 PC-07 PC-08 PC-09", NO_TOKEN),
    **squares(
        Kind.SOFTWARE_MISSING,
        "PC-01 PC-02 PC-03 PC-04 PC-05 PC-06 PC-07 PC-08 PC-09",
        "who saves to the PC needs no software; who chooses the token without it is USB-03a",
    ),
}

_UP_TO_THERE = "USB-01 USB-02 USB-03a"

_USB = {
    **squares(_STOPS, "USB-01 USB-02 USB-03a USB-09 USB-10 USB-11", NO_DIALOG),
    **squares(Kind.DECLINED, "USB-04 USB-06 USB-07 USB-08", NO_SUCH_BUTTON),
    **squares(
        Kind.DECLINED_SECOND,
        "USB-04 USB-05 USB-06 USB-07 USB-08",
        "the dialog does not come a second time",
    ),
    **squares(Kind.CANCELLED, "USB-03b USB-05", NO_SUCH_BUTTON),
    **squares(Kind.LEVEL_HIGH, "USB-03b USB-05 USB-06 USB-07 USB-08", NO_SUCH_BUTTON),
    **squares(_WINDOWS, _UP_TO_THERE, SAME_AS_PC),
    **squares((*_WINDOWS, *_TOKEN), "USB-10", READING),
    **squares(
        (Kind.BANK_RESTARTED, Kind.NETWORK_CUT, Kind.SESSION_EXPIRED),
        "USB-11",
        "the window is closed: it is the same as after PC-09",
    ),
    **squares(
        Kind.SESSION_EXPIRED,
        "USB-03b USB-06 USB-07 USB-09",
        "only the words differ from bank_restarted, and they are seen after USB-04, 05 and 08",
    ),
    **squares(CA_TROUBLES, _UP_TO_THERE, SAME_AS_PC),
    **squares(CA_TROUBLES[1:], "USB-03b", NOT_ASKED_YET),
    **squares(CA_TROUBLES[1:], "USB-05", SAME_AS_DOWN),
    **squares(CA_TROUBLES, "USB-06 USB-07 USB-08 USB-09 USB-10 USB-11", ASKED_NO_MORE),
    **squares(Kind.DOUBLE_CLICK, "USB-01 USB-02", SAME_AS_PC),
    **squares(Kind.DOUBLE_CLICK, "USB-03b USB-04 USB-05 USB-06 USB-07 USB-08", SINGLE),
    **squares(Kind.DOUBLE_CLICK, "USB-09 USB-11", NOTHING_TO_CLICK),
    **squares(Kind.RELOAD, "USB-01 USB-02", SAME_AS_PC),
    **squares(Kind.RELOAD, "USB-03b USB-04 USB-05 USB-06 USB-07 USB-08", MODAL),
    **squares(Kind.RELOAD, "USB-10", READING),
    **squares(Kind.RELOAD, "USB-11", "the window is closed: it is the same as after PC-09"),
    **squares(Kind.POPUP_BLOCKED, "USB-01 USB-02", SAME_AS_PC),
    **squares(
        Kind.POPUP_BLOCKED,
        "USB-03a USB-03b USB-04 USB-05 USB-06 USB-07 USB-08 USB-09 USB-10 USB-11",
        OPEN_ALREADY,
    ),
    **squares(
        Kind.SECOND_PC,
        "USB-01 USB-02 USB-03b USB-04 USB-05 USB-07 USB-08 USB-10 USB-11",
        "where the token goes along, what differs from step to step is seen with "
        "second_pc_with_software",
    ),
    **squares(Kind.SECOND_PC_WITH_SOFTWARE, _UP_TO_THERE, "as after USB-03b: nothing is made yet"),
    **squares(Kind.SECOND_PC_WITH_SOFTWARE, "USB-07 USB-08", "it is on the PC: as after USB-06"),
    **squares(Kind.SECOND_PC_WITH_SOFTWARE, "USB-10 USB-11", "as after USB-09: all is saved"),
    **squares(
        Kind.LOST_PC,
        "USB-01 USB-02 USB-03a USB-03b USB-04 USB-05",
        "the old certificate is on the token: as second_pc_with_software, who stays there",
    ),
    **squares(
        Kind.LOST_PC,
        "USB-06 USB-07 USB-08",
        "the new key is lost with the PC, the old certificate is on the token: "
        "as second_pc_with_software after USB-06, who stays there",
    ),
    **squares(Kind.LOST_PC, "USB-09 USB-10 USB-11", ON_TOKEN),
    **squares(
        Kind.WRONG_WINDOWS_USER, "USB-01 USB-02 USB-03a USB-04", "nothing is made yet: as USB-03b"
    ),
    **squares(Kind.WRONG_WINDOWS_USER, "USB-07 USB-08", "it is on the PC: as after USB-06"),
    **squares(Kind.WRONG_WINDOWS_USER, "USB-10 USB-11", "as after USB-09: all is saved"),
    **squares(
        Kind.OLD_CERTIFICATE,
        "USB-01 USB-02 USB-03a USB-03b USB-04 USB-05 USB-06 USB-07 USB-08",
        NO_NEWER_ONE,
    ),
    **squares(Kind.OLD_CERTIFICATE, "USB-10 USB-11", "as after USB-09: all is saved"),
    **squares(
        Kind.TOKEN_FULL,
        _UP_TO_THERE,
        "it is noticed when the token is written to: as after USB-03b",
    ),
    **squares(Kind.TOKEN_FULL, "USB-04", "nothing is written in between: as after USB-03b"),
    **squares(Kind.TOKEN_FULL, "USB-06 USB-07", "nothing is written in between: as after USB-05"),
    **squares(Kind.NETWORK_CUT, "USB-06 USB-07", "the dialogs are the PC's own: as after USB-05"),
    **squares(Kind.TOKEN_FULL, "USB-11", NOT_TO_BE_SAVED),
    **squares(
        Kind.TOKEN_LOCKED,
        _UP_TO_THERE,
        "the logon is over, and it is noticed when the token is written to: as after USB-03b",
    ),
    **squares(
        Kind.SOFTWARE_MISSING, "USB-01 USB-02", "the next click tells: as token_pulled there"
    ),
}

LEFT_OUT: dict[Square, str] = {**_PC, **_USB}
