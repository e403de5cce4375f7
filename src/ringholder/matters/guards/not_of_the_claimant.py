"""Somebody checked, approved or paid a claim of those for whom they act themselves.

Who is paid by a claim does not say what is paid, in whatever other capacity: neither the person who
brought it nor any other who acts for the same practice or network.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "ARR207", "judges-own-claim"
SOURCE = ("source 003 §3 (checking that they are correctly claimed)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    act = entry.act
    claimant = str(act.payload.get("practice") or case.opened.get("network"))
    acted = any(one.act.by == act.by and one.act.as_ == claimant for one in case.entries)
    if acted or case.world.roll.holds(act.by, claimant, local_day(act.at), entry.index):
        yield Says(
            f"{act.by} acts for {claimant} too, whose claim it is.",
            "Have it done by somebody who does not act for them.",
        )
