"""What the simulated PC refuses, as a tree.

::

    PcError                     the pretend PC said no, or it was asked something impossible
    ├── DialogError             an answer that the dialogs now open cannot take
    │   ├── UnknownDialogError       no open dialog has that number
    │   ├── DialogBehindError        another dialog of the same program stands in front of it
    │   ├── WrongButtonError         the dialog has no such button, or it is greyed out
    │   └── WrongEntryError          an entry is missing, unknown or not among the choices
    ├── CertificateRefusedError      a certificate that cannot be put into a store
    └── SlotError                    the USB slot is taken, or there is nothing in it

COM errors are no part of the tree: they are replies to a page (``com/hresult.py``).
"""

from __future__ import annotations


class PcError(Exception):
    """The simulated PC refused."""


class DialogError(PcError):
    """An answer that the dialogs now open cannot take."""


class UnknownDialogError(DialogError):
    """No open dialog has that number."""


class DialogBehindError(DialogError):
    """Another dialog of the same program stands in front of it."""


class WrongButtonError(DialogError):
    """The dialog has no such button, or it is greyed out."""


class WrongEntryError(DialogError):
    """An entry is missing, unknown or not among the choices."""


class CertificateRefusedError(PcError):
    """A certificate that cannot be put into a store."""


class SlotError(PcError):
    """The USB slot is taken, or there is nothing in it."""
