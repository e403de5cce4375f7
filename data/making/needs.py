"""Tables for needs assessments: people on registers of conditions, and England's rates to expect.

The registers are not published by age or deprivation, so a practice is compared with the practices
of England that are like it: of the same fifth by the share of patients of 65 and over, and of the
same fifth by deprivation. Practices of Suffolk and North East Essex (QJG) are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from data.making.areas import sub_icb_of_practice, systems
from data.making.counts import ENGLAND, PLACES
from data.making.tables import read, write

_CONDITIONS = ("AF", "CHD", "HF", "HYP", "PAD", "STIA")
_BANDS = ("0-4", "5-14", "15-44", "45-64", "65-74", "75-84", "85+")
_OLDER = ("65-74", "75-84", "85+")
_COUNTED_ON = "2026-01-01"
_FIFTHS = 5

_GROUPS = ("axis", "group", "above", "up_to")
_REFERENCE = ("condition", "age_group", "deprivation_group", "practices", "events", "people")
_PRACTICES = ("practice", "place", "over_65", "age_group", "deprivation_group", *_BANDS)
_REGISTERS = ("condition", "practice", "year", "on_register", "registered")
_PEOPLE = ("area", "level", "on", "people")

Ages = dict[str, dict[str, int]]


def make(source: Path, target: Path) -> None:
    """Write the five tables of `needs`."""
    folder, home = target / "needs", sub_icb_of_practice(source)
    ages, scores = _ages(source), _scores(source)
    older = {name: _share(bands) for name, bands in ages.items() if sum(bands.values())}
    both = sorted(set(older) & set(scores))
    cuts = {
        "over-65": _cuts([older[name] for name in both]),
        "deprivation": _cuts([scores[name] for name in both]),
    }
    groups = {
        name: (
            bisect_left(cuts["over-65"], older[name]) + 1,
            _FIFTHS - bisect_left(cuts["deprivation"], scores[name]),
        )
        for name in both
    }
    registers = list(_registers(source))
    write(folder / "groups.csv", _GROUPS, _bounds(cuts))
    write(folder / "reference.csv", _REFERENCE, _reference(registers, groups))
    ours = sorted(name for name in set(ages) | set(scores) if home.get(name) in PLACES)
    write(
        folder / "practices.csv",
        _PRACTICES,
        (_practice(name, home, ages.get(name, {}), older, groups) for name in ours),
    )
    here = sorted(row for row in registers if home.get(row[1]) in PLACES)
    write(folder / "registers.csv", _REGISTERS, here)
    write(folder / "people.csv", _PEOPLE, _people(source))


def _ages(source: Path) -> Ages:
    columns = ("practice_code", "age_band", "registered_patients")
    found: Ages = defaultdict(lambda: dict.fromkeys(_BANDS, 0))
    for row in read(source / "population/practice_age_sex_2023.parquet", columns):
        found[row["practice_code"]][row["age_band"]] += row["registered_patients"] or 0
    return found


def _scores(source: Path) -> dict[str, float]:
    rows = read(source / "population/practice_imd2019.csv", ("practice_code", "imd2019_score"))
    return {r["practice_code"]: float(r["imd2019_score"]) for r in rows if r["imd2019_score"]}


def _share(bands: dict[str, int]) -> float:
    return 100 * sum(bands[band] for band in _OLDER) / sum(bands.values())


def _cuts(values: Sequence[float]) -> list[float]:
    """The values up to which each of the first four fifths of the practices goes."""
    ordered = sorted(values)
    return [round(ordered[len(ordered) * k // _FIFTHS - 1], 2) for k in range(1, _FIFTHS)]


def _bounds(cuts: dict[str, list[float]]) -> Iterator[tuple[object, ...]]:
    """Group 1 has the fewest of 65 and over; of deprivation, group 1 is the most deprived fifth."""
    for axis, found in cuts.items():
        edges = ["", *(f"{cut:.2f}" for cut in found), ""]
        pairs = list(pairwise(edges))
        numbered = enumerate(pairs if axis == "over-65" else reversed(pairs), 1)
        yield from ((axis, group, above, up_to) for group, (above, up_to) in numbered)


def _registers(source: Path) -> Iterator[tuple[str, str, str, int, int]]:
    """People on each register: the source has the percentage to four decimals, and the list."""
    columns = ("period", "practice_code", "domain", "prevalence_pct", "list_size")
    for row in read(source / "primary_care/qof_cvd_practice_2023_24.parquet", columns):
        if row["domain"] in _CONDITIONS and row["prevalence_pct"] is not None and row["list_size"]:
            people = round(row["prevalence_pct"] * row["list_size"] / 100)
            year = row["period"]
            yield row["domain"], row["practice_code"], year, people, round(row["list_size"])


def _reference(
    registers: Sequence[tuple[str, str, str, int, int]], groups: dict[str, tuple[int, int]]
) -> list[tuple[object, ...]]:
    sums: dict[tuple[str, int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for condition, practice, _, events, people in registers:
        if practice in groups:
            counted = sums[condition, *groups[practice]]
            for at, more in enumerate((1, events, people)):
                counted[at] += more
    return sorted((*key, *counted) for key, counted in sums.items())


def _practice(
    name: str,
    home: dict[str, str],
    bands: dict[str, int],
    older: dict[str, float],
    groups: dict[str, tuple[int, int]],
) -> tuple[object, ...]:
    share = f"{older[name]:.2f}" if name in older else None
    age, deprivation = groups.get(name, (None, None))
    return (name, home[name], share, age, deprivation, *(bands.get(band) for band in _BANDS))


def _people(source: Path) -> list[tuple[str, str, str, int]]:
    """Registered patients of places, systems, regions and England; of our networks and practices.

    A practice counts in the network that it was in on the day.
    """
    columns = ("extract_date", "practice_code", "sub_icb_code", "registered_patients")
    known, regions, networks = systems(source), _regions(source), _networks(source)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    path = source / "population/practice_list_size.parquet"
    for row in read(path, columns, [("extract_date", "==", _COUNTED_ON)]):
        place, people = row["sub_icb_code"], row["registered_patients"]
        system = known.get(place, "")
        wholes = [("england", ENGLAND), ("region", regions.get(system, "")), ("system", system)]
        wholes.append(("place", place))
        if place in PLACES:
            wholes.append(("neighbourhood", networks.get(row["practice_code"], "")))
            wholes.append(("practice", row["practice_code"]))
        for level, area in wholes:
            if area:
                sums[level, area] += people
    return sorted((area, level, _COUNTED_ON, people) for (level, area), people in sums.items())


def _regions(source: Path) -> dict[str, str]:
    rows = read(source / "org/icb.csv", ("icb_code", "region_code"))
    return {row["icb_code"]: row["region_code"] for row in rows if row["region_code"]}


def _networks(source: Path) -> dict[str, str]:
    columns = ("practice_code", "pcn_code", "start_date", "end_date")
    return {
        row["practice_code"]: row["pcn_code"]
        for row in read(source / "org/practice_pcn_membership.csv", columns)
        if row["start_date"] <= _COUNTED_ON and (row["end_date"] or "9999") > _COUNTED_ON
    }
