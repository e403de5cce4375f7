"""A practice applied again to close its list before it may, and says of no change since.

After a refusal it waits for three months from the decision, or from a final determination that
refused it too, whichever is later; sooner only where its circumstances have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import Calendar, Months, in_words
from ringholder.calendar.limits import last_day
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited_walk
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.practice_matters import CLOSURE
from ringholder.register.store import Entry

CODE, FAULT = "OVS109", "applied-again-too-early"
SOURCE = (
    "SI 2015/1879 Sch 2 para 34(2)(3), legislation.gov.uk/uksi/2015/1879/schedule/2/paragraph/34",
)
WAIT = Months(3)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    practice, today = case.opened.get("practice"), local_day(entry.act.at)
    if not isinstance(practice, str) or case.calendar is None:
        return
    told = (e.act.matter for e in case.world.practice_matters.of(CLOSURE, practice, entry.index))
    for matter in dict.fromkeys(told):
        walk = cited_walk(case.world, matter, entry.index) if matter != case.matter else None
        refused = last_refusal(walk.case) if walk is not None else None
        if refused is None or today >= (first := may_apply_from(refused, case.calendar)):
            continue
        if "changed_circumstances" in entry.act.payload:
            yield Says(
                f"It was refused on {in_words(refused)}; without a change it would wait until "
                f"{in_words(first)}.",
                "Say whether the change affects what the practice can deliver.",
                Severity.NOTE,
            )
        else:
            yield Says(
                f"It was refused on {in_words(refused)}: the next application may be made from "
                f"{in_words(first)}.",
                "Wait for that day, or say what has changed that affects what you can deliver.",
            )


def last_refusal(case: Case) -> date | None:
    """The day from which the wait runs: of the refusal, or of a later final determination."""
    refusal = case.last("refuse-closure")
    if refusal is None:
        return None
    told = (
        (date.fromisoformat(e.act.payload["determined_on"]), local_day(e.act.at))
        for e in case.since("record-determination", refusal)
    )
    made = (on for on, entered_on in told if on <= entered_on)
    return max(local_day(refusal.act.at), *made, date.min)


def may_apply_from(refused_on: date, calendar: Calendar) -> date:
    """The first day of the next application: the three months begin with the day of the refusal."""
    return last_day(refused_on, WAIT, calendar)
