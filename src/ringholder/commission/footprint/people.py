"""The areas of a charter with their people, and what else is known of them for planning.

People are those registered with practices, from `data/needs/people.csv`, unless the charter or the
user says how many there are. A kind of area (`many` networks) has the smallest and the largest.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ringholder.catalogue.organisations import ENGLAND
from ringholder.charter import Charter
from ringholder.charter.entries import Area
from ringholder.charter.said import each, given
from ringholder.findings import Finding, InRow, Severity
from ringholder.shipped import data_folder
from ringholder.tables.typed import TEXT, WHOLE, Column, Layout, read

NO_SUCH_AREA = ("FTP001", "area-not-in-charter")
NOT_A_COUNT = ("FTP002", "count-below-nothing")
NATIONAL, NEIGHBOURHOOD = "national", "neighbourhood"
AREAS = Layout(
    "footprint-areas",
    "what is known of areas",
    (
        Column("area", TEXT, ("code", "id")),
        Column("people", WHOLE, ("population", "registered"), needed=False),
        Column("workforce", WHOLE, ("staff", "consultants", "people on the rota"), needed=False),
        Column("minutes", WHOLE, ("travel", "longest travel", "minutes of travel"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an area. `least` and `most` people differ for areas of one kind.

    workforce: those who could share a rota there; minutes: the longest travel to a unit of the
    area. `None` where it is not known.
    """

    area: str
    name: str
    rung: str
    least: int | None
    most: int | None
    count: int = 1
    workforce: int | None = None
    minutes: int | None = None


def known(charter: Charter, brought: Path | None = None) -> tuple[list[Known], list[Finding]]:
    """Every area of a charter with what is known of it, and what is wrong with the user's file."""
    areas = {area.id: _known(area) for area in charter.areas.values()}
    if brought is None:
        return list(areas.values()), []
    found = read(brought, AREAS)
    told = list(found.findings)
    by_code = {code: area.id for area in charter.areas.values() for code in each(area.codes)}
    for row in found.rows:
        said = row.cells
        name = by_code.get(said["area"], said["area"])
        negative = [k for k in ("people", "workforce", "minutes") if (said[k] or 0) < 0]
        if name not in areas:
            told.append(_strange(row.file, row.at, said["area"], charter))
        elif negative:
            told.append(_negative(row.file, row.at, negative[0]))
        else:
            areas[name] = _with(areas[name], said)
    return list(areas.values()), told


def _with(one: Known, said: Mapping[str, int | None]) -> Known:
    if said["people"] is not None:
        one = replace(one, least=said["people"], most=said["people"])
    return replace(one, workforce=said["workforce"], minutes=said["minutes"])


def _strange(file: str, at: int, name: str, charter: Charter) -> Finding:
    return Finding(
        *NO_SUCH_AREA,
        Severity.ERROR,
        f"{charter.title} has no area `{name}`.",
        f"Use one of: {', '.join(charter.areas)}, or their codes. The row was left out.",
        InRow(file, at, "area"),
    )


def _negative(file: str, at: int, column: str) -> Finding:
    return Finding(
        *NOT_A_COUNT,
        Severity.ERROR,
        f"The number under `{column}` is below nothing.",
        "Put it right; the row was left out.",
        InRow(file, at, column),
    )


def _known(area: Area) -> Known:
    stated = given(area.population)
    least, most = (stated, stated) if stated is not None else _counted(area)
    return Known(area.id, area.name, area.rung, least, most, given(area.many) or 1)


def _counted(area: Area) -> tuple[int | None, int | None]:
    table = _people()
    if given(area.many) is not None:
        found = sorted(n for (level, _), n in table.items() if level == area.rung)
        return (found[0], found[-1]) if found and area.rung == NEIGHBOURHOOD else (None, None)
    codes = list(each(area.codes)) or ([ENGLAND] if area.rung == NATIONAL else [])
    sums = [next(_of(code), None) for code in codes]
    counted = [one for one in sums if one is not None]
    whole = sum(counted) if counted and len(counted) == len(sums) else None
    return whole, whole


def _of(code: str) -> Iterator[int]:
    return (people for (_, area), people in _people().items() if area == code)


@cache
def _people() -> Mapping[tuple[str, str], int]:
    path = data_folder() / "needs" / "people.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return {(row["level"], row["area"]): int(row["people"]) for row in rows}
