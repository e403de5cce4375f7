"""It was decided before an organisation that gains or loses could say what it means for it.

Each named organisation states the effect on patients, money and staff, so that nobody is hurt by a
decision taken in their absence. Silence after the time allowed is recorded, and does not stop it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.due import ends
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "FST103", "effect-not-heard"
SOURCE = ("source 003 §2 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    heard = {e.act.payload.get("organisation") for e in case.since("state-effect", case.put_anew)}
    waiting = [name for name in case.said("asked", "route") or () if name not in heard]
    step = case.procedure.named("state-effect") if case.procedure is not None else None
    route = case.last("route")
    if not waiting or step is None or step.within is None or route is None:
        return
    ends_at = ends(case, route.act.at, step.within)
    if ends_at is None or entry.act.at <= ends_at:
        until = "a day that the calendar does not reach"
        yield Says(
            f"{', '.join(waiting)} had not said what it means for them, and had time until "
            f"{until if ends_at is None else in_words(ends_at.date())}.",
            "Wait for them, or for the end of the time that they have.",
            Severity.WARNING,
        )
