"""Adults on the lists of our practices, by place, council and band of age.

The open counts by age have a band of 15 to 44. How many of those are 18 or over is taken from the
residents of the council of the practice in mid-2020, by single year; the bands from 45 up are
counted. Men and women are added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from data.making.areas import sub_icb_of_practice
from data.making.counts import PLACES
from data.making.tables import read, write

_COLUMNS = ("place", "council", "name", "band", "people", "split_from")
_NAMES = {"14Y": "Buckinghamshire", "10Q": "Oxfordshire", "15A": "Berkshire West"}
_ADULTS, _YOUNG = "18-64", "15-44"
_BANDS = {_YOUNG: _ADULTS, "45-64": _ADULTS, "65-74": "65-74", "75-84": "75-84", "85+": "85+"}
_FROM, _GROWN, _TO = 15, 18, 44


def make(source: Path, target: Path) -> None:
    """Write `adults.csv` in the folder `continuing_care`."""
    write(target / "continuing_care" / "adults.csv", _COLUMNS, _rows(source))


def _rows(source: Path) -> Iterator[tuple[str, str, str, str, Decimal, str]]:
    homes, grown = sub_icb_of_practice(source), _grown(source)
    councils, names = _councils(source)
    sums: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    columns = ("practice_code", "age_band", "registered_patients")
    for row in read(source / "population/practice_age_sex_2023.parquet", columns):
        practice, band = row["practice_code"], _BANDS.get(row["age_band"])
        place, council = homes.get(practice, ""), councils.get(practice, "")
        if place not in PLACES or band is None:
            continue
        share = grown.get(council, grown[""]) if row["age_band"] == _YOUNG else Fraction(1)
        people = share * (row["registered_patients"] or 0)
        sums[place, "", band] += people
        sums[place, council, band] += people
    for (place, council, band), people in sorted(sums.items()):
        name = names[council] if council else _NAMES[place]
        split = _YOUNG if band == _ADULTS else ""
        yield place, council, name, band, _tenth(people), split


def _councils(source: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The council in which each practice lies, of the latest year that has it; councils' names."""
    path = source / "population/practice_need_weighted_population.parquet"
    rows = read(path, ("allocation_year", "practice_code", "lad_code", "lad_name"))
    rows.sort(key=lambda row: row["allocation_year"])
    known = [row for row in rows if row["lad_code"]]
    of = {row["practice_code"]: row["lad_code"] for row in known}
    return of, {row["lad_code"]: row["lad_name"] for row in known}


def _grown(source: Path) -> dict[str, Fraction]:
    """The part of those of 15 to 44 that is 18 or over, by council; of all under the empty code."""
    of: dict[str, int] = defaultdict(int)
    among: dict[str, int] = defaultdict(int)
    path = source / "population/lad_population_mid2020_single_age.parquet"
    for row in read(path, ("lad_code", "age", "population")):
        if _FROM <= row["age"] <= _TO:
            for council in (row["lad_code"], ""):
                of[council] += row["population"]
                among[council] += row["population"] if row["age"] >= _GROWN else 0
    return {council: Fraction(among[council], of[council]) for council in of}


def _tenth(exact: Fraction) -> Decimal:
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    return plain.quantize(Decimal("0.1"), ROUND_HALF_UP)
