"""Who may broker a dispute: those without a stake in it, nor anybody who acts for them.

Held against the parties, the body that cannot agree, those who stand to gain or lose by what is
disputed, and the interests that people have declared.
"""

from __future__ import annotations

from datetime import date, datetime

from ringholder.charter.said import given
from ringholder.matters.capacity import places_of
from ringholder.matters.case import Case
from ringholder.matters.deadlock import Candidate, brokers, candidate
from ringholder.matters.foresight import standing
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.stages import origin, parties_of, stuck
from ringholder.register.store import Entry


def who_may_broker(case: Case, at: datetime) -> tuple[Candidate, ...]:
    """Everybody whom a rule proposes as broker of a dispute, the best first."""
    if case.charter is None:
        return ()
    source, on = origin(case), local_day(at)
    return brokers(
        case.charter, stuck(case, source), parties_of(case), _affected(source), on,
        interests=lambda who: _interests(case, who, on, AT_THE_END),
    )  # fmt: skip


def may_broker(case: Case, who: str, entry: Entry) -> Candidate | None:
    """Whether somebody may broker, by what stands before the act that names them."""
    if case.charter is None or not case.entries:
        return None
    source, on = origin(case), local_day(entry.act.at)
    return candidate(
        case.charter, stuck(case, source), who, parties_of(case), _affected(source), on,
        interests=lambda one: _interests(case, one, on, entry.index),
    )  # fmt: skip


def _affected(source: Case | None) -> tuple[str, ...]:
    return () if source is None else source.affected


def _interests(case: Case, who: str, on: date, before: int) -> frozenset[str]:
    """The organisations in which those who hold a post, or sit on a body, have an interest."""
    charter, roll = case.charter, case.world.roll
    body = charter.bodies.get(who) if charter is not None else None
    held = (who,) if body is None else places_of(body)
    people = {one for as_ in held for one in roll.holders(as_, on, before)}
    declared = (i for one in sorted(people) for i in standing(case.world, one, before) or ())
    named = {name for i in declared if on in i.held for name in i.organisations}
    known = charter.organisations.values() if charter is not None else ()
    return frozenset(o.id for o in known if o.id in named or given(o.ods) in named)
