"""What stands in each dialog of the PC."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialogs import DialogKind, DialogText
from simulators.pc.manual_dialogs import MANUAL_DIALOGS
from simulators.pc.windows_dialogs import WINDOWS_DIALOGS

DIALOGS: Mapping[DialogKind, DialogText] = {**MANUAL_DIALOGS, **WINDOWS_DIALOGS}
