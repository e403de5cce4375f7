"""The lines of envelopes, as a file has them: who pays whom, by which mechanism, how much.

A line of price and activity may leave its sum out; then it is their product.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import pounds
from ringholder.tables.typed import AMOUNT, FLAG, Column, Layout, Row, one_of, read

NOT_THE_PRODUCT = ("ENV004", "line-not-price-times-activity")
NO_SUM = ("ENV005", "line-without-sum")
TWICE = ("ENV008", "envelope-line-twice")


class Mechanism(StrEnum):
    """How a sum is paid. `ALLOCATION` is what there is, `HELD` what goes into no envelope."""

    ALLOCATION = "allocation"
    HELD = "held"
    FIXED = "api-fixed"
    ELECTIVE = "api-elective"
    VARIABLE = "api-variable"
    LOW_VOLUME = "lva"
    ACTIVITY = "activity"
    LOCAL = "local"


ALIGNED = frozenset({Mechanism.FIXED, Mechanism.ELECTIVE, Mechanism.VARIABLE})
BY_ACTIVITY = frozenset({Mechanism.ELECTIVE, Mechanism.VARIABLE, Mechanism.ACTIVITY})
NOT_IN_AN_ENVELOPE = frozenset({Mechanism.ALLOCATION, Mechanism.HELD})
MECHANISMS = {
    Mechanism.ALLOCATION: "Allocation",
    Mechanism.HELD: "Held by the commissioner",
    Mechanism.FIXED: "API fixed",
    Mechanism.ELECTIVE: "API variable: elective",
    Mechanism.VARIABLE: "API variable: other",
    Mechanism.LOW_VOLUME: "Low volume activity (LVA)",
    Mechanism.ACTIVITY: "Activity-based",
    Mechanism.LOCAL: "Local agreement",
}

LAYOUT = Layout(
    "envelopes",
    "envelopes",
    (
        Column("commissioner"),
        Column("provider", headings=("organisation",), needed=False),
        Column("mechanism", one_of(*Mechanism), ("payment mechanism",)),
        Column("line", headings=("description", "service"), needed=False),
        Column("planned", AMOUNT, ("planned sum", "sum", "amount"), needed=False),
        Column("price", AMOUNT, ("unit price",), needed=False),
        Column("planned_activity", AMOUNT, needed=False),
        Column("activity", AMOUNT, ("actual activity",), needed=False),
        Column("nhs", FLAG, ("nhs provider",), needed=False),
        Column("illustrative", FLAG, needed=False),
        Column("source", needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file. Sums and prices in pounds; activity in the unit that the price is for.

    `nhs` says whether the provider is an NHS body; `None` where the file does not.
    """

    file: str
    at: int
    commissioner: str
    provider: str
    mechanism: Mechanism
    name: str
    planned: Decimal
    price: Decimal | None = None
    activity: Decimal | None = None
    nhs: bool | None = None
    illustrative: bool = False
    source: str = ""

    def place(self, column: str = "") -> InRow:
        """Where it stands."""
        return InRow(self.file, self.at, column)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of files that were read whole, and what is wrong with the rest."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def lines(paths: Sequence[Path], *, called: str = "") -> Lines:
    """The lines of these files. Nothing is raised for a bad one: the findings say so."""
    found: list[Line] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, LAYOUT, called=called)
        told += was.findings
        for row in was.rows:
            line, wrong = _line(row)
            told += wrong
            if line is not None:
                found.append(line)
    return Lines(tuple(found), (*told, *_twice(found)))


def _line(row: Row) -> tuple[Line | None, list[Finding]]:
    cells, wrong = row.cells, []
    where = InRow(row.file, row.at, "planned")
    price, count, planned = cells["price"], cells["planned_activity"], cells["planned"]
    product = price * count if price is not None and count is not None else None
    if planned is None and product is None:
        do = "Give `planned`, or `price` and `planned_activity`; the row was left out."
        says = "The line has no sum."
        return None, [Finding(*NO_SUM, Severity.ERROR, says, do, where)]
    if planned is not None and product is not None and planned != product:
        says = (
            f"The line says {pounds(planned)}, and its price times its planned activity is "
            f"{pounds(product)}."
        )
        do = "Find out which is meant; the sum as written was used."
        wrong.append(Finding(*NOT_THE_PRODUCT, Severity.WARNING, says, do, where))
    sum_ = planned if planned is not None else product
    assert sum_ is not None
    return (
        Line(
            row.file,
            row.at,
            cells["commissioner"],
            cells["provider"] or "",
            Mechanism(cells["mechanism"]),
            cells["line"] or "",
            sum_,
            price,
            cells["activity"],
            cells["nhs"],
            bool(cells["illustrative"]),
            cells["source"] or "",
        ),
        wrong,
    )


def _twice(found: Sequence[Line]) -> Iterator[Finding]:
    """Lines that say the same of the same pair: a sum must be counted once."""
    seen: dict[tuple[str, ...], Line] = {}
    for line in found:
        key = (line.commissioner, line.provider, line.mechanism, line.name.casefold())
        before = seen.setdefault(key, line)
        if before is not line:
            yield Finding(
                *TWICE,
                Severity.WARNING,
                f"{before.place()} has the same line already ({MECHANISMS[line.mechanism]}"
                f"{', ' + line.name if line.name else ''}); both were counted.",
                "Name the two differently, or take one out.",
                line.place("line"),
                owner=line.commissioner,
            )
