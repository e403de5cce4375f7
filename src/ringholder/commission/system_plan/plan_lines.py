"""The lines of plans: activity, workforce, beds and money, each by who planned it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, FLAG, Column, Layout, one_of, read

TWICE = ("PLN008", "plan-line-twice")
NO_COMMISSIONER = ("PLN009", "plan-line-without-counterpart")


class Sort(StrEnum):
    """What a line plans."""

    ACTIVITY = "activity"
    WORKFORCE = "workforce"
    BEDS = "beds"
    MONEY = "money"


class Side(StrEnum):
    """Who planned it."""

    PROVIDER = "provider"
    COMMISSIONER = "commissioner"


BETWEEN_TWO = frozenset({Sort.ACTIVITY, Sort.MONEY})
"""Sorts that a provider plans for a commissioner, and a commissioner with a provider."""

LAYOUT = Layout(
    "plans",
    "plans",
    (
        Column("side", one_of(*Side), ("planned by",)),
        Column("provider", headings=("provider code",)),
        Column("commissioner", headings=("commissioner code",), needed=False),
        Column("kind", one_of(*Sort), ("sort", "type")),
        Column("line", headings=("service", "point of delivery", "staff group", "measure")),
        Column("unit", needed=False),
        Column("planned", AMOUNT, ("plan", "this year")),
        Column("last_year", AMOUNT, ("last year actual", "previous year"), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line: what is planned of something, and how much of it there was last year if known.

    Activity is in `unit`, workforce in whole-time equivalents, beds in beds, money in pounds.
    """

    side: Side
    provider: str
    commissioner: str
    sort: Sort
    name: str
    unit: str
    planned: Decimal
    last_year: Decimal | None
    illustrative: bool
    place: InRow

    @property
    def key(self) -> tuple[str, str, Sort, str]:
        """What both sides call the same: provider, commissioner, sort and line."""
        return self.provider, self.commissioner, self.sort, self.name.casefold()


def plan_lines(
    paths: Sequence[Path], *, called: str = ""
) -> tuple[tuple[PlanLine, ...], list[Finding]]:
    """The lines of these files, and what is wrong with them."""
    found: list[PlanLine] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, LAYOUT, called=called)
        told += was.findings
        for row in was.rows:
            cells = row.cells
            line = PlanLine(
                Side(cells["side"]),
                cells["provider"].upper(),
                (cells["commissioner"] or "").upper(),
                Sort(cells["kind"]),
                cells["line"],
                cells["unit"] or "",
                cells["planned"],
                cells["last_year"],
                bool(cells["illustrative"]),
                InRow(row.file, row.at, "planned"),
            )
            wrong = list(_wrong(line))
            told += wrong
            if not wrong:
                found.append(line)
    kept, twice = _once(found)
    return kept, [*told, *twice]


def _wrong(line: PlanLine) -> Iterator[Finding]:
    if line.sort in BETWEEN_TWO and not line.commissioner:
        says = f"`{line.name}` of {line.provider} names no commissioner; the row was left out."
        do = "Say for whom the activity or the money is planned."
        yield Finding(*NO_COMMISSIONER, Severity.ERROR, says, do, line.place, owner=line.provider)


def _once(found: Sequence[PlanLine]) -> tuple[tuple[PlanLine, ...], list[Finding]]:
    """Each line of each side once: the first stands."""
    seen: dict[tuple[object, ...], PlanLine] = {}
    told = []
    for line in found:
        before = seen.setdefault((line.side, *line.key), line)
        if before is not line:
            says = f"{before.place} plans `{line.name}` already; the first was used."
            owner = line.provider if line.side is Side.PROVIDER else line.commissioner
            told.append(
                Finding(*TWICE, Severity.ERROR, says, "Take one out.", line.place, owner=owner)
            )
    return tuple(seen.values()), told
