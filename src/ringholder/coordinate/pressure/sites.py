"""The sites that report: of which pillar and place, how heavy, and how long a figure holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ringholder.coordinate.pressure.kinds import HOURS, NUMBER, PILLAR_OR_OVERALL, TIMES
from ringholder.findings import Finding
from ringholder.matters.local_day import LONDON, local_day
from ringholder.tables import faults
from ringholder.tables.faults import Faults
from ringholder.tables.typed import FLAG, Column, Layout, read

NO_WEIGHT: faults.Kind = ("OPL015", "weight-not-above-zero")
SITE_TWICE: faults.Kind = ("OPL016", "site-twice")
_DAY = timedelta(days=1)

LAYOUT = Layout(
    "pressure-sites",
    "sites and weights",
    (
        Column("site", headings=("organisation", "code", "provider")),
        Column("name", needed=False),
        Column("pillar", PILLAR_OR_OVERALL),
        Column("place", needed=False),
        Column("weight", NUMBER),
        Column("reports_at", TIMES, needed=False),
        Column("carry_hours", HOURS, needed=False),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a pillar. In the pillar `overall` it stands for a whole pillar, by its id.

    `reports_at` are the times of the day, in London, at which it reports; `carry_hours` is how long
    a figure is carried forward when no newer one comes: none is where nobody said.
    """

    id: str
    name: str
    pillar: str
    place: str
    weight: Decimal
    reports_at: tuple[time, ...] = ()
    carry_hours: int | None = None
    illustrative: bool = False

    def due(self, at: datetime) -> datetime | None:
        """The last instant up to `at` at which it had to report; `None` without a timetable."""
        return max((one for one in self._around(at) if one <= at), default=None)

    def next_due(self, at: datetime) -> datetime | None:
        """The next instant after `at` at which it has to report."""
        return min((one for one in self._around(at) if one > at), default=None)

    def meant_for(self, as_at: datetime) -> datetime | None:
        """The instant for which a report was meant: the nearest at which one had to come."""
        return _meant_for(self._around(as_at), as_at)

    def _around(self, at: datetime) -> tuple[datetime, ...]:
        return _around(self.reports_at, local_day(at)) if self.reports_at else ()


@lru_cache(4_096)
def _around(times: tuple[time, ...], day: date) -> tuple[datetime, ...]:
    """When it reports on a day, the day before and the day after, in UTC.

    A time that the clock passes over comes an hour later.
    """
    days = (day + n * _DAY for n in (-1, 0, 1))
    return tuple(datetime.combine(d, t, LONDON).astimezone(UTC) for d in days for t in times)


@lru_cache(16_384)
def _meant_for(around: tuple[datetime, ...], as_at: datetime) -> datetime | None:
    return min(around, key=lambda one: abs(one - as_at), default=None)


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of a file, and what is wrong with the rest of it."""

    sites: tuple[Site, ...]
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def illustrative(self) -> bool:
        """Whether any of them was made up."""
        return any(one.illustrative for one in self.sites)


def read_sites(path: Path, *, called: str = "") -> Sites:
    """The sites of a file; a row with a weight that is none, or of a site again, is left out."""
    found = read(path, LAYOUT, called=called)
    told = Faults(found.file)
    sites: dict[tuple[str, str], Site] = {}
    for row in found.rows:
        site = _site(row.cells)
        if site.weight <= 0:
            says = f"The weight of {site.id} is {site.weight}."
            told.rows(NO_WEIGHT, "weight", [(row.at, says)], "Give a weight above 0.")
        elif (site.pillar, site.id) in sites:
            says = f"{site.id} stands in {site.pillar} already."
            told.rows(SITE_TWICE, "site", [(row.at, says)], "Keep one row of the two.")
        else:
            sites[site.pillar, site.id] = site
    return Sites(tuple(sites.values()), found.sha256, (*found.findings, *told.findings()))


def _site(cells: Mapping[str, object]) -> Site:
    pillar, name = str(cells["pillar"]), str(cells["site"])
    times, weight = cells["reports_at"], cells["weight"]
    assert isinstance(weight, Decimal)
    return Site(
        id=name if pillar == "overall" else name.upper(),
        name=str(cells["name"] or name),
        pillar=pillar,
        place=str(cells["place"] or ""),
        weight=weight,
        reports_at=times if isinstance(times, tuple) else (),
        carry_hours=cells["carry_hours"] if isinstance(cells["carry_hours"], int) else None,
        illustrative=cells["illustrative"] is True,
    )


def of_pillar(sites: Sequence[Site], pillar: str) -> tuple[Site, ...]:
    """The sites of a pillar."""
    return tuple(one for one in sites if one.pillar == pillar)
