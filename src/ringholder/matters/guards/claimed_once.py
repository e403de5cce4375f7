"""A month was claimed twice, has not passed yet, or lies outside the time of the service.

Two claims for one month would be paid twice; one that was checked is put right by correcting it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.enhanced_services import claim, month_of
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS113", "month-not-to-be-claimed"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    month = month_of(said["month"])
    if month is None:
        yield Says(f"“{said['month']}” is no month.", "Write it as 2024-05.")
        return
    if month > local_day(entry.act.at):
        yield Says("The month is still to come.", "Claim what was done.")
    first, last = (date.fromisoformat(case.opened[key]) for key in ("starts_on", "ends_on"))
    if not first.replace(day=1) <= month <= last:
        yield Says("The service does not run in that month.", "Claim for a month of the service.")
    before = claim(case, said["practice"], said["month"])
    if before is not None and before.checked is not None:
        yield Says(
            f"{said['practice']} claimed {said['month']} already, and it was checked.",
            "Have the check corrected where the count was wrong.",
        )
