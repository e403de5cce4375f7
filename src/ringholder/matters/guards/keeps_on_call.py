"""A rota was published for a body or post that has no power to run the on-call rota there.

What is done on call is held against the rota. Whoever could publish one could put anybody on call.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Question
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.night_powers import RUN_ON_CALL, powers
from ringholder.register.store import Entry

CODE, FAULT = "DTY101", "runs-no-rota"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter, day = entry.act.payload, case.charter, local_day(entry.act.at)
    if charter is None or RUN_ON_CALL not in charter.functions:
        return
    found = powers(charter, Question(RUN_ON_CALL, tuple(said["area"]), day))
    if all(way.holder.id != said["for_body"] for way in found.ways):
        able = ", ".join(way.holder.name for way in found.ways) or "nobody, as the constitution is"
        yield Says(
            f"{charter.name(str(said['for_body']))} does not run the on-call rota there.",
            f"It is for: {able}.",
        )
