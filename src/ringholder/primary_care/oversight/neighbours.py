"""Neighbours of a practice with what they say that they can take, and where its patients live.

Both are files of the user. Without the first, neighbours are the nearest practices and nobody knows
what they can take; without the second, everybody is counted as living at the practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from ringholder.catalogue.organisations import Kind, find
from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.distance import Place, metres_apart
from ringholder.tables.typed import AMOUNT, FLAG, WHOLE, Column, Layout, Row, read

NEAREST = 10
OFF_THE_MAP = ("OVS001", "neighbour-not-on-the-map")
TWICE = ("OVS002", "neighbour-twice")
BELOW_NOTHING = ("OVS003", "fewer-than-no-places")
HOME_OFF_THE_MAP = ("OVS004", "home-off-the-map")
HOMES_DIFFER = ("OVS005", "homes-are-not-the-list")
NOT_OPEN = ("OVS006", "neighbour-not-open")

CAPACITIES = Layout(
    "practice-capacity",
    "what neighbouring practices can take",
    (
        Column("practice", headings=("practice code", "ODS code", "code")),
        Column("capacity", WHOLE, ("places", "can take", "patients that can be taken")),
        Column("merges", FLAG, ("would merge", "merger"), needed=False),
        Column("takes_care", FLAG, ("would be caretaker", "caretaker"), needed=False),
        Column("said_by", headings=("source", "stated by"), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)
HOMES = Layout(
    "patients-homes",
    "where the patients of a practice live",
    (
        Column("name", headings=("area", "LSOA", "LSOA code", "LSOA_CODE", "postcode")),
        Column("latitude", AMOUNT, ("lat",)),
        Column("longitude", AMOUNT, ("long", "lon", "lng")),
        Column("patients", WHOLE, ("people", "NUMBER_OF_PATIENTS", "number of patients")),
    ),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A practice near another: metres from it, and what it says that it can take (or `None`)."""

    code: str
    place: Place
    metres: int
    capacity: int | None = None
    merges: bool = False
    takes_care: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """So many patients who live around a place."""

    name: str
    place: Place
    patients: int


def nearest(
    code: str, places: Mapping[str, Place], on: date, most: int = NEAREST
) -> tuple[Neighbour, ...]:
    """The open practices nearest to one, of those whose place is known; what they can take is not.

    None where nobody says where the practice itself lies.
    """
    here = places.get(code)
    if here is None:
        return ()
    others = (Neighbour(one, at, metres_apart(here, at)) for one, at in places.items())
    found = sorted((one for one in others if one.code != code), key=lambda n: (n.metres, n.code))
    return tuple(islice((one for one in found if _is_open(one.code, on)), most))


def _is_open(code: str, on: date) -> bool:
    found = find(code)
    return found is not None and found.kind is Kind.PRACTICE and found.open_on(on)


def neighbours(
    path: Path, code: str, places: Mapping[str, Place], on: date, *, called: str = ""
) -> tuple[tuple[Neighbour, ...], tuple[Finding, ...]]:
    """The neighbours of a file, nearest first, and what is wrong with it."""
    found = read(path, CAPACITIES, called=called)
    told = list(found.findings)
    here = places.get(code)
    kept: dict[str, Neighbour] = {}
    for row in found.rows if here is not None else ():
        fault = _fault(row, code, places, kept, on)
        if fault is None and here is not None:
            one = _neighbour(row, here, places)
            kept[one.code] = one
        elif fault is not None:
            told.append(_told(row, *fault))
    return tuple(sorted(kept.values(), key=lambda n: (n.metres, n.code))), tuple(told)


def _fault(
    row: Row, own: str, places: Mapping[str, Place], kept: Mapping[str, Neighbour], on: date
) -> tuple[tuple[str, str], str] | None:
    """Why a row is no neighbour."""
    code, capacity = _code(row), row.cells["capacity"]
    if code == own or code in kept:
        return TWICE, f"`{code}` is the practice itself, or stands in an earlier row."
    if code not in places:
        return OFF_THE_MAP, f"Nobody says where `{code}` lies, so it is no neighbour."
    if not _is_open(code, on):
        return NOT_OPEN, f"`{code}` is not open on {on}."
    if capacity < 0:
        return BELOW_NOTHING, f"`{code}` would take {capacity} patients."
    return None


def _told(row: Row, kind: tuple[str, str], says: str) -> Finding:
    where = InRow(row.file, row.at, "practice", _code(row))
    return Finding(*kind, Severity.ERROR, says, "Correct the row; it was left out.", where)


def _code(row: Row) -> str:
    return str(row.cells["practice"]).upper()


def _neighbour(row: Row, here: Place, places: Mapping[str, Place]) -> Neighbour:
    code = _code(row)
    flags = {name: bool(row.cells[name]) for name in ("merges", "takes_care", "illustrative")}
    at = places[code]
    return Neighbour(code, at, metres_apart(here, at), row.cells["capacity"], **flags)


def homes(path: Path, *, called: str = "") -> tuple[tuple[Home, ...], tuple[Finding, ...]]:
    """Where patients live, of a file, and what is wrong with it."""
    found = read(path, HOMES, called=called)
    told = list(found.findings)
    return tuple(_homes(found.rows, told)), tuple(told)


def _homes(rows: tuple[Row, ...], told: list[Finding]) -> Iterator[Home]:
    for row in rows:
        latitude, longitude = row.cells["latitude"], row.cells["longitude"]
        if abs(latitude) > 90 or abs(longitude) > 180 or row.cells["patients"] < 0:
            says = "This lies nowhere on the globe, or fewer than none live there."
            do = "Write degrees, such as 51.7520 and -1.2577; the row was left out."
            where = InRow(row.file, row.at)
            told.append(Finding(*HOME_OFF_THE_MAP, Severity.ERROR, says, do, where))
        else:
            place = (float(longitude), float(latitude))
            yield Home(row.cells["name"], place, row.cells["patients"])


def against_list(found: tuple[Home, ...], on_list: int | None, file: str) -> tuple[Finding, ...]:
    """A warning where the patients of a file of homes are not as many as stand on the list."""
    count = sum(one.patients for one in found)
    if on_list is None or not found or abs(count - on_list) * 20 <= on_list:
        return ()
    return (
        Finding(
            *HOMES_DIFFER,
            Severity.WARNING,
            f"{count:,} patients live where the file says; {on_list:,} stand on the list.",
            "Bring both of one day. Small numbers that were suppressed are missing too.",
            InRow(file, 1),
        ),
    )
