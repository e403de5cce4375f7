"""Something is escalated to a team that does not do the work of that function.

A constitution says which team, post or body does what; another cannot settle it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS116", "team-without-function"
SOURCE = ("source 003 §3 (estates, information systems)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    if charter is None:
        return
    function = charter.functions.get(said["function"])
    if function is None:
        yield Says(f"The constitution has no function `{said['function']}`.", "Name it as there.")
    elif function.exercised_by is UNKNOWN:
        yield Says(
            f"Nobody has read who does the work of {charter.name(function.id)}.",
            "Find out, and enter it in the constitution.",
            Severity.CANNOT_SAY,
            rests_on=RestsOn.UNKNOWN,
        )
    elif said["team"] not in each(function.exercised_by):
        held = ", ".join(each(function.exercised_by)) or "nobody"
        yield Says(f"{said['team']} does not do that work.", f"It is done by {held}.")
