"""A boundary issue names fewer than two sides.

A boundary lies between two at least: organisations of the constitution, or specialties and teams.
With one side alone it is that side's own matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "SHD101", "boundary-without-two-sides"
SOURCE = ("source 000 Coordination",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    parties, between = list(dict.fromkeys(said.get("parties", ()))), said.get("between", ())
    if case.charter is not None:
        strange = [one for one in parties if one not in case.charter.organisations]
        if strange:
            yield Says(
                f"{case.charter.title} has no organisation `{strange[0]}`.",
                "Name it as there, or say in words between which teams it lies.",
            )
    if max(len(parties), len(set(between))) < 2:
        yield Says(
            "It does not say between whom it lies.",
            "Name two organisations at least, or two specialties or teams.",
        )
