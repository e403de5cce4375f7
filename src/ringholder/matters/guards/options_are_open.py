"""Only one option was put to people, and they were not told which others were rejected and why.

Whoever is to consider a proposal has to know what else was possible.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.consulted import PROPOSAL
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS103", "one-option-only"
SOURCE = ("the first and second Gunning principles (governance.md 7.1, S4)",)
FEWEST = 2


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    options = case.said("options", PROPOSAL) or ()
    if len(options) < FEWEST and not case.said("options_rejected", PROPOSAL):
        yield Says(
            "The proposal names one option, and none that was rejected.",
            "Name the options that are open, or those that were rejected and why.",
            Severity.WARNING,
        )
