"""What a user brings for a plan of mutual aid: groups that wait, distances, consents, sessions.

Groups have no names of people: a file that seems to have NHS numbers is refused row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ringholder.coordinate.capacity.groups import Group, Kilometres
from ringholder.coordinate.capacity.patients import Consents
from ringholder.coordinate.capacity.staff import Lender, Need
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, FLAG, WHOLE, Column, Layout, Row, read

NOT_POSSIBLE = ("CPY007", "row-not-possible")
TWICE = ("CPY008", "row-stands-twice")
NO_GROUP = ("CPY009", "consent-of-no-group")
MORE_THAN_ALL = ("CPY010", "more-consents-than-patients")
IDENTIFIED = ("CPY011", "patient-identified")
FARTHEST, LONGEST, MOST = 2_000, 1_000, 10_000_000
_NHS_NUMBER = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")

GROUPS = Layout(
    "waiting-groups",
    "groups of patients who wait",
    (
        Column("group", headings=("group id", "id"), needed=False),
        Column("specialty", headings=("treatment function code", "treatment function")),
        Column("waits_at", headings=("provider", "waits at")),
        Column("place", headings=("place of home",), needed=False),
        Column("home", headings=("area", "district", "lives in")),
        Column("patients", WHOLE, ("people", "pathways")),
        Column("waited", AMOUNT, ("weeks waited", "waited weeks")),
        Column("further", AMOUNT, ("further weeks", "weeks to go")),
        Column("willing_km", AMOUNT, ("willing distance", "willing km"), needed=False),
        Column("needs", headings=("need",), needed=False),
    ),
)
DISTANCES = Layout(
    "distances",
    "distances",
    (
        Column("home", headings=("from", "area", "lender")),
        Column("provider", headings=("to", "hospital", "borrower")),
        Column("km", AMOUNT, ("kilometres", "distance")),
    ),
)
CONSENTS = Layout(
    "consents",
    "consents",
    (
        Column("group", headings=("group id", "id")),
        Column("provider", headings=("to",)),
        Column("consented", WHOLE, ("said yes", "consents")),
    ),
)
NEEDS = Layout(
    "staff-needs",
    "sessions that are needed",
    (
        Column("organisation", headings=("provider",)),
        Column("specialty"),
        Column("week"),
        Column("sessions", WHOLE, ("sessions needed",)),
    ),
)
LENDERS = Layout(
    "staff-lenders",
    "sessions that could be lent",
    (
        Column("organisation", headings=("provider", "lender")),
        Column("specialty"),
        Column("week"),
        Column("sessions", WHOLE, ("sessions held",)),
        Column("most_percent", AMOUNT, ("per cent lent", "most per cent")),
        Column("agreed", FLAG, ("agrees",), needed=False),
        Column("most_km", AMOUNT, ("farthest km",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of a file by their ids: those of the file, or the numbers of its rows."""

    by_id: Mapping[str, Group]
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Group, ...]:
        """In the order of the file."""
        return tuple(self.by_id.values())


def read_groups(path: Path, *, called: str = "") -> Groups:
    """The groups of a file. Rows that are alike in all but patients stand once, the first."""
    found = read(path, GROUPS, called=called)
    told = list(found.findings)
    by_id: dict[str, Group] = {}
    seen: set[object] = set()
    for row in found.rows:
        name = str(row.cells["group"] or row.at)
        group, fault = _group(row)
        if fault:
            told.append(_told(row, NOT_POSSIBLE, fault))
        elif any(_NHS_NUMBER.fullmatch(str(value).strip()) for value in row.cells.values()):
            told.append(_told(row, IDENTIFIED, "What looks like an NHS number stands in it."))
        elif name in by_id or (group.key, group.further) in seen:
            told.append(_told(row, TWICE, "An earlier row is of the same group."))
        else:
            by_id[name] = group
            seen.add((group.key, group.further))
    return Groups(by_id, found.sha256, tuple(told))


def _group(row: Row) -> tuple[Group, str]:
    cells = row.cells
    willing = None if cells["willing_km"] is None else float(cells["willing_km"])
    group = Group(
        specialty=str(cells["specialty"]).upper(),
        waits_at=str(cells["waits_at"]).upper(),
        place=str(cells["place"] or cells["home"]),
        home=str(cells["home"]),
        patients=cells["patients"],
        waited=float(cells["waited"]),
        further=float(cells["further"]),
        willing_km=willing,
        needs=str(cells["needs"] or ""),
    )
    return group, _wrong(group)


def _wrong(group: Group) -> str:
    if not 0 <= group.patients <= MOST:
        return f"{group.patients:,} patients cannot wait."
    if not (0 <= group.waited <= LONGEST and 0 <= group.further <= LONGEST):
        return f"Weeks are from 0 to {LONGEST:,}."
    if group.willing_km is not None and not 0 <= group.willing_km <= FARTHEST:
        return f"Kilometres are from 0 to {FARTHEST:,}."
    return ""


def read_distances(path: Path, *, called: str = "") -> tuple[Kilometres, list[Finding]]:
    """The kilometres of a file."""
    found = read(path, DISTANCES, called=called)
    told = list(found.findings)
    km: dict[tuple[str, str], float] = {}
    for row in found.rows:
        key = (str(row.cells["home"]), str(row.cells["provider"]).upper())
        far = float(row.cells["km"])
        if not 0 <= far <= FARTHEST:
            told.append(_told(row, NOT_POSSIBLE, f"Kilometres are from 0 to {FARTHEST:,}."))
        elif km.setdefault(key, far) != far:
            told.append(_told(row, TWICE, "An earlier row has another distance for this pair."))
    return km, told


def read_consents(
    path: Path, groups: Groups, *, called: str = ""
) -> tuple[Consents, list[Finding]]:
    """How many of each group said yes to a provider."""
    found = read(path, CONSENTS, called=called)
    told = list(found.findings)
    consents: dict[tuple[Group, str], int] = {}
    for row in found.rows:
        group = groups.by_id.get(str(row.cells["group"]))
        count = row.cells["consented"]
        if group is None:
            told.append(_told(row, NO_GROUP, f"There is no group {row.cells['group']}."))
        elif not 0 <= count <= group.patients:
            says = f"{count:,} said yes of {group.patients:,}."
            told.append(_told(row, MORE_THAN_ALL, says))
        else:
            consents[group, str(row.cells["provider"]).upper()] = count
    return consents, told


def read_needs(path: Path, *, called: str = "") -> tuple[tuple[Need, ...], list[Finding]]:
    """The sessions that organisations lack."""
    found = read(path, NEEDS, called=called)
    told = list(found.findings)
    rows = _once(found.rows, told)
    return tuple(Need(*_who(row), row.cells["sessions"]) for row in rows), told


def read_lenders(path: Path, *, called: str = "") -> tuple[tuple[Lender, ...], list[Finding]]:
    """The sessions that organisations have and would lend a share of."""
    found = read(path, LENDERS, called=called)
    told = list(found.findings)
    lenders = []
    for row in _once(found.rows, told):
        cells = row.cells
        if not 0 <= cells["most_percent"] <= 100:
            told.append(_told(row, NOT_POSSIBLE, "A share is from 0 to 100 per cent."))
            continue
        most_km = None if cells["most_km"] is None else float(cells["most_km"])
        share = float(cells["most_percent"]) / 100
        lenders.append(Lender(*_who(row), cells["sessions"], share, bool(cells["agreed"]), most_km))
    return tuple(lenders), told


def _who(row: Row) -> tuple[str, str, str]:
    cells = row.cells
    return str(cells["organisation"]).upper(), str(cells["specialty"]).upper(), str(cells["week"])


def _once(rows: Iterable[Row], told: list[Finding]) -> Iterator[Row]:
    """The rows with possible sessions, each organisation, specialty and week once."""
    seen = set()
    for row in rows:
        if not 0 <= row.cells["sessions"] <= MOST:
            told.append(_told(row, NOT_POSSIBLE, "So many sessions are not possible."))
        elif _who(row) in seen:
            told.append(_told(row, TWICE, "An earlier row is of the same specialty and week."))
        else:
            seen.add(_who(row))
            yield row


def _told(row: Row, kind: tuple[str, str], says: str) -> Finding:
    do = "Correct the row; it was left out."
    return Finding(*kind, Severity.ERROR, says, do, InRow(row.file, row.at))
