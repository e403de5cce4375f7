"""Gaps that one cause may explain are put together, by a rule that is shown.

Gaps of one indicator in one direction go together under the smallest area where they all lie, when

- the area has the same gap itself, or
- at least half of its parts of one level that are watched show it, and two or more do.

A gap with no such company stays by itself. Where the area has the gap and one part alone shows it
too, whoever acts on that part is asked first (`first_asked`): the area counts the same people. The
rule says where gaps come together, never why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.catalogue import belonging
from ringholder.catalogue.organisations import ENGLAND
from ringholder.measures.icons import Variation
from ringholder.monitor.indicator import Indicator, Level, Opens
from ringholder.monitor.routes import RoutedGap
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name

LEAST = 2
"""Parts that must show a gap before it is one cause in many places."""
SHARE = 0.5
"""Of the parts of an area that are watched; from here on it is the area's."""
_WIDEST = tuple(Level)
_PARTS = {
    Level.TRUST: ("trust", "trusts"),
    Level.PLACE: ("place", "places"),
    Level.NETWORK: ("network", "networks"),
    Level.PRACTICE: ("practice", "practices"),
    Level.SYSTEM: ("system", "systems"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """How many of the watched parts of a level show the gap."""

    level: Level
    gaps: int
    watched: int

    def __str__(self) -> str:
        one, many = _PARTS.get(self.level, (self.level.value, self.level.value))
        return f"{self.gaps} of {self.watched} {one if self.watched == 1 else many}"


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Gaps that belong together; `gaps` the gravest first, with the area's own in front.

    area: the code of the area where all of them lie; of a gap by itself its own organisation. With
    `indicator` and `on` a group can be routed as a gap is: as a matter of its area.
    """

    indicator: Indicator
    area: str
    gaps: tuple[RoutedGap, ...]
    shown: tuple[Shown, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one gap, with nothing to be put together."""
        return len(self.gaps) == 1

    @property
    def on(self) -> date:
        """The last day of the latest period among them."""
        return max(gap.gap.on for gap in self.gaps)

    @property
    def organisation(self) -> str:
        """The area, as routing asks for it."""
        return self.area

    @property
    def first_asked(self) -> RoutedGap | None:
        """The gap whose actors are asked first; `None` where it is a matter of the whole area."""
        if self.alone:
            return self.gaps[0]
        own = self.gaps[0].gap.organisation == self.area
        return self.gaps[1] if own and len(self.gaps) == LEAST else None

    @property
    def people(self) -> float | None:
        """Those beyond the target: of the area if it has the figure, else of its parts together."""
        first = self.gaps[0].gap
        if first.organisation == self.area:
            return first.people
        counted = [gap.gap.people for gap in self.gaps if gap.gap.people is not None]
        return sum(counted) if counted else None

    @property
    def says(self) -> str:
        """Why they are together, in a sentence; empty for one alone."""
        if self.alone:
            return ""
        parts = " and ".join(map(str, self.shown))
        own = self.gaps[0].gap.organisation == self.area
        whole = known_name(self.area)
        return f"It shows in {parts} of {whole}" + (" and in its own figure." if own else ".")


_Key = tuple[str, tuple[Opens, ...], int]


def together(gaps: Sequence[RoutedGap], watched: Iterable[Watched]) -> tuple[Together, ...]:
    """The gaps, put together where the rule says so, in the order of the gravest of each group."""
    counted = _watched_parts(watched)
    kinds: dict[_Key, list[RoutedGap]] = {}
    for gap in gaps:
        kinds.setdefault(_kind(gap.gap), []).append(gap)
    found = [group for alike in kinds.values() for group in _grouped(alike, counted)]
    order = {id(gap): place for place, gap in enumerate(gaps)}
    return tuple(sorted(found, key=lambda one: min(order[id(gap)] for gap in one.gaps)))


def _kind(gap: Watched) -> _Key:
    """What gaps must share: the indicator, what opened them, and which way they went."""
    high = gap.chart.variation in (Variation.CONCERN_HIGH, Variation.IMPROVEMENT_HIGH)
    way = (1 if high else -1) if gap.opened_by == (Opens.CONCERN,) else 0
    return gap.indicator.id, gap.opened_by if way else (Opens.FAILING,), way


_Parts = Mapping[tuple[str, str, Level], int]


def _watched_parts(watched: Iterable[Watched]) -> _Parts:
    """How many series of an indicator are watched in each area, by level."""
    counts: dict[tuple[str, str, Level], int] = {}
    for one in watched:
        for area in _areas(one):
            key = (one.indicator.id, area, one.series.level)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _areas(one: Watched) -> tuple[str, ...]:
    """What a series' organisation belongs to, nearest first; not England, which holds all."""
    above = belonging.ladder(one.organisation, one.on)
    return tuple(b.whole for b in above if b.whole != ENGLAND)


def _grouped(alike: list[RoutedGap], counted: _Parts) -> list[Together]:
    """Gaps of one kind put together, the widest areas first."""
    left = {gap.gap.organisation: gap for gap in alike}
    lies_in = {code: (code, *_areas(gap.gap)) for code, gap in left.items()}
    found = []
    for area in _widest_first(lies_in.values()):
        own = left.get(area)
        parts = [gap for code, gap in left.items() if code != area and area in lies_in[code]]
        shown = _shown(area, parts, counted)
        members = [*([own] if own else []), *parts]
        if not parts or _narrower(area, [lies_in[one.gap.organisation] for one in members]):
            continue
        if own is None and not any(one.gaps >= max(LEAST, SHARE * one.watched) for one in shown):
            continue
        found.append(Together(alike[0].gap.indicator, area, tuple(members), shown))
        for gap in members:
            del left[gap.gap.organisation]
    alone = [Together(g.gap.indicator, g.gap.organisation, (g,), ()) for g in left.values()]
    return found + alone


def _widest_first(ladders: Iterable[Sequence[str]]) -> list[str]:
    """Every area of the ladders, those with the most below them first, then by code."""
    below: dict[str, int] = {}
    for ladder in ladders:
        for place, area in enumerate(ladder):
            below[area] = max(place, below.get(area, 0))
    return sorted(below, key=lambda area: (-below[area], area))


def _narrower(area: str, ladders: Sequence[Sequence[str]]) -> bool:
    """Whether all of these lie in another area that is nearer to them."""
    common = set(ladders[0]).intersection(*ladders[1:])
    return any(ladders[0].index(other) < ladders[0].index(area) for other in common)


def _shown(area: str, parts: Sequence[RoutedGap], counted: _Parts) -> tuple[Shown, ...]:
    levels = sorted({gap.gap.series.level for gap in parts}, key=_WIDEST.index)
    return tuple(
        Shown(
            level,
            sum(gap.gap.series.level is level for gap in parts),
            counted[parts[0].gap.indicator.id, area, level],
        )
        for level in levels
    )
