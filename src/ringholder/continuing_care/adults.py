"""How many adults each place had on which day: what rates for each 50,000 are of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ringholder.findings import Finding
from ringholder.populations import Counted, Population
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout
from ringholder.tables.typed import read as read_rows

LAYOUT = Layout(
    "adults",
    "adults of 18 and over of each place",
    (
        Column("place", headings=("OrgIDComm", "sub-ICB", "SubICBCode")),
        Column("on", DAY, ("date", "counted on")),
        Column("people", AMOUNT, ("population", "adults")),
    ),
)


def read(path: Path, *, called: str = "") -> tuple[list[Population], list[Finding]]:
    """The adults of a file, and what could not be read of it."""
    found = read_rows(path, LAYOUT, called=called)
    rows = [
        Population(Counted.ADULTS, one.cells["place"], one.cells["on"], one.cells["people"])
        for one in found.rows
    ]
    return rows, list(found.findings)


def last(each: Iterable[Population], place: str, on: date) -> Population | None:
    """The count of a place of the last day that is not after another; `None` where nobody says."""
    held = [one for one in each if one.organisation == place and one.on <= on]
    return max(held, key=lambda one: one.on, default=None)
