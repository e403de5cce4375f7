"""Something was dated into a period that is closed, or before what was done already.

What was reported stays as it was reported. A correction or a reversal is of the day on which it is
made; nothing is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.budget import chain, year_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "BUD105", "dated-into-a-closed-period"
SOURCE = ("competitors.md N22",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    last = case.entries[-1] if case.entries else None
    last_on = on if last is None else local_day(last.act.at)
    if on < last_on:  # by days: of two who act at once either may be a moment earlier
        yield Says(
            f"It is dated {in_words(on)}, and the act before it {in_words(last_on)}.",
            "Date it on the day on which it is done.",
        )
    closed = closed_to(case, entry.index)
    if closed is not None and on <= closed:
        yield Says(
            f"The accounts are closed up to {in_words(closed)}.",
            "Date it on the day on which it is done.",
        )
    year = year_of(case.opened.get("year"))
    if entry.act.kind == "commit" and year is not None and on > year[1]:
        yield Says(
            f"The year of this budget ended on {in_words(year[1])}.",
            "Commit it against a budget of this year.",
        )


def closed_to(case: Case, before: int) -> date | None:
    """The last day of the accounts that are closed, here or in what it was issued from."""
    days = [
        date.fromisoformat(e.act.payload["closed_to"])
        for name in chain(case.world, case.matter)
        for e in case.world.matter(name)
        if e.act.kind == "close-period" and e.index < before and "closed_to" in e.act.payload
    ]
    return max(days, default=None)
