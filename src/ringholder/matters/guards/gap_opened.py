"""A gap was opened without the figures that open it.

A gap rests on one version of the figures, of a period that has passed. What it does not cite nobody
can look up afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP101", "gap-without-its-figures"
SOURCE = ("docs/adr/0005-what-opens-a-gap.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    ends_on = date.fromisoformat(said["period_ends_on"])
    if ends_on >= local_day(entry.act.at):
        yield Says(
            f"The period ends on {in_words(ends_on)}, which had not passed.",
            "Cite figures of a period that is over.",
        )
    if said["observations"]["rows"] == 0:
        yield Says("The version that is cited has no rows.", "Cite the figures that were read.")
    if case.charter is not None and said["function"] not in case.charter.functions:
        yield Says(
            f"{case.charter.title} has no function `{said['function']}`.",
            "Name the function of the indicator as the constitution does.",
        )
