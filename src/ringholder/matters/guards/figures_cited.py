"""A figure is doubted without saying which.

Whoever answers has to find the very figure: its version, and a period that has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "DAT101", "doubts-no-figure"
SOURCE = ("source 000 Monitoring",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if date.fromisoformat(said["period_ends_on"]) >= local_day(entry.act.at):
        yield Says("The period has not ended.", "Name the period of the figure.")
    if case.charter is not None and said["organisation"] not in case.charter.organisations:
        yield Says(
            f"{case.charter.title} has no organisation `{said['organisation']}`.",
            "Name whose data it is, as there.",
        )
