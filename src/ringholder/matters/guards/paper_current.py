"""An item was listed with a paper that was written for another question.

When the question was amended, members read a paper about something else than they decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "FST104", "paper-on-another-question"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    anew = case.put_anew
    if anew is not None and case.all("paper") and not case.since("paper", anew):
        yield Says(
            "The question was amended after the paper was written.",
            "Write the paper on the question as it is.",
            Severity.WARNING,
        )
