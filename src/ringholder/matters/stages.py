"""The way out of a dispute in time: what the constitution gives the body that cannot agree.

The body is the one that was to decide the matter from which the dispute arises, as that stood when
the dispute was opened; the way out is that of the opening's day, by the charter that it pinned.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ringholder.charter.bodies import Body
from ringholder.charter.checks.ending.deadlock_without_end import ENDS
from ringholder.charter.said import Said
from ringholder.matters.case import ASKING, ROUTING, Case
from ringholder.matters.deadlock import Timed, WayOut, staged, way_out
from ringholder.matters.fields import faults
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

OVER = ("settle", "determine", "leave-to-funder", "close-dispute")
"""The acts with which nothing of a way out is left to be done."""
GIVEN_UP = "ask-last-offers"
"""The act by which a broker says that brokering brought no agreement."""


def origin(case: Case) -> Case | None:
    """The matter from which a dispute arises: what was asked, and who was to decide, by then."""
    thread = case.opened.get("arises_from")
    if not isinstance(thread, Mapping) or thread.get("kind") != "matter":
        return None
    entries = case.world.matter(str(thread.get("id")))
    told = [entry for entry in entries if entry.index < case.opening.index]
    if not told:
        return None
    found = Case(case.world, told[0])
    for entry in told:
        step = found.step(entry.act.kind)
        if step is not None and entry.act.kind in (*ASKING, *ROUTING):
            opens = entry is told[0]
            wrong = not found.opened if opens else any(faults(step.fields, entry.act.payload))
            found.take(entry, None, readable=not wrong)
    return found


def parties_of(case: Case) -> tuple[str, ...]:
    """The organisations that disagree, as the dispute was opened."""
    return tuple(dict.fromkeys(case.opened.get("parties", ())))


def stuck(case: Case, source: Case | None) -> Body | None:
    """The body that cannot agree; `None` where the dispute arose before none that is known here."""
    if source is None or source.body is None or case.charter is None:
        return None
    return case.charter.bodies.get(source.body.id)


def way_of(case: Case) -> WayOut | None:
    """The way out on the day on which the dispute was opened; `None` where no body is stuck."""
    body = stuck(case, origin(case))
    if body is None or case.charter is None:
        return None
    return way_out(case.charter, body, local_day(case.opening.act.at))


def stages(case: Case, way: WayOut, at: datetime) -> tuple[Timed, ...]:
    """The stages of the way out as they stand at an instant, by what was done until then."""
    ended = {place: entry.act.at for place, entry in ended_by(case, way).items()}
    return staged(way, case.opening.act.at, case.calendar, at, ended)


def ended_by(case: Case, way: WayOut) -> dict[int, Entry]:
    """Which act ended each stage, by its place from 0: those that none has ended are not there.

    What ends the dispute ends every stage. Before that a stage that decides is ended by nothing
    else; any other when a broker is named for a later one, or when last offers are asked for.
    """
    over, given_up = _over(case), case.all(GIVEN_UP)
    moved_on = [*over, *(given_up if over or case.state == "offers" else ())]
    named = case.all("name-broker")[-1:]
    now = _with(way, named)
    found = {}
    for place, stage in enumerate(way.stages):
        ends = over if stage.step == ENDS else [*moved_on, *(named if place < now else ())]
        if ends:
            found[place] = min(ends, key=lambda entry: entry.index)
    return found


def _with(way: WayOut, named: list[Entry]) -> int:
    """The place of the stage that the broker was named for; the first where it was for none."""
    brokers = {entry.act.payload.get("broker") for entry in named}
    mine = (n for n, s in enumerate(way.stages) if s.step != ENDS and s.by in brokers)
    return next(mine, 0)


def _over(case: Case) -> list[Entry]:
    """The acts that ended the dispute, where one did: one out of order leaves it as it was."""
    if case.state not in ("funder", "settled", "determined", "closed"):
        return []
    steps = [step for kind in OVER if (step := case.step(kind)) is not None]
    kinds = [s.name for s in steps if s.name == "leave-to-funder" or case.state in s.to]
    return case.all(*kinds)


def time_to_decide(case: Case, at: datetime) -> Timed | None:
    """The stage in which the constitution has it decided; `None` where it gives no time for one."""
    way = way_of(case)
    given = stages(case, way, at) if way is not None else ()
    deciding = (t for t in given if t.stage.step == ENDS and not isinstance(t.stage.within, Said))
    return next(deciding, None)
