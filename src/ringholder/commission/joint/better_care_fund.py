"""Contributions to pooled funds from a file, and the minimum that each has to reach.

For the Better Care Fund the minimum of the NHS is set for each health and wellbeing board. No
figure comes with Ringholder: what is shown was brought, or is illustrative and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import pounds, total
from ringholder.tables.typed import AMOUNT, FLAG, Column, Layout, Row, read

CONTRIBUTION_TWICE = ("JNT003", "contribution-twice")
BELOW_MINIMUM = ("JNT004", "contribution-below-minimum")
OWNER = "Director responsible for joint commissioning"

LAYOUT = Layout(
    "pooled-contributions",
    "contributions to pooled funds",
    (
        Column("board", headings=("health and wellbeing board", "council")),
        Column("fund", headings=("pool", "subject")),
        Column("partner", headings=("organisation",)),
        Column("year", headings=("financial year",)),
        Column("contribution", AMOUNT, ("amount", "value")),
        Column("minimum", AMOUNT, ("minimum contribution", "minimum nhs contribution"), False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a partner puts into a fund for a year, in pounds; `minimum` is `None` if not told."""

    board: str
    fund: str
    partner: str
    year: str
    sum: Decimal
    minimum: Decimal | None
    illustrative: bool
    where: InRow


@dataclass(frozen=True, slots=True)
class Contributions:
    """The contributions of a file, and what is wrong with the rest of it."""

    file: str
    sha256: str
    rows: tuple[Contribution, ...]
    findings: tuple[Finding, ...]

    def pools(self) -> dict[tuple[str, str, str], Decimal]:
        """What every fund has, by board, fund and year, in the order of the file."""
        found: dict[tuple[str, str, str], list[Decimal]] = {}
        for one in self.rows:
            found.setdefault((one.board, one.fund, one.year), []).append(one.sum)
        return {key: total(sums) for key, sums in found.items()}


def read_contributions(path: Path, *, called: str = "") -> Contributions:
    """The contributions in a file. Of two rows of one partner, fund and year the first counts."""
    told = read(path, LAYOUT, called=called)
    kept: dict[tuple[str, ...], Contribution] = {}
    wrong = list(told.findings)
    for one in map(_contribution, told.rows):
        key = tuple(part.casefold() for part in (one.board, one.fund, one.partner, one.year))
        if kept.setdefault(key, one) is not one:
            wrong.append(_twice(one))
        else:
            wrong += _held_to_the_minimum(one)
    return Contributions(told.file, told.sha256, tuple(kept.values()), tuple(wrong))


def _contribution(row: Row) -> Contribution:
    cells = row.cells
    return Contribution(
        cells["board"],
        cells["fund"],
        cells["partner"],
        cells["year"],
        cells["contribution"],
        cells["minimum"],
        bool(cells["illustrative"]),
        InRow(row.file, row.at, "contribution", cells["board"]),
    )


def _twice(one: Contribution) -> Finding:
    says = f"{one.partner} puts into {one.fund} of {one.board} twice for {one.year}."
    return Finding(
        *CONTRIBUTION_TWICE, Severity.ERROR, says, "Put the two sums together.", one.where,
        owner=OWNER,
    )  # fmt: skip


def _held_to_the_minimum(one: Contribution) -> Iterator[Finding]:
    if one.minimum is not None and one.sum < one.minimum:
        less = pounds(one.minimum - one.sum)
        yield Finding(
            *BELOW_MINIMUM,
            Severity.ERROR,
            f"{one.partner} puts {pounds(one.sum)} into {one.fund} of {one.board}, {less} below "
            "the minimum.",
            "Put the minimum in, or bring the minimum that was published.",
            one.where,
            RestsOn.ILLUSTRATIVE if one.illustrative else RestsOn.SOURCED,
            owner=OWNER,
        )
