"""The boundaries of two rungs may disagree.

Practices form networks, and networks work with a place. When it is not settled that each network
lies in exactly one place, two place bodies may decide for the same network, or neither does, and
its patients fall between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Area
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import Severity

CODE = "RUN003"
SEVERITY = Severity.WARNING
SOURCE = "001 Place leadership (the consistency of place and network boundaries)"
BAD = """
remove: [networks.each_in]
"""
GOOD = """
areas:
  - {id: networks, name: The primary care networks of Oxfordshire, within: oxfordshire}
remove: [networks.each_in]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for area in charter.areas.values():
        rung = _deciding_above(charter, area)
        if isinstance(area.many, int) and rung is not None and not _settled(charter, area, rung):
            yield _seen(area, rung)


def _deciding_above(charter: Charter, area: Area) -> str | None:
    """The next rung above on which there are several areas, and bodies that decide for them."""
    height = charter.heights[area.rung]
    deciding = {body.rung for body in charter.bodies.values() if body.decides is True}
    above = {
        other.rung
        for other in charter.areas.values()
        if other.rung in deciding
        and charter.heights[other.rung] > height
        and not charter.footprint((other.id,)).isdisjoint(charter.footprint(_beside(charter, area)))
    }
    return min(above, key=charter.heights.__getitem__, default=None)


def _beside(charter: Charter, area: Area) -> tuple[str, ...]:
    """The area that this one lies in, which holds all that lie beside it."""
    within = given(area.within)
    return tuple(charter.areas) if within is None else (within,)


def _settled(charter: Charter, area: Area, rung: str) -> bool:
    """Whether each of the many is known to lie in one area of the rung."""
    named = given(area.each_in)
    if named is not None and charter.heights.get(named) == charter.heights[rung]:
        return True
    return rung in _enclosing(charter, area)


def _enclosing(charter: Charter, area: Area) -> set[str]:
    """The rungs of the areas that enclose this one."""
    rungs: set[str] = set()
    passed = {area.id}
    parent = given(area.within)
    while parent is not None and parent not in passed:
        passed.add(parent)
        rungs.add(charter.areas[parent].rung)
        parent = given(charter.areas[parent].within)
    return rungs


def _seen(area: Area, rung: str) -> Seen:
    unread = area.each_in is UNKNOWN
    number = "" if isinstance(area.many, Said) else f" ({area.many})"
    silent = "was not read" if unread else "is not said"
    return Seen(
        says=f"{area.name}{number}: it {silent} that each lies in exactly one area of the level "
        f"{rung}, where decisions are taken; one that lies in two has two deciders, or none.",
        do=f"Settle the boundaries, and say `each_in: {rung}`.",
        where=area.where("each_in", f"{area.id}.each_in"),
        rests_on=area.rests_on("many", "each_in"),
        cannot_say=unread,
        authority=area.authority,
    )
