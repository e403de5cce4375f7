"""The matter was carried to a charter that does not succeed its own, or before that had ended.

When a body ends its open items lapse. What goes on, goes on by the charter's succession.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    if case.charter is not None and on in case.charter.in_force:
        yield Says(f"{case.charter.title} is still in force.", "Go on under it.")


UNSURE = Severity.CANNOT_SAY
