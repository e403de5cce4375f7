"""An evaluation says that something improved, or got worse, and has not what the standard asks for.

By the common standard a change counts as shown when its measures were fixed before it began and it
was compared with something. What people said is evidence of how it was for them, and of no effect.
Whoever shared it does not show by their own word that it works.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.learning import is_own
from ringholder.register.store import Entry

CODE, FAULT = "SHD103", "evaluated-otherwise-than-agreed"
SOURCE = ("source 000 Coordination",)
_SHOWN = frozenset({"better", "no-difference", "worse"})


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if said["evaluation_finds"] not in _SHOWN:
        return
    if said["fixed_before"] != "yes":
        yield Says(
            "Its measures were not fixed before it began, or nobody says so.",
            "Say what it finds as `cannot say`, or show that they were fixed.",
            Severity.WARNING,
        )
    if not said.get("compared_with"):
        yield Says(
            "It was compared with nothing.",
            "Say what would have been without it, or what was so elsewhere.",
            Severity.WARNING,
        )
    if said["design"] == "what-people-said":
        yield Says(
            "What people said shows how it was for them, and no effect on a figure.",
            "Say what it finds as `cannot say`.",
            Severity.WARNING,
        )
    if is_own(case, entry):
        yield Says(
            "Whoever shared it says so themselves.",
            "Have somebody else evaluate it: until then it counts as their own word.",
            Severity.WARNING,
        )
