"""A move of surplus or deficit that is none, or that leaves out one of the two.

Money goes from one organisation to another; both are among those who say what it means for them.
What is lent has a day by which it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "POS101", "move-not-sound"
SOURCE = ("source 003 §1",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = {**case.opened, **entry.act.payload}
    if said["gives"] == said["receives"]:
        yield Says("It goes to the organisation that it comes from.", "Name two organisations.")
    if Decimal(said["moved"]) == 0:
        yield Says("It moves nothing.", "Say how much is moved.")
    missing = [name for name in (said["gives"], said["receives"]) if name not in said["parties"]]
    if missing:
        yield Says(
            f"{', '.join(missing)} is not among those who say what it means for them.",
            "Name both among the parties, and whoever else it touches.",
        )
    strangers = [
        name
        for name in dict.fromkeys((said["gives"], said["receives"], *said["parties"]))
        if case.charter is not None and name not in case.charter.organisations
    ]
    if strangers:
        yield Says(f"The charter has no organisation {', '.join(strangers)}.", "Name it as there.")
    if said["recurs"] and entry.act.payload.get("return_by_on"):
        yield Says(
            "It is moved again every year, and is to be returned.",
            "Say which of the two is meant.",
            Severity.WARNING,
        )
