"""The modules of the simulated world that bear rules, and are therefore mutated.

What only carries (servers, templates, wires, names) is left out: a mistake there breaks a run. So
are the bank's own words for refusals and for its two ways (refusals.py, journeys.py); what Windows
shows that the manual does not print (windows_dialogs.py, windows_transitions.py); the protocols
with the CA (est.py, revocation.py), which an RFC rules and not the manual; and the dial of the
waiting screens (waiting.py), of which the manual says only that they go on.
What is there for seeded defects (tables, lookalikes) is left out, too: that is `./koshin prove`'s.
"""

from __future__ import annotations

MODULES: tuple[str, ...] = (
    # the days and their instants
    "simulators/bank/dates.py",
    "simulators/bank/expiry.py",
    "simulators/bank/editions.py",
    # notices
    "simulators/bank/mail_days.py",
    "simulators/bank/mail_job.py",
    "simulators/bank/sent_book.py",
    "simulators/bank/notices.py",
    "simulators/bank/notice_board.py",
    "simulators/bank/reminders.py",
    "simulators/bank/letter.py",
    # contracts, certificates, and the questions that all screens ask of the bank
    "simulators/bank/contracts.py",
    "simulators/bank/certificates.py",
    "simulators/bank/bank.py",
    # who is let in, and what those are told that are not
    "simulators/bank/logon.py",
    "simulators/bank/identification.py",
    "simulators/bank/pins.py",
    "simulators/bank/pin_desk.py",
    "simulators/bank/gate.py",
    "simulators/bank/sessions.py",
    # renewal, acquisition, reissue
    "simulators/bank/operations.py",
    "simulators/bank/enrolment.py",
    "simulators/bank/enrolments.py",
    "simulators/bank/acquisitions.py",
    "simulators/bank/counter.py",
    "simulators/bank/user_screens.py",
    "simulators/bank/revoking.py",
    "simulators/bank/failures.py",
    "simulators/bank/token_failures.py",
    # the customer's PC
    "simulators/pc/manual_dialogs.py",
    "simulators/pc/manual_transitions.py",
    "simulators/pc/transitions.py",
    "simulators/pc/prompt_table.py",
    "simulators/pc/prompts.py",
    "simulators/pc/stores.py",
    "simulators/pc/keys.py",
    "simulators/pc/token_logon.py",
    "simulators/pc/com/token_writer.py",
)
"""Paths below the project's root."""

OWN_WORDS = frozenset(
    f"simulators/bank/{name}.py"
    for name in (
        *("failures", "token_failures", "certificates", "gate", "letter", "contracts", "dates"),
        *("counter", "revoking"),
    )
)
"""Modules whose words are the simulated bank's own, or X.509's; the manual says none of them."""
