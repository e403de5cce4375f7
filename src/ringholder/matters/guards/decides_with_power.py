"""A decision was logged of somebody who is not shown to have the power for it.

A log does not refuse what happened; it shows that somebody with the power has still to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.night_powers import Powers, powers, question_of_sum
from ringholder.register.store import Entry

CODE, FAULT = "OPL101", "no-power-shown"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter, day = entry.act.payload, case.charter, local_day(entry.act.at)
    if charter is None:
        return
    area = tuple(case.opened.get("area", ()))
    found = powers(charter, question_of_sum(said["function"], area, day, said["costs"]))
    if found.route.depends_on:
        facts = dict.fromkeys(fact for one in found.route.depends_on for fact in one.facts)
        yield Says(
            f"Who may decide that depends on what is not known: {', '.join(facts)}.",
            "Find it out, and log it again.",
            Severity.WARNING,
        )
    elif found.of(str(said["decides_as"]), said.get("decides_with")) is None:
        yield Says(
            f"{said['decides_as']} is not shown to have the power for it.",
            f"Ring, and log what they decide: {_able(found)}.",
            Severity.WARNING,
        )


def _able(found: Powers) -> str:
    """Who may decide it, the first to ring first."""
    told = []
    for way in found.ways:
        names = [one[-1] for one in way.who]
        if len(names) > 1:
            told.append(f"two of {', '.join(names)} together, for {way.holder.name}")
        elif names and not way.between_meetings:
            told.append(names[0])
    return "; or ".join(told) or "nobody is named"
