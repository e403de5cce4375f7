"""The matter was carried to a charter that does not succeed its own, or before that had ended.

When a body ends its open items lapse. What goes on, goes on by the charter's succession.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.said import NONE, Said
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "SUC101", "carried-to-no-successor"
SOURCE = ("NHS Act 2006 s14Z28 (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    target = case.world.charters.pinned(entry.act.payload.get("charter"))
    if target is None:
        yield Says("The charter it was carried to is not here.", "Give the charters.", UNSURE)
        return
    if on not in target.in_force:
        yield Says(f"{target.title} is in force {target.in_force}.", "Name the one in force.")
    if case.charter is None:
        return
    if on in case.charter.in_force:
        yield Says(f"{case.charter.title} is still in force.", "Go on under it.")
    yield from _succeeds(case, case.charter, target)


def _succeeds(case: Case, old: Charter, target: Charter) -> Iterator[Says]:
    """Whether the successors lead from one to the other, step by step."""
    seen: list[Charter] = []
    now: Charter | None = target
    while now is not None and now not in seen:
        seen.append(now)
        if now.succeeds == old.id:
            return
        now = case.world.charters.named(now.succeeds) if isinstance(now.succeeds, str) else None
    if isinstance(seen[-1].succeeds, Said) and seen[-1].succeeds is not NONE:
        says = f"{seen[-1].title} does not say which constitution it succeeds."
        yield Says(says, "Find out, and put it into the charter.", UNSURE)
    else:
        yield Says(f"{target.title} does not succeed {old.title}.", "Name the successor.")


UNSURE = Severity.CANNOT_SAY
