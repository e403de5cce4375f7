"""Where a postcode district lies, and how deprived it is, as far as general practices can tell.

No boundaries are shipped. A district is placed by the open practices that stand in it, and its
deprivation is the median of the deprivation of their patients (IMD 2019). A district on the edge
of two places is put where most of its practices are; that is an estimate, and is said so.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median_low

from ringholder.catalogue.organisations import Organisation, find, practices
from ringholder.catalogue.postcodes import read
from ringholder.shipped import data_folder

HOW_PLACED = (
    "A postcode district is placed by the general practices that stand in it, and its deprivation "
    "is the median of their patients’ (IMD 2019): an estimate."
)
FIFTHS = ("most deprived fifth", "second", "third", "fourth", "least deprived fifth")
_DECILES_OF_A_FIFTH = 2


@dataclass(frozen=True, slots=True)
class District:
    """A postcode district: its sub-ICB location by code and name, and its fifth, 1 most deprived.

    `fifth` is `None` where no practice in it has a figure.
    """

    district: str
    place: str
    name: str
    fifth: int | None


@cache
def districts() -> Mapping[str, District]:
    """Every district in which an open practice stands."""
    found: dict[str, list[Organisation]] = {}
    for one in practices():
        known = read(one.postcode)
        if known is not None and one.status == "active":
            found.setdefault(known.district, []).append(one)
    return {name: _district(name, there) for name, there in found.items()}


def _district(name: str, there: list[Organisation]) -> District:
    place = min(Counter(one.parent for one in there).items(), key=lambda pair: (-pair[1], pair[0]))
    deciles = [_deciles()[one.code] for one in there if one.code in _deciles()]
    fifth = (median_low(deciles) + 1) // _DECILES_OF_A_FIFTH if deciles else None
    return District(name, place[0], called(place[0]), fifth)


def called(place: str) -> str:
    """The name that people use for a sub-ICB location."""
    found = find(place)
    return found.called if found is not None else place


@cache
def _deciles() -> Mapping[str, int]:
    """The decile of each practice's patients, 1 most deprived."""
    with (data_folder() / "deprivation.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["practice"]: int(row["decile"]) for row in rows if row["decile"]}


@cache
def people() -> Mapping[str, int]:
    """The people registered in each sub-ICB location, as last counted."""
    with (data_folder() / "needs" / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "place"]
    return {row["area"]: int(row["people"]) for row in sorted(rows, key=lambda row: row["on"])}
