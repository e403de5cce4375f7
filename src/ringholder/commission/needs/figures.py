"""The counts of an assessment: people and those found, by area, age and deprivation, and England's.

They come from `data/needs`, or from two files that the user brings. Rows of a band that the
reference does not have, and counts that cannot be right, are told and left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from ringholder.catalogue.organisations import find
from ringholder.commission.needs.topic import Topic
from ringholder.findings import Finding, InRow, Severity
from ringholder.shipped import data_folder
from ringholder.tables.typed import TEXT, WHOLE, Column, Layout, Read, Row, read

NO_BAND = ("NED001", "band-not-in-reference")
MORE_THAN_PEOPLE = ("NED002", "more-found-than-people")
NO_PEOPLE = ("NED003", "reference-without-people")
NO_GROUP = ("NED004", "area-without-a-group")
AGE, DEPRIVATION = "over-65", "deprivation"
KIND = "needs"
"""The kind by which an act cites a version of these figures."""

AREAS = Layout(
    "needs-areas",
    "people and those found, by area",
    (
        Column("area", TEXT, ("practice", "code", "organisation")),
        Column("name", TEXT, ("area name",), needed=False),
        Column("place", TEXT, ("locality",), needed=False),
        Column("age", TEXT, ("age band", "age group"), needed=False),
        Column("deprivation", TEXT, ("deprivation group", "quintile", "imd quintile"), False),
        Column("people", WHOLE, ("population", "registered")),
        Column("observed", WHOLE, ("found", "events", "count", "on register"), needed=False),
    ),
)
REFERENCE = Layout(
    "needs-reference",
    "people and events of a reference",
    (
        Column("age", TEXT, ("age band", "age group"), needed=False),
        Column("deprivation", TEXT, ("deprivation group", "quintile", "imd quintile"), False),
        Column("people", WHOLE, ("population", "registered")),
        Column("events", WHOLE, ("observed", "found", "count", "on register")),
    ),
)

Band = tuple[str, str]
"""Age and deprivation; empty where the figures do not tell them apart."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The people of one band of an area, and how many were found; `None` where it is not known."""

    area: str
    name: str
    place: str
    band: Band
    people: int
    observed: int | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the reference has in a band."""

    band: Band
    people: int
    events: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All counts of a topic, with what an act cites them by, and what was left out and why.

    `rows` and `sha256` are those of the counts of areas, `reference_sha256` of the reference.
    `words` say what a group is, by its axis (`AGE`, `DEPRIVATION`) and name, where it has more.
    """

    cells: tuple[Cell, ...]
    reference: tuple[Expectation, ...]
    rows: int
    sha256: str
    reference_sha256: str
    period: str = ""
    findings: tuple[Finding, ...] = ()
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def cite(self) -> dict[str, str | int]:
        """The version, as an act cites it."""
        return {"kind": KIND, "rows": self.rows, "sha256": self.sha256}


def brought(areas: Path, reference: Path) -> Figures:
    """The counts of two files that somebody brings: see `AREAS` and `REFERENCE`."""
    counted, compared = read(areas, AREAS), read(reference, REFERENCE)
    sums, empty = _expectations(compared)
    cells, told = _cells(counted, {one.band for one in sums})
    findings = (*counted.findings, *compared.findings, *empty, *told)
    return Figures(cells, sums, len(counted.rows), counted.sha256, compared.sha256, "", findings)


def _expectations(found: Read) -> tuple[tuple[Expectation, ...], list[Finding]]:
    """One for each band, rows of one band summed; those without people are told."""
    sums: dict[Band, list[int]] = {}
    told: list[Finding] = []
    for row in found.rows:
        people, events = row.cells["people"], row.cells["events"]
        if people <= 0 or not 0 <= events <= people:
            told.append(_no_people(row))
            continue
        counted = sums.setdefault(_band(row), [0, 0])
        counted[0] += people
        counted[1] += events
    return tuple(Expectation(band, *counted) for band, counted in sums.items()), told


def _band(row: Row) -> Band:
    return row.cells["age"] or "", row.cells["deprivation"] or ""


def _cells(found: Read, known: set[Band]) -> tuple[tuple[Cell, ...], list[Finding]]:
    cells: list[Cell] = []
    told: list[Finding] = []
    for row in found.rows:
        said, band = row.cells, _band(row)
        observed = said["observed"]
        if band not in known:
            told.append(_no_band(row, band))
        elif said["people"] < 0 or (observed is not None and not 0 <= observed <= said["people"]):
            told.append(_impossible(row))
        else:
            place, name = said["place"] or "", said["name"] or said["area"]
            cells.append(Cell(said["area"], name, place, band, said["people"], observed))
    return tuple(cells), told


def _no_people(row: Row) -> Finding:
    return Finding(
        *NO_PEOPLE,
        Severity.ERROR,
        "This band of the reference has nobody in it, or more events than people.",
        "Give the people of each band and how many of them have it; the row was left out.",
        InRow(row.file, row.at),
    )


def _no_band(row: Row, band: Band) -> Finding:
    named = ", ".join(filter(None, band)) or "without age and deprivation"
    return Finding(
        *NO_BAND,
        Severity.ERROR,
        f"The reference has no band “{named}”, so nothing can be expected here.",
        "Use the bands of the reference, in both files; the row was left out.",
        InRow(row.file, row.at),
    )


def _impossible(row: Row) -> Finding:
    return Finding(
        *MORE_THAN_PEOPLE,
        Severity.ERROR,
        f"{row.cells['observed']} were found among {row.cells['people']} people.",
        "Put the counts right; the row was left out.",
        InRow(row.file, row.at),
    )


# ---- the figures that come with Ringholder -------------------------------------------------------


def shipped(topic: Topic) -> Figures:
    """The counts of a shipped topic: practices of the three places, and England's practices."""
    folder = data_folder() / "needs"
    practices = {row["practice"]: row for row in _rows(folder / "practices.csv")}
    registers = [r for r in _rows(folder / "registers.csv") if r["condition"] == topic.condition]
    found = _rows(folder / "reference.csv")
    compared = [row for row in found if row["condition"] == topic.condition]
    cells = tuple(_practice_cells(registers, practices))
    return Figures(
        cells,
        tuple(_england(compared)),
        len(registers),
        _mark(folder / "registers.csv"),
        _mark(folder / "reference.csv"),
        registers[0]["year"] if registers else "",
        tuple(_without_group(registers, practices)),
        dict(_words(_rows(folder / "groups.csv"))),
    )


def _words(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """What each fifth of England's practices is; group 1 has the fewest old, or the most poor."""
    which = {
        AGE: ("fewest", "few", "some", "many", "most"),
        DEPRIVATION: ("most", "more", "middling", "less", "least"),
    }
    for row in rows:
        axis, group = row["axis"], row["group"]
        said = which[axis][int(group) - 1]
        unit = "%" if axis == AGE else ""
        span = f"{row['above']} to {row['up_to']}{unit}"
        if not row["above"]:
            span = f"up to {row['up_to']}{unit}"
        elif not row["up_to"]:
            span = f"above {row['above']}{unit}"
        named = {
            AGE: f"Fifth {group}, {said} of 65 and over ({span})",
            DEPRIVATION: f"Fifth {group}, {said} deprived ({span})",
        }
        yield (axis, group), named[axis]


def _practice_cells(
    registers: Iterable[Mapping[str, str]], practices: Mapping[str, Mapping[str, str]]
) -> Iterator[Cell]:
    for row in registers:
        code = row["practice"]
        about = practices.get(code, {})
        if about.get("age_group") and about.get("deprivation_group"):
            place, one = find(about["place"]), find(code)
            yield Cell(
                code,
                one.called if one is not None else code,
                place.called if place is not None else about["place"],
                (about["age_group"], about["deprivation_group"]),
                int(row["registered"]),
                int(row["on_register"]),
            )


def _england(rows: Iterable[Mapping[str, str]]) -> Iterator[Expectation]:
    for row in rows:
        band = (row["age_group"], row["deprivation_group"])
        yield Expectation(band, int(row["people"]), int(row["events"]))


def _without_group(
    registers: Iterable[Mapping[str, str]], practices: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    for number, row in enumerate(registers, 2):
        about = practices.get(row["practice"], {})
        if not about.get("age_group") or not about.get("deprivation_group"):
            yield Finding(
                *NO_GROUP,
                Severity.NOTE,
                f"The age or the deprivation of the patients of {row['practice']} is not known.",
                "Nothing is expected of it, and it counts nowhere here.",
                InRow("registers.csv", number, key=row["practice"]),
            )


@cache
def _rows(path: Path) -> tuple[Mapping[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def _mark(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
