"""The need-weighted populations that come with Ringholder, in the folder `need` of its data."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from ringholder.catalogue import organisations
from ringholder.finance.shares import places as place_lines
from ringholder.finance.shares.components import Component
from ringholder.finance.shares.fair import FairShares, fair_shares
from ringholder.finance.shares.need import NeedIndex, beside_england
from ringholder.finance.shares.places import PlaceLine, by_sub_icb, partition
from ringholder.finance.shares.practices import Practices, read
from ringholder.populations import ControlTotal
from ringholder.shipped import data_folder

YEARS = ("2023/24", "2024/25", "2025/26")
SYSTEM = "QU9"


def folder() -> Path:
    """Where the tables are."""
    return data_folder() / "shares"


@cache
def shipped_places() -> tuple[PlaceLine, ...]:
    """The places of the system that is shipped."""
    return place_lines.read(folder() / "places.csv")[0]


@cache
def shipped_shares(year: str) -> FairShares:
    """The fair shares of the places of the system that is shipped, in one of `YEARS`."""
    practices = read(folder() / "practices.csv", year=year, icb=SYSTEM)
    return fair_shares(practices, partition(practices.practices, shipped_places()))


def places_for(practices: Practices) -> tuple[PlaceLine, ...]:
    """Places where nobody says what they are: the shipped ones, or else sub-ICB locations."""
    if practices.icbs == (SYSTEM,):
        return shipped_places()
    return by_sub_icb(practices.practices, sub_icb_places())


@cache
def sub_icb_places() -> dict[str, str]:
    """The names of sub-ICB locations, by code."""
    return {one.code: one.known_as or one.name for one in organisations.sub_icbs()}


@cache
def england(year: str) -> ControlTotal | None:
    """All of England, which each weighted column adds up to; `None` where it is not to hand."""
    with (folder() / "england.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["year"] == year:
                name = f"the people on practice lists of England, {year}"
                people = Decimal(row["people"])
                return ControlTotal(
                    name, people, row["source"], rounded_to=Decimal("0.001"), stated_to=Decimal(1)
                )
    return None


def icb_needs(year: str, of: Component) -> dict[str, NeedIndex]:
    """The need of each ICB of a year relative to England, those of least need first.

    One ICB is not in the source, so they do not make up England.
    """
    with (folder() / "icbs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == year]
    found = {
        row["icb"]: index
        for row in rows
        if (index := beside_england(Fraction(row[of.column]), Fraction(row["registered"])))
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].value))


def icb_people(year: str) -> dict[str, Decimal]:
    """The registered people of each ICB of a year."""
    with (folder() / "icbs.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["icb"]: Decimal(row["registered"]) for row in rows if row["year"] == year}
