"""In a competition, somebody who made an offer was not told in writing how it went.

Whoever lost learns why, and until when they may make representations, before the standstill begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.so_far import offers, process_of, since_repeated
from ringholder.register.store import Entry

CODE, FAULT = "PSR112", "provider-not-told"
SOURCE = ("SI 2023/1348 reg 11(8), Schedule 9",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if process_of(case) is not Process.COMPETITIVE:
        return
    letters = since_repeated(case, "tell-providers", "assessment")
    told = {one for entry in letters for one in entry.act.payload["told"]}
    for name in dict.fromkeys(str(entry.act.payload["provider"]) for entry in offers(case)):
        if name not in told:
            yield Says(f"{name} was not told how their offer went.", "Tell them in writing.")
