"""All that is to be said of how areas differ in a period, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from ringholder.continuing_care.variation.adults import Adults
from ringholder.continuing_care.variation.compared import Comparison, compare
from ringholder.continuing_care.variation.gap import Gap, with_margins
from ringholder.continuing_care.variation.journeys import Journey, Journeys, weekly
from ringholder.continuing_care.variation.measured import MEASURES, Window, tally
from ringholder.continuing_care.variation.spend import (
    Spend,
    counted,
    expected,
    in_groups,
    pounds_by_band,
)
from ringholder.findings import Finding, InFile, Severity
from ringholder.measures.crude import mean

NO_ADULTS = ("CCV005", "adults-not-known")
NO_AREA = ("CCV006", "request-without-area")
UNEXPLAINED = ("CCV007", "spend-without-decision")
_YEAR = 365
ALL = "all"


class Level(StrEnum):
    """What is compared: places (sub-ICB locations), or councils."""

    PLACE = "place"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Price:
    """The mean pounds a week of those funded on the last day, with 95% limits where known."""

    area: str
    people: int
    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What an area spent in the period beside what it would have spent.

    expected: pounds if each band of its adults had cost what it costs in all areas together; `None`
    where adults are not known.
    """

    area: str
    spent: Fraction
    adults: Fraction
    expected: Fraction | None

    @property
    def over(self) -> Fraction | None:
        """Pounds spent beyond the expected."""
        return None if self.expected is None else self.spent - self.expected

    @property
    def per_adult(self) -> Fraction | None:
        """Pounds for each adult."""
        return self.spent / self.adults if self.adults else None


@dataclass(frozen=True, slots=True, eq=False)
class Variation:
    """How areas differ in a period. gaps: by area and the area beside it."""

    window: Window
    level: Level
    areas: tuple[str, ...]
    adults: Adults
    comparisons: tuple[Comparison, ...]
    costs: tuple[Cost, ...]
    prices: tuple[Price, ...]
    groups: Mapping[str, tuple[Spend, ...]]
    findings: tuple[Finding, ...]

    def comparison(self, measure: str) -> Comparison | None:
        """The comparison in a measure, by its id."""
        return next((one for one in self.comparisons if one.measure.id == measure), None)

    def cost(self, area: str) -> Cost | None:
        """The cost of an area."""
        return next((one for one in self.costs if one.area == area), None)

    def gap(self, area: str, beside: str) -> Gap | None:
        """What makes an area's spend differ from another's; `None` where it cannot be told."""
        mine, theirs = self.groups.get(area), self.groups.get(beside)
        if mine is None or theirs is None or area == beside:
            return None
        sound = all(one.sound for one in (counted(mine), counted(theirs)))
        return with_margins(mine, theirs) if sound else None


def last_year(until: date) -> Window:
    """The year that ends on a day."""
    return Window(until - timedelta(days=_YEAR - 1), until)


def variation(
    found: Journeys,
    adults: Adults,
    window: Window,
    level: Level = Level.PLACE,
    *,
    within: str = "",
    allow_spread: bool | None = None,
) -> Variation:
    """How areas differ; `within` keeps the councils of one place. See `compare` on spread."""
    rows = _by_area(found, level, within)
    areas = tuple(sorted(area for area in rows if area))
    share = window.days / _YEAR
    comparisons = tuple(
        compare(
            one,
            [tally(one, area, rows[area], window) for area in areas],
            adults,
            share_of_year=1.0 if one.people else share,
            allow_spread=allow_spread,
        )
        for one in MEASURES
    )
    groups = {area: in_groups(area, rows[area], adults, window) for area in areas}
    return Variation(
        window,
        level,
        areas,
        adults,
        comparisons,
        tuple(_costs(rows, areas, groups, window)),
        tuple(_prices(rows, areas, window.last)),
        groups,
        tuple(_findings(rows, areas, adults, groups)),
    )


def _by_area(found: Journeys, level: Level, within: str) -> dict[str, list[Journey]]:
    name: Callable[[Journey], str] = _place if level is Level.PLACE else _council
    rows: dict[str, list[Journey]] = {}
    for one in found.rows:
        if within in ("", one.place):
            rows.setdefault(name(one), []).append(one)
    return rows


def _place(one: Journey) -> str:
    return one.place


def _council(one: Journey) -> str:
    return one.area


def _costs(
    rows: Mapping[str, Sequence[Journey]],
    areas: Sequence[str],
    groups: Mapping[str, tuple[Spend, ...]],
    window: Window,
) -> Iterator[Cost]:
    spends = {area: counted(groups[area]) for area in areas}
    known = [spends[area] for area in areas if spends[area].adults]
    by_band: dict[str, Fraction] = {}
    for one in known:
        for band, pounds in pounds_by_band(rows[one.area], window).items():
            by_band[band] = by_band.get(band, Fraction(0)) + pounds
    for area in areas:
        mine = spends[area]
        would = expected(mine, known, by_band) if mine.adults else None
        yield Cost(area, mine.total, mine.adults, would)


def _prices(
    rows: Mapping[str, Sequence[Journey]], areas: Sequence[str], last: date
) -> Iterator[Price]:
    for area in areas:
        each = [float(price) for one in rows[area] if (price := _weekly(one, last))]
        found = mean(each) if len(each) > 1 else None
        if found is None:
            yield Price(area, len(each), each[0] if each else None, None, None)
        else:
            ends = float(found.lower[0][0]), float(found.upper[0][0])
            yield Price(area, len(each), float(found.value[0]), *ends)


def _weekly(one: Journey, last: date) -> Fraction:
    if not one.open_on(last):
        return Fraction(0)
    return sum((weekly(package, last) for package in one.packages), Fraction(0))


def _findings(
    rows: Mapping[str, Sequence[Journey]],
    areas: Sequence[str],
    adults: Adults,
    groups: Mapping[str, tuple[Spend, ...]],
) -> Iterator[Finding]:
    where = InFile("extract", 0)
    if nowhere := len(rows.get("", ())):
        says = f"{nowhere:,} requests have no area."
        do = "Add a column `council` to the extract; they are in no area below."
        yield Finding(*NO_AREA, Severity.WARNING, says, do, where)
    for area in areas:
        if not adults.of(area):
            says = f"Nobody says how many adults `{area}` has."
            do = "Bring them by band of age; shares of requests are compared all the same."
            yield Finding(*NO_ADULTS, Severity.WARNING, says, do, where)
        if not counted(groups[area]).explained:
            says = f"`{area}` pays for packages, and nobody was found eligible in the period."
            do = "Choose a longer period: without it a gap in spend cannot be laid to its causes."
            yield Finding(*UNEXPLAINED, Severity.WARNING, says, do, where)
