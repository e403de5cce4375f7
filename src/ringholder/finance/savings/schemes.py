"""Savings schemes with their months: from a file of schemes, or from the acts of their matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.finance.position.months import Month, Year
from ringholder.findings import Finding, InRow, Severity, Where
from ringholder.money import NOTHING, total
from ringholder.tables.typed import AMOUNT, FLAG, MONTH, Column, Layout, Row, one_of, read

STATES = {
    "proposed": "Proposed",
    "assessed": "Quality impact assessed",
    "approved": "Approved",
    "delivering": "Delivering",
    "at-risk": "At risk",
    "delivered": "Delivered",
    "failed": "Failed",
    "closed": "Closed on evidence",
    "not-closed": "Closed without the whole sum",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}
COUNTS = frozenset(STATES) - {"proposed", "assessed", "refused", "withdrawn"}
"""The states in which a scheme was approved: its plan is part of the programme's."""

SCHEME_MONTH_TWICE = ("POS020", "scheme-month-twice")

LAYOUT = Layout(
    "savings",
    "savings schemes",
    (
        Column("scheme", headings=("scheme id", "reference")),
        Column("organisation", headings=("code", "ods code")),
        Column("title", headings=("scheme name", "name")),
        Column("month", MONTH, ("period",)),
        Column("recurrent", FLAG),
        Column("plan", AMOUNT, ("planned",)),
        Column("delivered", AMOUNT, ("actual",), needed=False),
        Column("saves_on", headings=("cost line", "budget"), needed=False),
        Column("owner", needed=False),
        Column("state", one_of(*STATES), needed=False),
        Column("quality_assessed", FLAG, ("qia",), needed=False),
        Column("evidence", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme. Sums are savings in pounds: above nothing is money not spent.

    `saves_on` are the cost lines that it lowers; `quality_assessed` is `None` where nobody says.
    """

    id: str
    organisation: str
    title: str
    owner: str
    state: str
    saves_on: tuple[str, ...]
    recurrent: Year
    non_recurrent: Year
    quality_assessed: bool | None
    evidence: str
    illustrative: bool
    place: Where | None = None

    @property
    def _months(self) -> tuple[Month, ...]:
        return (*self.recurrent.months, *self.non_recurrent.months)

    @property
    def counts(self) -> bool:
        """Whether it was approved, so that its plan is part of the programme's."""
        return self.state in COUNTS

    def plan(self) -> Decimal:
        """The plan of its year."""
        return self.recurrent.plan + self.non_recurrent.plan

    def plan_to(self, last: date) -> Decimal:
        """The plan of the months up to one, with it."""
        return total(month.plan for month in self._months if month.on <= last)

    def delivered_to(self, last: date) -> Decimal:
        """What was reported as delivered, up to a month, with it."""
        own = (month for month in self._months if month.on <= last)
        return total(month.actual for month in own if month.actual is not None)

    def reported(self) -> frozenset[date]:
        """The months of which it reported what it saved."""
        return frozenset(month.on for month in self._months if month.actual is not None)

    def months(self) -> frozenset[date]:
        """The months in which it is planned to save."""
        return frozenset(month.on for month in self._months if month.plan > NOTHING)

    def planned_in(self, months: frozenset[date]) -> Decimal:
        """The plan of these months."""
        return total(month.plan for month in self._months if month.on in months)


def schemes(paths: Sequence[Path], *, called: str = "") -> tuple[tuple[Scheme, ...], list[Finding]]:
    """The schemes of these files, and what is wrong with them."""
    rows: dict[tuple[str, str], list[Row]] = {}
    told: list[Finding] = []
    for path in paths:
        found = read(path, LAYOUT, called=called)
        told += found.findings
        for row in found.rows:
            key = (row.cells["organisation"].upper(), row.cells["scheme"])
            rows.setdefault(key, []).append(row)
    made = []
    for (organisation, name), own in rows.items():
        told += _twice(name, own)
        made.append(_scheme(organisation, name, own))
    return tuple(made), told


def _twice(name: str, rows: Sequence[Row]) -> Iterator[Finding]:
    seen = set()
    for row in rows:
        key = (row.cells["month"], row.cells["recurrent"])
        if key in seen:
            says = f"{name} has {row.cells['month']:%B %Y} twice; the first was used."
            where = InRow(row.file, row.at, "month")
            yield Finding(*SCHEME_MONTH_TWICE, Severity.ERROR, says, "Take one out.", where)
        seen.add(key)


def _scheme(organisation: str, name: str, rows: Sequence[Row]) -> Scheme:
    first = rows[0]
    lines = dict.fromkeys(row.cells["saves_on"] for row in rows if row.cells["saves_on"])
    return Scheme(
        name,
        organisation,
        first.cells["title"],
        _last(rows, "owner") or "",
        _last(rows, "state") or "delivering",
        tuple(lines),
        _year(rows, recurrent=True),
        _year(rows, recurrent=False),
        _last(rows, "quality_assessed"),
        _last(rows, "evidence") or "",
        any(row.cells["illustrative"] for row in rows),
        InRow(first.file, first.at),
    )


def _last(rows: Sequence[Row], column: str) -> Any:
    return next((r.cells[column] for r in reversed(rows) if r.cells[column] is not None), None)


def _year(rows: Sequence[Row], *, recurrent: bool) -> Year:
    months: dict[date, Month] = {}
    for row in rows:
        on = row.cells["month"]
        if row.cells["recurrent"] is recurrent and on not in months:
            months[on] = Month(on, row.cells["plan"], row.cells["delivered"])
    return Year.of(list(months.values()))
