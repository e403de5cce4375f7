"""A trial was evaluated by whoever raised the innovation, ran its trial or owned its problem.

They know it best, and are the last to see what speaks against it. Nor does somebody else of the
same body evaluate it, nor whoever held the post that owns it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import RAISE, RUNNING
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "INN106", "evaluator-not-apart"
SOURCE = ("source 000 Coordination", "operations.md 8")


_HAND_IN_IT = (RAISE, "prove-concept", *RUNNING)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_, roll = entry.act.as_, case.world.roll
    owners = {str(one.act.payload["owner"]) for one in case.all("name-owner")}
    ran = owners | {one.act.as_ for one in case.all(*_HAND_IN_IT)}
    same = [one for one in sorted(ran) if _whose(one) == _whose(as_)]
    if same:
        yield Says(
            f"{as_} had a part in it, or is of the same body as {same[0]}, which had.",
            "Ask another place, or somebody with no part in it.",
        )
    days = {local_day(one.act.at) for one in (*case.all(*_HAND_IN_IT), entry)}
    people = {who for day in days for one in owners for who in roll.holders(one, day, entry.index)}
    if entry.act.by in people:
        yield Says(
            "Whoever evaluates it held the post that owns its problem.",
            "Ask somebody with no part in it.",
        )


def _whose(as_: str) -> str:
    """The body of a seat or office; else the post or organisation itself."""
    return as_.split("/", maxsplit=1)[0]
