"""An area lies inside itself.

Areas nest: a network in a place, a place in a system. When the chain comes back to where it began,
nobody can say what is inside what, and a power for one of them reaches nobody knows how far.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Area
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.findings import Severity, weakest

CODE = "LIV009"
SEVERITY = Severity.ERROR
SOURCE = "docs/reference/charter-format.md (areas nest)"
BAD = """
areas:
  - {id: bob, within: oxfordshire}
"""
GOOD = """
areas:
  - {id: oxford, name: Oxford, rung: neighbourhood, within: oxfordshire, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    told: set[str] = set()
    for area in charter.areas.values():
        loop = _loop(charter, area)
        if loop and told.isdisjoint(one.id for one in loop):
            told.update(one.id for one in loop)
            yield _seen(loop)


def _loop(charter: Charter, area: Area) -> list[Area]:
    """The areas from this one outwards, if they come back to it."""
    way = [area]
    while (outer := given(way[-1].within)) is not None:
        if outer == area.id:
            return way
        if any(outer == passed.id for passed in way):
            return []  # a loop further out, found from its own areas
        way.append(charter.areas[outer])
    return []


def _seen(loop: list[Area]) -> Seen:
    way = " within ".join(area.name for area in (*loop, loop[0]))
    last = loop[-1]
    return Seen(
        says=f"An area lies inside itself: {way}.",
        do=f"Correct `within` of {last.name}.",
        where=last.where("within", f"{last.id}.within"),
        rests_on=weakest(area.rests_on("within") for area in loop),
        authority=last.authority,
    )
