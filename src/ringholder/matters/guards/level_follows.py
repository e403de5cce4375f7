"""A quality concern was moved by more than one level, by nobody who may, or for too long.

A level says who meets and how often. Moving by one at a time keeps each move with its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import Months, OutsideCalendar, deadline, in_words
from ringholder.findings import RestsOn
from ringholder.matters.capacity import may_take
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.quality_levels import QualityLevel, quality_levels
from ringholder.register.store import Entry

CODE, FAULT = "QUA101", "level-does-not-follow"
SOURCE = ("src/ringholder/matters/quality_levels.yaml",)
ONE = "Move it one level at a time, each with its reasons."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    known, day = quality_levels(), local_day(entry.act.at)
    to, before = known.named(entry.act.payload["level"]), case.said("level", "set-level")
    was = known.named(before) if before else None
    if to is None:
        return
    if was is None and to.place > 0:
        yield _says(f"It begins at {known.levels[0].id}, not at {to.id}.", ONE)
    if was is not None and abs(to.place - was.place) > 1:
        yield _says(f"It was {was.id}; {to.id} is more than one level away.", ONE)
    if entry.act.as_ not in may_take(case, to.moved_by, day):
        yield _says(
            f"Who moves a concern to {to.id}: {', '.join(to.moved_by)}.",
            "Have one of them move it.",
        )
    yield from _review(case, entry, to, day)


def _review(case: Case, entry: Entry, to: QualityLevel, day: date) -> Iterator[Says]:
    review_on = date.fromisoformat(entry.act.payload["review_on"])
    if review_on <= day:
        yield _says("It is to be reviewed on a day that has passed.", "Name a day to come.")
    if case.calendar is None:
        return
    try:
        latest = local_day(deadline(day, Months(to.months), case.calendar))
    except OutsideCalendar:
        return
    if review_on > latest:
        yield _says(
            f"At {to.id} it is reviewed within {to.months} months, by {in_words(latest)}.",
            "Name a sooner day.",
        )


def _says(says: str, do: str) -> Says:
    return Says(says, do, rests_on=RestsOn.ILLUSTRATIVE)
