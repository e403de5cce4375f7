"""Where to put units so that most patients are near one and each has enough: exact, by enumeration.

Every patient may go to any unit on their side of the boundaries; a unit is opened only with as many
patients as it needs. Of the plans that keep this the best is found, whole. A plan within boundaries
is also a plan without them, so boundaries can only make the best plan worse: the model shows the
direction of what Allen and others (2019) found for England, not its size.

Distance is in a straight line: it is no travel time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

MOST_SITES = 12
"""Plans double with each site: with more they cannot all be tried."""
_EARTH_KM = 6371.0


class TooMany(ValueError):
    """There are more sites on one side of the boundaries than can be tried one by one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where patients live or a unit could be: kilometres east and north, and what it lies in.

    patients: a year; 0 for a spot that is only a site. within: its areas by kind of boundary.
    """

    name: str
    east: float
    north: float
    patients: int = 0
    within: tuple[tuple[str, str], ...] = ()

    def side(self, boundaries: str) -> str:
        """The area in which it lies; empty for boundaries of no kind."""
        return dict(self.within).get(boundaries, "")


@dataclass(frozen=True, slots=True)
class Plan:
    """The best plan: the units opened, the patients near one, of how many."""

    boundaries: str
    units: tuple[str, ...]
    near: int
    patients: int

    @property
    def share(self) -> float:
        """The share of patients near a unit, in per cent."""
        return 100 * self.near / self.patients if self.patients else 0.0


def apart(one: Spot, other: Spot) -> float:
    """Kilometres between two spots in a straight line."""
    return sqrt((one.east - other.east) ** 2 + (one.north - other.north) ** 2)


def kilometres(
    latitude: float, longitude: float, about: tuple[float, float]
) -> tuple[float, float]:
    """East and north of a place, good to a per cent within some hundred kilometres."""
    east = radians(longitude - about[1]) * cos(radians(about[0])) * _EARTH_KM
    return east, 2 * asin(sin(radians(latitude - about[0]) / 2)) * _EARTH_KM


def best(
    homes: Sequence[Spot],
    sites: Sequence[Spot],
    *,
    least: int,
    most_km: float,
    boundaries: str = "",
) -> Plan:
    """The plan with most patients within `most_km` of a unit that they may go to.

    Each unit has `least` patients or more; an area without a unit has nobody near one. Raises
    `TooMany` beyond `MOST_SITES` sites on one side.
    """
    sides = sorted({one.side(boundaries) for one in homes})
    units: list[str] = []
    near = 0
    for side in sides:
        here = [one for one in homes if one.side(boundaries) == side]
        could = [one for one in sites if one.side(boundaries) == side]
        opened, reached = _best(here, could, least, most_km)
        units += opened
        near += reached
    return Plan(boundaries, tuple(units), near, sum(one.patients for one in homes))


def _best(
    homes: Sequence[Spot], sites: Sequence[Spot], least: int, most_km: float
) -> tuple[list[str], int]:
    if len(sites) > MOST_SITES:
        raise TooMany(
            f"There are {len(sites)} sites on one side; give at most {MOST_SITES}, "
            "so that every plan can be tried."
        )
    reach, whole = _reach(homes, sites, most_km), sum(one.patients for one in homes)
    opened: tuple[int, ...] = ()
    near = 0
    for units in _plans(len(sites), whole // least if least else len(sites)):
        by_mask = _by_mask(reach, units)
        covered = sum(by_mask.values())
        if covered > near:  # no plan with these units can do better than that
            short = max(0, least * len(units) - _filled(by_mask, units, least) - (whole - covered))
            if covered - short > near:
                opened, near = units, covered - short
    return [sites[n].name for n in opened], near


def _plans(sites: int, most: int) -> Iterator[tuple[int, ...]]:
    for count in range(1, min(sites, most) + 1):
        yield from combinations(range(sites), count)


def _reach(homes: Sequence[Spot], sites: Sequence[Spot], most_km: float) -> dict[int, int]:
    """Patients by the sites that are near enough to them, as bits."""
    found: dict[int, int] = defaultdict(int)
    for home in homes:
        bits = sum(1 << n for n, site in enumerate(sites) if apart(home, site) <= most_km)
        found[bits] += home.patients
    return found


def _by_mask(reach: dict[int, int], units: Iterable[int]) -> dict[int, int]:
    """Patients near a unit, by the units that they are near to."""
    opened = sum(1 << n for n in units)
    found: dict[int, int] = defaultdict(int)
    for bits, patients in reach.items():
        if bits & opened:
            found[bits & opened] += patients
    return found


def _filled(by_mask: dict[int, int], units: Sequence[int], least: int) -> int:
    """How far the units' needs can be filled by patients near them: the largest flow.

    It is the smallest cut: for some units all that they need, for the others all near them.
    """
    smallest = least * len(units)
    for count in range(len(units)):
        for full in combinations(units, count):
            others = sum(1 << n for n in units if n not in full)
            near = sum(patients for bits, patients in by_mask.items() if bits & others)
            smallest = min(smallest, least * count + near)
    return smallest
