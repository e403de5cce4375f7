"""Variations of contracts, from a file: each with its ground, its decision and what it did so far.

The sums and the test of regulation 13 are those of `matters.contract_value`, so that a variation in
the register of contracts and one entered as an act are held to the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.commission.contracts.register import Contract, folded
from ringholder.findings import Finding, InRow
from ringholder.matters.contract_value import (
    Change,
    Cumulative,
    Ground,
    Tested,
    cumulative,
    modification_test,
)
from ringholder.tables.typed import AMOUNT, DAY, FLAG, Column, Layout, Row, one_of, read

LAYOUT = Layout(
    "contract-variations",
    "variations of contracts",
    (
        Column("reference", headings=("contract reference", "contract id", "contract number")),
        Column("variation", headings=("variation number", "number")),
        Column("made", DAY, ("made on", "date")),
        Column("changes_value", AMOUNT, ("change of lifetime value", "value change")),
        Column("ground", one_of(*Ground), ("reason",)),
        Column("different", FLAG, ("materially different",), needed=False),
        Column("decision", headings=("decision reference",), needed=False),
        Column("what", headings=("description",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Variation:
    """A variation: what it adds to the lifetime value (pounds; negative: takes off), and why."""

    reference: str
    number: str
    made_on: date
    change: Change
    decision: str
    what: str
    where: InRow


@dataclass(frozen=True, slots=True)
class Variations:
    """The variations of a file, the earliest first, and what is wrong with the rest of it."""

    file: str
    sha256: str
    rows: tuple[Variation, ...]
    findings: tuple[Finding, ...]

    def of(self, reference: str) -> tuple[Variation, ...]:
        """Those of one contract."""
        wanted = folded(reference)
        return tuple(one for one in self.rows if folded(one.reference) == wanted)


@dataclass(frozen=True, slots=True)
class Step:
    """A variation, what all up to it did, and what the regulation says of it.

    `tested` is `None` where the value at the award is not known, so that nothing can be tested.
    """

    variation: Variation
    after: Cumulative | None
    tested: Tested | None


def read_variations(path: Path, *, called: str = "") -> Variations:
    """The variations in a file."""
    found = read(path, LAYOUT, called=called)
    rows = sorted(map(_variation, found.rows), key=lambda one: (one.made_on, one.where.row))
    return Variations(found.file, found.sha256, tuple(rows), found.findings)


def _variation(row: Row) -> Variation:
    cells = row.cells
    return Variation(
        reference=cells["reference"],
        number=cells["variation"],
        made_on=cells["made"],
        change=Change(cells["changes_value"], Ground(cells["ground"]), cells["different"]),
        decision=cells["decision"] or "",
        what=cells["what"] or "",
        where=InRow(row.file, row.at, key=cells["reference"]),
    )


def steps(contract: Contract, variations: Iterable[Variation]) -> Iterator[Step]:
    """Each variation of a contract in its order, with the cumulative effect up to it."""
    original = contract.whole_life
    made: list[Change] = []
    for one in variations:
        if original is None:
            yield Step(one, None, None)
            continue
        before = cumulative(original, made)
        made.append(one.change)
        tested = modification_test(before, one.change, contract.chosen_by)
        yield Step(one, cumulative(original, made), tested)


def value_now(contract: Contract, variations: Iterable[Variation]) -> Decimal | None:
    """The lifetime value with every variation; `None` where the register has none."""
    if contract.whole_life is None:
        return None
    return cumulative(contract.whole_life, (one.change for one in variations)).value
