"""A list would be closed for less than three months, for more than twelve, or before it was asked.

The time that is asked for, and that of the closure notice, is from three to twelve months.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import Months, OutsideCalendar, in_words
from ringholder.calendar.limits import last_day
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS110", "closure-not-three-to-twelve-months"
SOURCE = (
    "SI 2015/1862 Sch 3 para 33(2)(d), legislation.gov.uk/uksi/2015/1862/schedule/3/paragraph/33",
    "SI 2015/1879 Sch 2 para 33(2)(a)",
)
LEAST, MOST = 3, 12


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    months = said.get("closure_months")
    if months is not None and not LEAST <= months <= MOST:
        yield Says(f"It asks for {months} months.", "Ask for three to twelve months.")
    if "closes_on" not in said or case.calendar is None:
        return
    first, until = date.fromisoformat(said["closes_on"]), date.fromisoformat(said["reopens_on"])
    asked_on = local_day(case.opening.act.at)
    if first < asked_on:
        yield Says(
            f"It would close from {in_words(first)}, and was asked for on {in_words(asked_on)}.",
            "Let it close on a day after it was asked for.",
        )
    try:
        least, most = (last_day(first, Months(n), case.calendar) for n in (LEAST, MOST))
    except OutsideCalendar as problem:
        yield Says(str(problem), "Give the days that are meant.")
        return
    if not least <= until <= most:
        yield Says(
            f"From {in_words(first)} to {in_words(until)} is not from three to twelve months.",
            f"Let it open again from {in_words(least)} to {in_words(most)}.",
        )
