"""IX509EnrollmentStatus: how far an enrolment has come.

Page «IX509EnrollmentStatus interface (certenroll.h)». Left out: Display, Selected, AppendText.
"""

from __future__ import annotations

from simulators.pc.com.constants import EnrollStatus
from simulators.pc.com.dispatch import Dispatch, getter
from simulators.pc.com.hresult import ComError


class X509EnrollmentStatus(Dispatch):
    """The state of one enrolment."""

    coclass = "CX509EnrollmentStatus"
    state: EnrollStatus = EnrollStatus.UNKNOWN
    failure: ComError | None = None

    @getter("Status", web=False)
    def status(self) -> int:
        """Give the state as EnrollmentEnrollStatus."""
        return int(self.state)

    @getter("Text", web=False)
    def text(self) -> str:
        """Name the state."""
        return self.state.name

    @getter("Error", web=False)
    def error(self) -> int:
        """Give the HRESULT of the last failure, 0 if there was none."""
        return self.failure.hresult.number if self.failure else 0

    @getter("ErrorText", web=False)
    def error_text(self) -> str:
        """Put the last failure into words."""
        return self.failure.hresult.words if self.failure else ""
