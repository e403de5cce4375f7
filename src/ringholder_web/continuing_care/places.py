"""The places of the constitution in force, for which roles are given and cases are kept."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.charter.said import each


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its id in the constitution, its name, its code where it has one."""

    id: str
    name: str
    code: str


def places(charter: Charter | None) -> tuple[Place, ...]:
    """The places of a constitution, in its order."""
    if charter is None:
        return ()
    found = (area for area in charter.areas.values() if area.rung == "place")
    return tuple(
        Place(area.id, charter.name(area.id), next(iter(each(area.codes)), area.id))
        for area in found
    )
