"""What a user declares for the check of plans: ratios of staff and beds, and bands of growth.

Nothing is assumed where it is not declared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.commission.system_plan.plan_lines import Sort
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING
from ringholder.tables.typed import AMOUNT, FLAG, Column, Layout, one_of, read

NOT_A_RATIO = ("PLN010", "ratio-not-above-nothing")
NOT_A_BAND = ("PLN011", "band-turned-round")

RATIOS = Layout(
    "ratios",
    "ratios",
    (
        Column("activity", headings=("service", "activity line")),
        Column("needs", one_of(Sort.WORKFORCE, Sort.BEDS), ("kind",)),
        Column("line", headings=("staff group", "bed type")),
        Column("per_one", AMOUNT, ("activity per one", "activity per wte", "activity per bed")),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)
BANDS = Layout(
    "bands",
    "growth bands",
    (
        Column("kind", one_of(*Sort), ("sort", "type")),
        Column("lowest", AMOUNT, ("lowest percent", "from percent")),
        Column("highest", AMOUNT, ("highest percent", "to percent")),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much of an activity one whole-time equivalent, or one bed, does in a year."""

    activity: str
    needs: Sort
    line: str
    per_one: Decimal
    source: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The growth from last year, in percent, that nobody has to explain; both ends are in it."""

    sort: Sort
    lowest: Decimal
    highest: Decimal
    source: str
    illustrative: bool


def ratios(paths: Sequence[Path], *, called: str = "") -> tuple[tuple[Ratio, ...], list[Finding]]:
    """The ratios of these files, and what is wrong with them."""
    found: list[Ratio] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, RATIOS, called=called)
        told += was.findings
        for row in was.rows:
            cells = row.cells
            if cells["per_one"] <= NOTHING:
                says = f"One of `{cells['line']}` is said to do {cells['per_one']} a year."
                where = InRow(row.file, row.at, "per_one")
                do = "Give how much activity one does in a year; the row was left out."
                told.append(Finding(*NOT_A_RATIO, Severity.ERROR, says, do, where))
                continue
            found.append(
                Ratio(
                    cells["activity"],
                    Sort(cells["needs"]),
                    cells["line"],
                    cells["per_one"],
                    cells["source"] or "",
                    bool(cells["illustrative"]),
                )
            )
    return tuple(found), told


def bands(paths: Sequence[Path], *, called: str = "") -> tuple[tuple[Band, ...], list[Finding]]:
    """The growth bands of these files, and what is wrong with them."""
    found: list[Band] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, BANDS, called=called)
        told += was.findings
        for row in was.rows:
            cells = row.cells
            if cells["lowest"] > cells["highest"]:
                says = f"The band of {cells['kind']} goes from {cells['lowest']}% down."
                where = InRow(row.file, row.at, "lowest")
                do = "Give the lower end first; the row was left out."
                told.append(Finding(*NOT_A_BAND, Severity.ERROR, says, do, where))
                continue
            found.append(
                Band(
                    Sort(cells["kind"]),
                    cells["lowest"],
                    cells["highest"],
                    cells["source"] or "",
                    bool(cells["illustrative"]),
                )
            )
    return tuple(found), told
