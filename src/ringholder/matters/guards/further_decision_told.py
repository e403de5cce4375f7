"""A further decision was not told to all who have to hear it.

All whose representations came in time, and all who were to get the contract, are told in writing
with reasons. The five working days run from when the last of them was told.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.days import represented_in_time
from ringholder.matters.selection.so_far import day, intention
from ringholder.register.store import Entry

CODE, FAULT = "PSR114", "further-decision-not-told"
SOURCE = ("SI 2023/1348 reg 12(6) and (8)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, intended = entry.act.payload, intention(case)
    to_hear = [str(one.act.payload["provider"]) for one in represented_in_time(case)]
    to_hear += list(intended.act.payload["providers"]) if intended is not None else []
    for name in dict.fromkeys(to_hear):
        if name not in said["told"]:
            yield Says(f"{name} was not told of it.", "Tell them in writing, with reasons.")
    told_on = day(said, "told_on")
    if told_on is not None and told_on > local_day(entry.act.at):
        yield Says("They are said to be told on a day to come.", "Enter it when all are told.")
