"""What places are allocated now, read from a file: nobody publishes it, so the user brings it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.charter.sums import MOST
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import total
from ringholder.tables.typed import AMOUNT, Column, Layout
from ringholder.tables.typed import read as read_rows

OF_OTHER_PLACES = ("SHR013", "allocations-of-other-places")
OUT_OF_RANGE = ("SHR014", "allocation-out-of-range")

LAYOUT = Layout(
    "allocations",
    "allocations of places",
    (
        Column("place", headings=("place name",)),
        Column("allocation", AMOUNT, ("pounds", "amount", "allocation £", "GBP")),
    ),
)


@dataclass(frozen=True, slots=True)
class Allocations:
    """Pounds of each place, with what is wrong; usable only where there are findings of none."""

    pounds: dict[str, Decimal]
    findings: tuple[Finding, ...]
    file: str = ""
    sha256: str = ""

    @property
    def total(self) -> Decimal:
        """All of it."""
        return total(self.pounds.values())


def read(path: Path, places: Sequence[str], called: str = "") -> Allocations:
    """The allocations of a file; rows of one place add up.

    A place without one, or one that is of no place, is told: distances need both.
    """
    found = read_rows(path, LAYOUT, called=called)
    known = {place.casefold(): place for place in places}
    pounds: dict[str, Decimal] = {}
    findings = list(found.findings)
    for row in found.rows:
        place = known.get(row.cells["place"].casefold())
        if place is None:
            says = f"`{row.cells['place']}` is no place here. They are {', '.join(places)}."
            findings.append(_other(says, "Name it as here.", InRow(row.file, row.at, "place")))
        elif abs(row.cells["allocation"]) > MOST:
            says = f"{place} has {row.cells['allocation']:.6g} pounds: more than the NHS spends."
            where = InRow(row.file, row.at, "allocation")
            findings.append(Finding(*OUT_OF_RANGE, Severity.ERROR, says, "Correct it.", where))
        else:
            pounds[place] = total((pounds.get(place, Decimal(0)), row.cells["allocation"]))
    if found.rows and (without := [place for place in places if place not in pounds]):
        says = f"{', '.join(without)} has no allocation in `{found.file}`."
        findings.append(_other(says, "Add a row for it, £0 if that is so.", InRow(found.file, 0)))
    return Allocations(pounds, tuple(findings), found.file, found.sha256)


def _other(says: str, do: str, where: InRow) -> Finding:
    return Finding(*OF_OTHER_PLACES, Severity.ERROR, says, do, where)
