"""Who receives a network's money: one payee on each day, a practice of it or a body that is named.

When the payee is not a practice, the money cannot be seen in what is published of practices, and
networks or places must not be compared by it (NHS Payments to General Practice 2022/23).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringholder.calendar import Period
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind
from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.networks.partition import MOST_AT_ONCE, name
from ringholder.primary_care.networks.stretches import at_once, left_of, told
from ringholder.tables.typed import DAY, Column, Layout, Row, read

NO_PAYEE = ("NET021", "network-without-payee")
TWO_PAYEES = ("NET022", "two-payees")
NOT_A_MEMBER = ("NET023", "payee-not-a-member")
NOT_A_PRACTICE = ("NET024", "payee-not-a-practice")
NO_NETWORK = ("NET025", "payee-of-no-network")
NEVER_BEGINS = ("NET026", "payee-ends-before-it-begins")
MOST_BYTES = 1_000_000
"""All of England is a tenth of it."""
_OWNER = "Primary care commissioner of the ICB"
LAYOUT = Layout(
    "network-payees",
    "payees of networks",
    (
        Column("network", headings=("pcn_code", "PCN Code", "network code", "pcn")),
        Column("payee", headings=("payee_code", "nominated payee", "nominated payee code")),
        Column("name", headings=("payee name", "nominated payee name"), needed=False),
        Column("from", DAY, ("start_date", "from_on")),
        Column("to", DAY, ("end_date", "to_on", "until"), needed=False),
        Column("source", needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid for a network over days: a code where there is one; `name` for another body."""

    network: str
    code: str
    name: str
    in_being: Period
    source: str
    where: InRow

    @property
    def called(self) -> str:
        """As findings and pages call it."""
        return f"{self.name} ({self.code})" if self.name else name(self.code)

    @property
    def is_practice(self) -> bool:
        """Whether it is a GP practice of the register."""
        found = organisations.find(self.code)
        return found is not None and found.kind is Kind.PRACTICE


@dataclass(frozen=True, slots=True)
class Payees:
    """The payees of a file, with what could not be read of it."""

    file: str
    rows: tuple[Payee, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, network: str, on: date) -> tuple[Payee, ...]:
        """Who is paid for a network on a day: one, if the file is sound."""
        return tuple(p for p in self.rows if p.network == network and on in p.in_being)


def read_payees(path: Path, *, called: str = "") -> Payees:
    """The payees of a file. Bad rows are told and left out."""
    found = read(path, LAYOUT, called=called, most=MOST_BYTES)
    rows = [_payee(row) for row in found.rows]
    faults = [_never_begins(one) for one in rows if one.in_being.empty]
    kept = tuple(one for one in rows if not one.in_being.empty)
    return Payees(found.file, kept, (*found.findings, *faults))


def check(
    payees: Payees, memberships: Memberships, networks: Iterable[str], days: Period
) -> Iterator[Finding]:
    """What is wrong with the payees of networks over days (both ends are given)."""
    asked = dict.fromkeys(networks)
    by: dict[str, list[Payee]] = {}
    for one in payees.rows:
        by.setdefault(one.network, []).append(one)
        if one.network not in asked:
            says = f"`{one.network}` is no network that is looked at here."
            yield _wrong(NO_NETWORK, says, "Correct its code.", one.where)
    for network in asked:
        yield from _of_network(network, by.get(network, []), memberships, days, payees.file)


def _of_network(
    network: str, held: list[Payee], memberships: Memberships, days: Period, file: str
) -> Iterator[Finding]:
    until = days.to_on or date.max
    for stretch in left_of(_there(network, days), (p.in_being for p in held)):
        at = held[0].where if held else InRow(file, 1, "network", network)
        says = f"{name(network)} has no payee {told(stretch, until)}."
        yield _wrong(NO_PAYEE, says, "Name who receives its money.", at)
    for first, second in at_once([p.in_being for p in held], MOST_AT_ONCE):
        one, other = held[first], held[second]
        both = one.in_being.meet(other.in_being).meet(days)
        if not both.empty:
            says = f"{name(network)} has {one.called} and {other.called} {told(both, until)}."
            yield _wrong(TWO_PAYEES, says, "End one of the two.", other.where)
    for one in held:
        yield from _who(one, memberships, days)


def _there(network: str, days: Period) -> Period:
    found = organisations.find(network)
    there = days if found is None else found.in_being.meet(days)
    return there if not there.empty else Period(days.to_on, days.from_on)


def _who(one: Payee, memberships: Memberships, days: Period) -> Iterator[Finding]:
    """Whether a payee is a member on each day, or another body with a name."""
    paid = one.in_being.meet(days)
    if paid.empty:
        return
    if not one.is_practice:
        if not one.name and organisations.find(one.code) is None:
            says = f"`{one.code}` is known to no register, and has no name here."
            yield _wrong(NOT_A_MEMBER, says, "Give the name of the body that is paid.", one.where)
            return
        says = (
            f"{name(one.network)} is paid through {one.called}, which is no practice: its money "
            "is not in what is published of practices."
        )
        do = "Leave it out when networks or places are compared by payments to practices."
        yield Finding(*NOT_A_PRACTICE, Severity.NOTE, says, do, one.where, owner=_OWNER)
        return
    inside = (m.in_being for m in memberships.history(one.code) if m.network == one.network)
    for stretch in left_of(paid, inside):
        says = (
            f"{one.called} receives the money of {name(one.network)} and is no practice of it "
            f"{told(stretch, days.to_on or date.max)}."
        )
        yield _wrong(NOT_A_MEMBER, says, "Name a member, or the body that it is.", one.where)


def _payee(row: Row) -> Payee:
    said = row.cells
    return Payee(
        said["network"].upper(),
        said["payee"].upper() if len(said["payee"]) <= 8 else said["payee"],
        said["name"] or "",
        Period(said["from"], said["to"]),
        said["source"] or row.file,
        InRow(row.file, row.at),
    )


def _never_begins(one: Payee) -> Finding:
    says = f"{one.called} is paid for `{one.network}` {one.in_being}: it ends before it begins."
    return _wrong(NEVER_BEGINS, says, "Put its days right; the row was left out.", one.where)


def _wrong(kind: tuple[str, str], says: str, do: str, at: InRow) -> Finding:
    return Finding(*kind, Severity.ERROR, says, do, at, owner=_OWNER)
