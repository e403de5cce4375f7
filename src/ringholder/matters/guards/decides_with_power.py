"""A decision was logged of somebody who is not shown to have the power for it.

A log does not refuse what happened; it shows that somebody with the power has still to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.night_powers import Powers, powers, question_of_sum
from ringholder.register.act import instant
from ringholder.register.store import Entry

CODE, FAULT = "OPL101", "no-power-shown"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    at = instant(said["happened_at"]) if "happened_at" in said else entry.act.at
    if at > entry.act.at:
        yield Says("It would have happened later than it is logged.", "Mend the time.")
    if charter is None:
        return
    area, day = tuple(case.opened.get("area", ())), local_day(at)
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
    else:
        yield from _people(case, entry, day)


def _people(case: Case, entry: Entry, day: date) -> Iterator[Says]:
    """That nobody held the power that day, one alone for two, or that another's word is not said.

    Whoever logs what another decided says on what authority, or with whom it was agreed.
    """
    said = entry.act.payload
    named = [str(said[key]) for key in ("decides_as", "decides_with") if said.get(key)]
    held = {one: case.world.roll.holders(one, day, entry.index) for one in named}
    vacant = [one for one, people in held.items() if not people]
    if vacant:
        yield Says(
            f"The roll shows nobody as {' or '.join(vacant)} on that day.",
            "Have it decided by somebody who holds the power.",
            Severity.WARNING,
        )
    elif len(named) > 1 and len(set().union(*held.values())) < len(named):
        yield Says(
            f"One person is {' and '.join(named)}: two have to decide it together.",
            "Ring somebody else of those who may.",
            Severity.WARNING,
        )
    if entry.act.as_ not in named and not (said.get("authority") or said.get("agreed_with")):
        yield Says(
            f"{entry.act.as_} logs what {named[0]} decided, and does not say how they know.",
            "Say on what authority, or with whom it was agreed.",
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
