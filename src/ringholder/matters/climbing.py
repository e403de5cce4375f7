"""Climbing: a gap that nobody puts right in time goes to the next level up, with fresh clocks.

The next level is whoever gave the power; above the legal holder, whoever it is accountable to; a
holder that is accountable to nobody below the region has the ring holder above it. Where there is
nobody more, it is at the top, and ends there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.model import Holder
from ringholder.charter.said import each
from ringholder.charter.words import OUTSIDE
from ringholder.matters.case import Case
from ringholder.matters.due import clocks
from ringholder.matters.record import ClockState, Due

CLIMB = "climb"
AT_ONCE = frozenset({"declined", "asked"})
"""The states from which it may climb before a clock runs out: nobody takes it, or it was asked."""
REGION = "region"


def next_up(case: Case, on: date) -> tuple[str, ...]:
    """The bodies and posts of the next level up on a day; empty at the top, or before a route."""
    charter, question = case.charter, case.question(on)
    if charter is None or question is None:
        return ()
    found: list[str] = []
    if question.function in charter.functions:
        here = set(case.competent)
        grants = charter.router(on).grants(question.function)
        found = [g.grantor for g in grants if g.holder.id in here and g.stands and g.grantor]
    found = found or [name for holder in case.holders for name in _answers_to(charter, holder)]
    found = found or _ring_holders(charter, case.holders, on)
    return tuple(one for one in dict.fromkeys(found) if one not in case.competent)


def _answers_to(charter: Charter, holder: Holder) -> list[str]:
    named = each(holder.accountable_to) if isinstance(holder, Body) else _reports_to(holder)
    found = (charter.acting(name) or charter.holder(name) for name in named)
    return [one.id for one in found if one is not None]


def _reports_to(holder: Holder) -> tuple[str, ...]:
    told = getattr(holder, "reports_to", None)
    return (told,) if isinstance(told, str) else ()


def _ring_holders(charter: Charter, holders: tuple[Holder, ...], on: date) -> list[str]:
    """The ring holders, above whoever is accountable to nobody and is not itself at the top."""
    top = charter.heights.get(REGION)
    below = [
        holder
        for holder in holders
        if holder.rung != OUTSIDE and (top is None or charter.heights[holder.rung] < top)
    ]
    if not below:
        return []
    return [body.id for body in ring_holders(charter, on) if body.decides is True]


def ring_holders(charter: Charter, on: date) -> Iterator[Body]:
    """The bodies outside the ladder, with no stake in what it decides."""
    yield from (b for b in charter.bodies.values() if b.rung == OUTSIDE and on in b.in_force)


def overdue(case: Case, at: datetime) -> list[Due]:
    """The clocks of this level that ran out, with nothing done."""
    return [one for one in clocks(case, at) if one.state is ClockState.PASSED and _open(case, one)]


def _open(case: Case, due: Due) -> bool:
    """Whether the step that was due is one that this state still waits for."""
    step = case.step(due.step)
    return step is not None and (not step.from_ or case.state in step.from_)


def may_climb(case: Case, at: datetime) -> bool:
    """Whether it may be taken up a level at an instant: asked, declined, or a clock ran out."""
    return case.state in AT_ONCE or bool(overdue(case, at))
