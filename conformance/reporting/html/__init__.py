"""The offline HTML report: one index and one page a clause, for readers who have not seen the code.

It stands for the HTML half of the evidence pack. Everything shown comes from the results of a run;
pictures stay files in the run's folder. Leaves out every judgement: verdicts are read, never made.
"""

from __future__ import annotations

from conformance.reporting.html.report import write

__all__ = ["write"]
