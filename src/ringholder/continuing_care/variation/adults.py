"""How many adults each area has, by band of age: what referrals and pounds are held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import total
from ringholder.shipped import data_folder
from ringholder.tables.typed import AMOUNT, Column, Layout, one_of
from ringholder.tables.typed import read as read_rows

NOBODY_THERE = ("CCV001", "adults-below-nobody")
TWICE = ("CCV002", "adults-counted-twice")
SOURCE = (
    "Registered patients of 2023 (NHS England, General Practice Workforce), those under 18 taken "
    "out by the residents of mid-2020 (ONS)"
)
BANDS = ("18-64", "65-74", "75-84", "85+")
UNKNOWN_AGE = "not known"
"""The band of whoever has no month of birth in the extract."""
_FIRST_AGES = (18, 65, 75, 85)
_MOST = Decimal(20_000_000)

LAYOUT = Layout(
    "continuing-care-adults",
    "adults by area and age",
    (
        Column("place", headings=("sub-ICB", "Sub ICB code")),
        Column("council", headings=("local authority", "area"), needed=False),
        Column("name", needed=False),
        Column("band", one_of(*BANDS), ("age band", "age")),
        Column("people", AMOUNT, ("population", "adults")),
    ),
)


@dataclass(frozen=True, slots=True)
class Adults:
    """People of 18 and over by area and band; an area is a place, or a council by its code.

    `people` need not be whole: see `SOURCE`. `names` are those of areas, `place_of` the place of
    each area. `source` says who counted.
    """

    people: Mapping[str, Mapping[str, Decimal]]
    names: Mapping[str, str]
    place_of: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    source: str = ""

    def of(self, area: str) -> Decimal | None:
        """All adults of an area; `None` where nobody counted them."""
        found = self.people.get(area)
        return None if found is None else total(found.values())

    def band(self, area: str, band: str) -> Decimal:
        """The adults of a band; none where nobody counted them."""
        return self.people.get(area, {}).get(band, Decimal(0))

    def called(self, area: str) -> str:
        """The name of an area; its code where it has none."""
        return self.names.get(area) or area or "area not given"


def band_of(born: date | None, on: date) -> str:
    """The band of whoever was born in a month, on a day; `UNKNOWN_AGE` without one or under 18."""
    if born is None:
        return UNKNOWN_AGE
    age = on.year - born.year - (on.month < born.month)
    found = [band for band, first in zip(BANDS, _FIRST_AGES, strict=True) if age >= first]
    return found[-1] if found else UNKNOWN_AGE


def read(path: Path, *, called: str = "") -> Adults:
    """The adults of a file. Rows at fault are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    faults: list[Finding] = []
    people: dict[str, dict[str, Decimal]] = {}
    names: dict[str, str] = {}
    place_of: dict[str, str] = {}
    for row in found.rows:
        cells, where = row.cells, InRow(row.file, row.at, "people")
        area = cells["council"] or cells["place"]
        held = people.setdefault(area, {})
        if not 0 <= cells["people"] <= _MOST:
            says = f"`{area}` has {cells['people']} adults of {cells['band']}."
            do = "It is below nobody, or above any area: correct it; the row was left out."
            faults.append(Finding(*NOBODY_THERE, Severity.ERROR, says, do, where))
        elif cells["band"] in held:
            says = f"The adults of `{area}` of {cells['band']} stand there twice."
            do = "Keep one of the rows; the second was left out."
            faults.append(Finding(*TWICE, Severity.ERROR, says, do, where))
        else:
            held[cells["band"]] = cells["people"]
            names[area] = cells["name"] or ""
            place_of[area] = cells["place"]
    return Adults(people, names, place_of, (*found.findings, *faults), f"The file {found.file}")


@cache
def shipped() -> Adults:
    """The adults of our three places and their councils."""
    return replace(read(data_folder() / "continuing_care" / "adults.csv"), source=SOURCE)
