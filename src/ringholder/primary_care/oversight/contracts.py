"""One register of primary care contracts: of practices, dentists, pharmacies and opticians.

It is a file of the user, a row a contract. What is wrong with a row is told with who it falls to;
medical contracts are held against the register of practices too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.catalogue.organisations import Kind, find
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import pounds
from ringholder.shipped import data_folder
from ringholder.tables.typed import AMOUNT, DAY, FLAG, WHOLE, Column, Layout, Row, one_of, read

ENDS_SOON = ("OVS007", "ends-within-notice")
PAID_AFTER = ("OVS008", "ended-and-still-paid")
NO_LEAD = ("OVS009", "contract-without-a-lead")
NO_END = ("OVS010", "apms-without-an-end")
WITHOUT = ("OVS011", "practice-without-a-contract")
CLOSED = ("OVS012", "contract-of-a-closed-practice")
SEVERAL = ("OVS013", "two-contracts-of-one-contractor")
UNKNOWN = ("OVS014", "contractor-not-known")
ENDS_FIRST = ("OVS015", "ends-before-it-starts")
NOTICE_MONTHS = 12
"""How long before its end a contract is told, where the register gives no time: ours."""
KEEPER = "Whoever keeps the register of contracts"


class Contracted(StrEnum):
    """The kind of a contract, as registers write it."""

    GMS = "GMS"
    PMS = "PMS"
    APMS = "APMS"
    GDS = "GDS"
    PDS = "PDS"
    PHARMACY = "pharmacy"
    GOS = "GOS"

    @property
    def words(self) -> str:
        """What it is, in words."""
        return _WORDS[self]

    @property
    def is_medical(self) -> bool:
        """Whether a general practice holds it."""
        return self in MEDICAL


MEDICAL = frozenset({Contracted.GMS, Contracted.PMS, Contracted.APMS})
_WORDS = {
    Contracted.GMS: "General medical services",
    Contracted.PMS: "Personal medical services",
    Contracted.APMS: "Alternative provider medical services",
    Contracted.GDS: "General dental services",
    Contracted.PDS: "Personal dental services",
    Contracted.PHARMACY: "Pharmacy on the pharmaceutical list",
    Contracted.GOS: "General ophthalmic services",
}

LAYOUT = Layout(
    "primary-care-contracts",
    "the register of primary care contracts",
    (
        Column("contractor", headings=("contractor code", "practice code", "ODS code", "code")),
        Column("name", headings=("contractor name", "practice name"), needed=False),
        Column("kind", one_of(*Contracted), ("contract type", "kind of contract", "type")),
        Column("starts", DAY, ("start date", "starts on"), needed=False),
        Column("ends", DAY, ("end date", "ends on"), needed=False),
        Column("review", DAY, ("review date", "next review"), needed=False),
        Column("annual_value", AMOUNT, ("a year", "value a year"), needed=False),
        Column("units", headings=("unit",), needed=False),
        Column("unit_count", AMOUNT, ("number of units", "contracted units", "UDA"), needed=False),
        Column("list_size", AMOUNT, ("list", "patients"), needed=False),
        Column("lead", headings=("contract lead", "owner"), needed=False),
        Column("notices", WHOLE, ("open notices",), needed=False),
        Column("notice_months", WHOLE, ("notice in months",), needed=False),
        Column("last_paid", DAY, ("last paid on", "last payment"), needed=False),
        Column("as_at", DAY, ("as it stood on",), needed=False),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


_PAID = Layout(
    "practice-payments",
    "what practices were paid",
    (
        Column("year"),
        Column("contractor", headings=("practice",)),
        Column("kind", one_of(*Contracted), ("contract",)),
        Column("annual_value", AMOUNT, ("total_payments",), needed=False),
        Column("list_size", AMOUNT, ("registered",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class PrimaryCareContract:
    """A contract. Sums are pounds a year, `None` where the register is silent.

    `unit_count` counts `units` a year (such as units of dental activity). `as_at` is the day for
    which the row was true, where its source is older than the register.
    """

    contractor: str
    name: str
    kind: Contracted
    starts_on: date | None
    ends_on: date | None
    review_on: date | None
    a_year: Decimal | None
    units: str
    unit_count: Decimal | None
    patients: Decimal | None
    lead: str
    notices: int
    notice_months: int | None
    last_paid_on: date | None
    as_at: date | None
    source: str
    illustrative: bool
    where: InRow

    @property
    def called(self) -> str:
        """The contractor's name: as the register has it, else as the register of codes has it."""
        found = None if self.name else find(self.contractor)
        return self.name or (found.called if found is not None else self.contractor)

    def runs_on(self, day: date) -> bool:
        """Whether it runs on a day, as far as the register says."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)

    @property
    def a_head(self) -> Decimal | None:
        """Pounds a year for each patient, exact; `None` where either is not known."""
        if self.a_year is None or not self.patients:
            return None
        return self.a_year / self.patients


@dataclass(frozen=True, slots=True)
class ContractRegister:
    """The contracts of a file, with what could not be read."""

    contracts: tuple[PrimaryCareContract, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, contractor: str) -> tuple[PrimaryCareContract, ...]:
        """All contracts of a contractor, by code."""
        return tuple(one for one in self.contracts if one.contractor == contractor)

    def __add__(self, other: ContractRegister) -> ContractRegister:
        """Both together."""
        return ContractRegister(
            (*self.contracts, *other.contracts), (*self.findings, *other.findings)
        )


def read_contracts(path: Path, *, called: str = "") -> ContractRegister:
    """The contracts of a file. Bad rows are told and left out."""
    found = read(path, LAYOUT, called=called)
    told = list(found.findings)
    return ContractRegister(tuple(_contracts(found.rows, told)), tuple(told))


@cache
def shipped() -> ContractRegister:
    """The medical contracts that come with Ringholder: their kinds and payments of the last year.

    Neither starts, ends nor leads of contracts are in open data.
    """
    found = read(data_folder() / "primary_care" / "payments.csv", _PAID)
    last = max((row.cells["year"] for row in found.rows), default="")
    rows = tuple(_as_contract(row, last) for row in found.rows if row.cells["year"] == last)
    return ContractRegister(tuple(_contracts(rows, [])))


def _as_contract(row: Row, year: str) -> Row:
    """A row of payments as one of the register: what it does not have is not known."""
    empty = dict.fromkeys(one.name for one in LAYOUT.columns)
    ends = date(int(year[:4]) + 1, 3, 31)
    source = f"NHS Digital, NHS Payments to General Practice {year}: all payments; the mean list"
    known = {name: row.cells[name] for name in ("contractor", "kind", "annual_value", "list_size")}
    return Row(row.file, row.at, {**empty, **known, "as_at": ends, "source": source})


def _contracts(rows: Iterable[Row], told: list[Finding]) -> Iterator[PrimaryCareContract]:
    for row in rows:
        cells, where = row.cells, InRow(row.file, row.at, key=str(row.cells["contractor"]))
        if cells["starts"] and cells["ends"] and cells["ends"] < cells["starts"]:
            says = f"It ends on {in_words(cells['ends'])}, before it starts."
            do = "Correct its days; the row was left out."
            told.append(Finding(*ENDS_FIRST, Severity.ERROR, says, do, where))
            continue
        yield PrimaryCareContract(
            contractor=str(cells["contractor"]).upper(),
            name=cells["name"] or "",
            kind=Contracted(cells["kind"]),
            starts_on=cells["starts"],
            ends_on=cells["ends"],
            review_on=cells["review"],
            a_year=cells["annual_value"],
            units=cells["units"] or "",
            unit_count=cells["unit_count"],
            patients=cells["list_size"],
            lead=cells["lead"] or "",
            notices=max(0, cells["notices"] or 0),
            notice_months=cells["notice_months"],
            last_paid_on=cells["last_paid"],
            as_at=cells["as_at"],
            source=cells["source"] or "",
            illustrative=bool(cells["illustrative"]),
            where=where,
        )


# ---- what is found -------------------------------------------------------------------------------


def against(
    register: ContractRegister, on: date, practices: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What is wrong with the contracts on a day, in the order of the register.

    `practices` are the open practices that should each have one; none is asked for where the
    register holds no medical contract.
    """
    rows = register.contracts
    found = [told for one in rows for told in _of_one(one, on)]
    found += _leads(rows, on)
    found += _several(rows, on)
    if any(one.kind.is_medical for one in rows):
        found += _without(rows, on, practices)
    return tuple(found)


def _of_one(one: PrimaryCareContract, on: date) -> Iterator[Finding]:
    yield from _ending(one, on)
    if one.kind is Contracted.APMS and one.ends_on is None:
        says = f"The APMS contract of {one.called} has no last day."
        do = "Enter its end, so that a choice of provider begins in time."
        yield _finding(NO_END, Severity.WARNING, says, do, one)
    if one.kind.is_medical and one.runs_on(on):
        yield from _practice(one, on)


def _leads(rows: Sequence[PrimaryCareContract], on: date) -> Iterator[Finding]:
    """Those on which nobody leads; a register that names nobody at all is told once."""
    without = [one for one in rows if not one.lead and one.runs_on(on)]
    if without and not any(one.lead for one in rows):
        says = f"None of {len(rows)} contracts names who leads on it."
        yield _finding(NO_LEAD, Severity.WARNING, says, "Enter a lead for each.", without[0])
        return
    for one in without:
        says = f"Nobody leads on the {one.kind} contract of {one.called}."
        yield _finding(NO_LEAD, Severity.WARNING, says, "Name who leads on it.", one)


def _ending(one: PrimaryCareContract, on: date) -> Iterator[Finding]:
    if one.ends_on is None:
        return
    months = NOTICE_MONTHS if one.notice_months is None else one.notice_months
    if one.ends_on < on and one.last_paid_on is not None and one.last_paid_on > one.ends_on:
        says = (
            f"The {one.kind} contract of {one.called} ended on {in_words(one.ends_on)} and was "
            f"paid on {in_words(one.last_paid_on)}."
        )
        do = "Stop the payment, or enter the contract that it rests on."
        yield _finding(PAID_AFTER, Severity.ERROR, says, do, one)
    elif on <= one.ends_on <= on + timedelta(days=round(months * 365.25 / 12)):
        says = f"The {one.kind} contract of {one.called} ends on {in_words(one.ends_on)}."
        do = f"Decide what follows: it ends within {months} months."
        yield _finding(ENDS_SOON, Severity.WARNING, says, do, one)


def _practice(one: PrimaryCareContract, on: date) -> Iterator[Finding]:
    found = find(one.contractor)
    if found is None or found.kind is not Kind.PRACTICE:
        says = f"`{one.contractor}` is no practice of the register of codes."
        yield _finding(UNKNOWN, Severity.WARNING, says, "Correct its code.", one)
    elif not found.open_on(on):
        said = f" The row is of {in_words(one.as_at)}." if one.as_at is not None else ""
        says = f"{found.called} ({found.code}) is not open on {in_words(on)}.{said}"
        do = "End its contract, or enter whose it is now."
        yield _finding(CLOSED, Severity.WARNING, says, do, one)


def _several(rows: Sequence[PrimaryCareContract], on: date) -> Iterator[Finding]:
    first: dict[str, PrimaryCareContract] = {}
    for one in rows:
        if not one.kind.is_medical or not one.runs_on(on):
            continue
        before = first.setdefault(one.contractor, one)
        if before is not one:
            sums = " and ".join(_worth(each) for each in (before, one))
            says = f"{one.called} has two medical contracts: {before.kind} and {one.kind} ({sums})."
            do = f"End the one that does not run; the first stands in row {before.where.row}."
            yield _finding(SEVERAL, Severity.ERROR, says, do, one)


def _worth(one: PrimaryCareContract) -> str:
    return "no sum" if one.a_year is None else pounds(one.a_year)


def _without(
    rows: Sequence[PrimaryCareContract], on: date, practices: Collection[str]
) -> Iterator[Finding]:
    held = {one.contractor for one in rows if one.kind.is_medical and one.runs_on(on)}
    for code in sorted(set(practices) - held):
        found = find(code)
        called = found.called if found is not None else code
        says = f"{called} ({code}) is open, and no running contract of it stands here."
        where = InRow(rows[0].where.file, 1, key=code)
        yield Finding(*WITHOUT, Severity.WARNING, says, "Enter its contract.", where)


def _finding(
    kind: tuple[str, str], severity: Severity, says: str, do: str, one: PrimaryCareContract
) -> Finding:
    owner = one.lead or KEEPER
    rests = RestsOn.ILLUSTRATIVE if one.illustrative else RestsOn.SOURCED
    return Finding(*kind, severity, says, f"{do} It falls to: {owner}.", one.where, rests_on=rests)


def by_kind(rows: Iterable[PrimaryCareContract]) -> Mapping[Contracted, int]:
    """How many contracts there are of each kind, those of none left out."""
    counts = dict.fromkeys(Contracted, 0)
    for one in rows:
        counts[one.kind] += 1
    return {kind: count for kind, count in counts.items() if count}
