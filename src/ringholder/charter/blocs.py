"""Three ways to look at a table: seats for themselves, organisations as one, sectors as one.

In the second, an independent member votes for nobody else, whoever appointed it; so does a seat
that several organisations fill in turn, and a seat of an entry that stands for many (practices,
networks, districts), because they have no one voice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.charter.sectors import TITLES, sector
from ringholder.charter.sitting import PARTY, Chair
from ringholder.charter.words import Sector

_OF_MANY = frozenset({"practices", "networks", "districts"})


@dataclass(frozen=True, slots=True)
class Group:
    """Those who vote as one: an id, a name for people, and their places at the table."""

    name: str
    title: str
    places: tuple[int, ...]


def by_seat(charter: Charter, chairs: Sequence[Chair]) -> list[Group]:
    """Every chair for itself."""
    return [
        Group(chair.seat.id, role(charter, chair), (place,)) for place, chair in enumerate(chairs)
    ]


def by_organisation(charter: Charter, chairs: Sequence[Chair]) -> list[Group]:
    """The chairs of one organisation together, then those with no one voice, each for itself."""
    speaks = [organisation(charter, chair) for chair in chairs]
    seats = by_seat(charter, chairs)
    alone = [seat for seat, name in zip(seats, speaks, strict=True) if name is None]
    return [*_together(speaks, charter.name), *alone]


def by_sector(charter: Charter, chairs: Sequence[Chair]) -> list[Group]:
    """The chairs of one sector together, in the order of sectors."""
    speaks = [sector(charter, chair).value for chair in chairs]
    order = [one.value for one in Sector]
    groups = _together(speaks, lambda name: TITLES[Sector(name)])
    return sorted(groups, key=lambda group: order.index(group.name))


def _together(speaks: Iterable[str | None], title: Callable[[str], str]) -> list[Group]:
    """The places of each name, in the order in which the names first stand there."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(speaks):
        if name is not None:
            found.setdefault(name, []).append(place)
    return [Group(name, title(name), tuple(places)) for name, places in found.items()]


def organisation(charter: Charter, chair: Chair) -> str | None:
    """The one organisation that a chair speaks for, if there is one."""
    if len(chair.organisations) != 1 or sector(charter, chair) is Sector.INDEPENDENT:
        return None
    (name,) = chair.organisations
    return None if charter.organisations[name].kind in _OF_MANY else name


def role(charter: Charter, chair: Chair) -> str:
    """The role of a chair; whose it is comes first where there is one for each organisation."""
    if isinstance(chair.seat.each, Said) and chair.seat.role != PARTY:
        return chair.seat.role
    return f"{', '.join(charter.names(chair.organisations))}: {chair.seat.role}"
