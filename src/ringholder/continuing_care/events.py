"""The events of continuing care: one log for each service request, with people as pseudonyms.

An event says what happened to one request on one day. Everything else (which clock runs, what a
quarter's figures are, what a package costs) is worked out from events and is never kept beside
them. A month of birth is held only to tell on the last day of a month who is eighteen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ringholder.continuing_care import codes
from ringholder.continuing_care.log_faults import log_faults, without_people
from ringholder.findings import Finding
from ringholder.tables import typed
from ringholder.tables.typed import AMOUNT, DAY, FLAG, MONTH, Column, Layout


class Kind(StrEnum):
    """What happened. Of two events of one day the one that stands first here came first."""

    RECEIVED = "received"
    CONSENT = "consent"
    CHECKLIST = "checklist"
    DISCOUNTED = "discounted"
    ASSESSED = "assessed"
    DECIDED = "decided"
    LOCAL_RESOLUTION_REQUESTED = "local-resolution-requested"
    LOCAL_RESOLUTION_DECIDED = "local-resolution-decided"
    INDEPENDENT_REVIEW_REQUESTED = "independent-review-requested"
    INDEPENDENT_REVIEW_DECIDED = "independent-review-decided"
    JOINT_FUNDING_AGREED = "joint-funding-agreed"
    JOINT_FUNDING_DISPUTED = "joint-funding-disputed"
    PACKAGE_STARTED = "package-started"
    PACKAGE_CHANGED = "package-changed"
    REVIEWED = "reviewed"
    PACKAGE_ENDED = "package-ended"
    FUNDING_ENDED = "funding-ended"
    DIED = "died"
    DEATH_NOTIFIED = "death-notified"
    REFUNDED = "refunded"


_RANK = {kind: place for place, kind in enumerate(Kind)}


class Event(NamedTuple):
    """One event. `None` and an empty text are what was not given.

    `place` is the code of a sub-ICB location, `code` one of `codes.of_kind(kind)`. `detail` holds
    letters of a Checklist (`breathing=A; skin=B`) or levels of a Decision Support Tool. `since` is
    the day from which a decision holds where it is not the day of the event. `unit` is the contract
    unit (1 one-off, 2 hour, 3 day, 4 week, 5 other), `unit_cost` pounds for one, `share` the part
    of an ICB in percent, `amount` pounds refunded. `at` is the row in its file.
    """

    request: str
    person: str
    place: str
    on: date
    kind: Kind
    code: str = ""
    detail: str = ""
    since: date | None = None
    born: date | None = None
    setting: str = ""
    package: str = ""
    provider: str = ""
    unit: str = ""
    unit_cost: Decimal | None = None
    weekly_hours: Decimal | None = None
    health_budget: bool | None = None
    cost_centre: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    at: int = 0


def _kind(text: str) -> Kind | None:
    return _KINDS.get(text.casefold().replace(" ", "-").replace("_", "-"))


_KINDS = {str(one): one for one in Kind}
_UNITS = {
    **{str(n): str(n) for n in range(1, 6)},
    **{f"0{n}": str(n) for n in range(1, 6)},
    "one-off": "1", "hour": "2", "hourly": "2", "day": "3", "daily": "3",
    "week": "4", "weekly": "4", "other": "5",
}  # fmt: skip
_KIND = typed.Kind(_kind, "one of: " + ", ".join(Kind))
UNIT = typed.Kind(lambda text: _UNITS.get(text.casefold()), "a unit of contract such as weekly")

LAYOUT = Layout(
    "continuing-care-events",
    "events of continuing care",
    (
        Column("request", headings=("ServiceRequestId", "service request")),
        Column("person", headings=("LocalPatientId", "pseudonym", "Token_Person_ID")),
        Column("place", headings=("OrgIDComm", "sub-ICB", "SubICBCode", "Sub ICB code")),
        Column("on", DAY, ("date", "day")),
        Column("kind", _KIND, ("event",)),
        Column("code", headings=("outcome", "reason"), needed=False),
        Column("detail", headings=("letters", "levels"), needed=False),
        Column("since", DAY, ("eligible from",), needed=False),
        Column("born", MONTH, ("month of birth",), needed=False),
        Column("setting", headings=("PatientSettingDecisionSupportToolStandardCHC",), needed=False),
        Column("package", headings=("CarePackageIDCHC", "care package"), needed=False),
        Column("provider", headings=("OrgIDProvider",), needed=False),
        Column("unit", UNIT, ("ContractUnitFrequency",), needed=False),
        Column("unit_cost", AMOUNT, ("ContractUnitCost",), needed=False),
        Column("weekly_hours", AMOUNT, ("CommissionedWeeklyHoursOfCare",), needed=False),
        Column("health_budget", FLAG, ("personal health budget", "PHB"), needed=False),
        Column("cost_centre", headings=("CostCentreCode",), needed=False),
        Column("share", AMOUNT, ("ICB share",), needed=False),
        Column("amount", AMOUNT, needed=False),
    ),
)
"""The layout of an extract of events. No column for a name, an NHS number or an address."""

_WORDS = ("code", "detail", "setting", "package", "provider", "unit", "cost_centre")


@dataclass(frozen=True)
class Events:
    """The events of a file, or of several together, with what is wrong with them."""

    rows: tuple[Event, ...]
    findings: tuple[Finding, ...] = ()
    file: str = ""
    sha256: str = ""

    @cached_property
    def by_request(self) -> dict[str, list[Event]]:
        """The events of each request, oldest first."""
        held: dict[str, list[Event]] = {}
        for one in self.rows:
            held.setdefault(one.request, []).append(one)
        for log in held.values():
            log.sort(key=_when)
        return held

    @cached_property
    def by_person(self) -> dict[str, list[str]]:
        """The requests of each person, by pseudonym."""
        held: dict[str, list[str]] = {}
        for request, log in self.by_request.items():
            held.setdefault(log[0].person, []).append(request)
        return held

    def places(self) -> tuple[str, ...]:
        """Every place of any event, by code."""
        return tuple(sorted({one.place for one in self.rows}))


def read(path: Path, *, called: str = "") -> Events:
    """The events of a CSV, Excel or Parquet file. Rows at fault are told and left out.

    A row that names a person by what looks like an NHS number is left out, and the number is not
    repeated. Codes written another way are put as `codes.yaml` has them.
    """
    found = typed.read_columns(path, LAYOUT, called=called)
    cells = found.cells
    for name in _WORDS:
        cells[name] = [text or "" for text in cells[name]]
    rows: Iterable[Event] = map(Event._make, zip(*cells.values(), found.at, strict=True))
    kept, nameless = without_people(list(rows), found.file)
    kept, faults = log_faults(_coded(kept), found.file)
    return Events(tuple(kept), (*found.findings, *nameless, *faults), found.file, found.sha256)


def of(rows: Iterable[Event], file: str = "") -> Events:
    """Events that were made and not read, held to the same rules."""
    kept, nameless = without_people(list(rows), file)
    kept, faults = log_faults(_coded(kept), file)
    return Events(tuple(kept), (*nameless, *faults), file)


def _when(event: Event) -> tuple[date, int]:
    return event.on, _RANK[event.kind]


def _coded(rows: list[Event]) -> list[Event]:
    """Each code as it is listed; those that nobody knows stay and are told."""
    pairs = {(one.kind, one.code) for one in rows}
    other = {
        pair: known.code
        for pair in pairs
        if (known := codes.of_kind(pair[0]).get(pair[1])) and known.code != pair[1]
    }
    if not other:
        return rows
    return [one._replace(code=other.get((one.kind, one.code), one.code)) for one in rows]


def within(events: Events, place: str) -> Events:
    """The events of one place."""
    return Events(tuple(one for one in events.rows if one.place == place), file=events.file)


def known_on(log: Iterable[Event], day: date) -> Iterator[Event]:
    """The events of a log that had happened by the end of a day."""
    return (one for one in log if one.on <= day)
