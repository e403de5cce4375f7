"""A notice is said to be submitted or published on a day that cannot be.

Deadlines run from these days: one that lies ahead, a publication before its submission, or an
intention that was published before it was decided would set them wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import DECISIONS, Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.so_far import day
from ringholder.register.store import Entry

CODE, FAULT = "PSR106", "notice-day-cannot-be"
SOURCE = ("SI 2023/1348 regs 10(5), 12(2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    today = local_day(entry.act.at)
    submitted, published = (day(entry.act.payload, k) for k in ("submitted_on", "published_on"))
    for what, on in (("submitted", submitted), ("published", published)):
        if on is not None and on > today:
            yield Says(f"It was {what} on {in_words(on)}, which is to come.", "Enter it then.")
    if submitted is not None and published is not None and published < submitted:
        yield Says("It was published before it was submitted.", "Put the days right.")
    if entry.act.kind == "intend-award" and published is not None:
        yield from _before_the_choice(case, entry, published)


def _before_the_choice(case: Case, entry: Entry, published: date) -> Iterator[Says]:
    """A notice dated back before its own decision would make the standstill shorter."""
    told = case.world.matter(str(entry.act.payload["matter"]))
    taken = [e for e in told if e.act.kind in DECISIONS and e.index < entry.index]
    decided_on = local_day(taken[-1].act.at) if taken else published
    if published < decided_on:
        yield Says(
            f"It was published on {in_words(published)}, and who is chosen was decided on "
            f"{in_words(decided_on)}.",
            "Give the day on which the notice was published.",
        )
