"""A user's own register of memberships, read from a file: typed by hand, or as ODS publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ringholder.calendar import Period
from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.membership import Membership, Memberships, Role
from ringholder.tables.typed import DAY, Column, Layout, Row, one_of, read

MOST_BYTES = 5_000_000
"""All of England is a fifth of it."""
ROW_TWICE = ("NET041", "row-twice")
LAYOUT = Layout(
    "network-memberships",
    "memberships of networks",
    (
        Column(
            "practice",
            headings=("practice_code", "Partner Organisation Code", "Partner code", "ODS code"),
        ),
        Column("network", headings=("pcn_code", "PCN Code", "network code", "pcn")),
        Column(
            "from",
            DAY,
            ("start_date", "Practice to PCN Relationship Start Date", "from_on", "joined"),
        ),
        Column(
            "to",
            DAY,
            ("end_date", "Practice to PCN Relationship End Date", "to_on", "left", "until"),
            needed=False,
        ),
        Column("role", one_of(*Role), needed=False),
        Column("network_name", headings=("pcn_name", "PCN Name"), needed=False),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """A register as somebody brought it, with what could not be read of it."""

    file: str
    sha256: str
    memberships: Memberships
    findings: tuple[Finding, ...]


def read_memberships(path: Path, *, called: str = "") -> Brought:
    """The memberships of a file; a practice without a role is a member. Bad rows are left out."""
    found = read(path, LAYOUT, called=called, most=MOST_BYTES)
    kept: dict[Membership, Row] = {}
    told = list(found.findings)
    names: dict[str, str] = {}
    for row in found.rows:
        one = _membership(row)
        names.setdefault(one.network, row.cells["network_name"] or "")
        if one in kept:
            told.append(_twice(row, one, kept[one]))
        else:
            kept[one] = row
    return Brought(found.file, found.sha256, Memberships(kept, found.file, names), tuple(told))


def _membership(row: Row) -> Membership:
    said = row.cells
    return Membership(
        said["practice"].upper(),
        said["network"].upper(),
        Period(said["from"], said["to"]),
        Role(said["role"] or Role.MEMBER),
        InRow(row.file, row.at),
    )


def _twice(row: Row, one: Membership, first: Row) -> Finding:
    says = f"`{one.practice}` in `{one.network}` {one.in_being} stands in row {first.at} already."
    do = "Take one of the two out; the second was left out."
    return Finding(*ROW_TWICE, Severity.WARNING, says, do, InRow(row.file, row.at))


def written(memberships: Memberships) -> Iterator[tuple[str, ...]]:
    """The rows of a register as this reader takes them, with the headings first."""
    yield ("practice", "network", "from", "to", "role")
    for one in sorted(memberships.rows, key=lambda m: (m.practice, str(m.in_being.from_on))):
        days = (one.in_being.from_on, one.in_being.to_on)
        yield (one.practice, one.network, *("" if d is None else str(d) for d in days), one.role)
