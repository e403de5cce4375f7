"""The register of contracts, from a file that the user brings: one row a contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from ringholder.calendar import Period
from ringholder.commission.contracts.months import months_from
from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.contract_value import BEFORE
from ringholder.tables.typed import AMOUNT, DAY, FLAG, WHOLE, Column, Layout, Row, one_of, read

PROCESSES = ("direct-a", "direct-b", "direct-c", "most-suitable", "competitive")
TWICE = ("CON001", "contract-twice")
ENDS_FIRST = ("CON002", "ends-before-it-starts")
KEEPER = "Whoever keeps the register of contracts"

LAYOUT = Layout(
    "contracts",
    "the register of contracts",
    (
        Column("reference", headings=("contract reference", "contract id", "contract number")),
        Column("title", headings=("contract title", "name"), needed=False),
        Column("provider", headings=("provider code", "supplier")),
        Column("commissioners", headings=("commissioner", "commissioner code")),
        Column("service", headings=("service name",)),
        Column("function", needed=False),
        Column("areas", headings=("area", "place"), needed=False),
        Column("starts", DAY, ("start date", "starts on")),
        Column("ends", DAY, ("end date", "ends on"), needed=False),
        Column("extension_months", WHOLE, ("extension options", "extension"), needed=False),
        Column("annual_value", AMOUNT, ("a year", "value a year"), needed=False),
        Column("lifetime_value", AMOUNT, ("whole life", "total value"), needed=False),
        Column("chosen_by", one_of(*PROCESSES, BEFORE), ("process", "how chosen"), needed=False),
        Column("lead", headings=("contract lead", "contract manager"), needed=False),
        Column("decision", headings=("decision reference",), needed=False),
        Column("signed", DAY, ("signed on", "date signed"), needed=False),
        Column("notice", headings=("published notice", "award notice"), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract. Sums are pounds at the award, `None` where the register is silent.

    `provider` and `commissioners` are ODS or ONS codes, or names. `ends_on` is `None` for one
    without an end; it may be extended by `extension_months` in all. `decision` and `notice` are as
    the register cites them, empty where it does not. `illustrative`: the amounts were chosen.
    """

    reference: str
    title: str
    provider: str
    commissioners: tuple[str, ...]
    service: str
    function: str
    areas: tuple[str, ...]
    starts_on: date
    ends_on: date | None
    extension_months: int
    a_year: Decimal | None
    whole_life: Decimal | None
    chosen_by: str
    lead: str
    decision: str
    signed_on: date | None
    notice: str
    illustrative: bool
    where: InRow

    @property
    def runs(self) -> Period:
        """From its first day to its last."""
        return Period(self.starts_on, self.ends_on)

    @property
    def owner(self) -> str:
        """Who has to mend what is wrong with it."""
        return self.lead or KEEPER

    @property
    def could_end_on(self) -> date | None:
        """Its last day if every extension is taken."""
        if self.ends_on is None:
            return None
        return months_from(self.ends_on, self.extension_months)


@dataclass(frozen=True)
class Register:
    """The contracts of a file in its order, and what is wrong with the rest of it."""

    file: str
    sha256: str
    contracts: tuple[Contract, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_reference(self) -> Mapping[str, Contract]:
        """Each contract by its reference, folded."""
        return {folded(one.reference): one for one in self.contracts}

    def find(self, reference: str) -> Contract | None:
        """The contract of a reference, in any case."""
        return self.by_reference.get(folded(reference))

    def having(self, contracts: Iterable[Contract]) -> Register:
        """The same register with other contracts in it."""
        return replace(self, contracts=tuple(contracts))


def folded(reference: str) -> str:
    """A reference as it is compared: case and spaces do not tell two contracts apart."""
    return "".join(reference.casefold().split())


def read_register(path: Path, *, called: str = "") -> Register:
    """The register of contracts in a file. Nothing is raised for a bad file: the findings say so.

    Of two rows of one reference the first counts.
    """
    found = read(path, LAYOUT, called=called)
    kept: dict[str, Contract] = {}
    wrong = list(found.findings)
    for contract in map(_contract, found.rows):
        first = kept.setdefault(folded(contract.reference), contract)
        if first is not contract:
            wrong.append(_twice(contract, first))
        elif contract.ends_on is not None and contract.ends_on < contract.starts_on:
            wrong.append(_ends_first(contract))
    return Register(found.file, found.sha256, tuple(kept.values()), tuple(wrong))


def _contract(row: Row) -> Contract:
    cells = row.cells
    return Contract(
        reference=cells["reference"],
        title=cells["title"] or cells["service"],
        provider=cells["provider"],
        commissioners=tuple(several(cells["commissioners"])),
        service=cells["service"],
        function=cells["function"] or "",
        areas=tuple(several(cells["areas"])),
        starts_on=cells["starts"],
        ends_on=cells["ends"],
        extension_months=min(max(cells["extension_months"] or 0, 0), 1200),
        a_year=cells["annual_value"],
        whole_life=cells["lifetime_value"],
        chosen_by=cells["chosen_by"] or "",
        lead=cells["lead"] or "",
        decision=cells["decision"] or "",
        signed_on=cells["signed"],
        notice=cells["notice"] or "",
        illustrative=bool(cells["illustrative"]),
        where=InRow(row.file, row.at, key=cells["reference"]),
    )


def several(text: Any) -> Iterator[str]:
    """The parts of a cell that holds several, divided by semicolons."""
    yield from (part.strip() for part in str(text or "").split(";") if part.strip())


def _twice(contract: Contract, first: Contract) -> Finding:
    return Finding(
        *TWICE,
        Severity.ERROR,
        f"“{contract.reference}” is in the register twice; that of row {first.where.row} counts.",
        "Give each contract a reference of its own, or take one of the rows out.",
        contract.where,
        owner=contract.owner,
    )


def _ends_first(contract: Contract) -> Finding:
    return Finding(
        *ENDS_FIRST,
        Severity.ERROR,
        f"“{contract.reference}” ends before it starts.",
        "Put its days right.",
        contract.where,
        owner=contract.owner,
    )
