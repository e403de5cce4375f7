"""What became of each request, in one row: the facts that places are compared by.

Read from the log of events. The area and the assessor of a request stand in columns of their own,
in the same file or in another, since no event has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ringholder.calendar.period import Period
from ringholder.continuing_care import codes
from ringholder.continuing_care.events import Events, known_on
from ringholder.continuing_care.metrics import completed_on
from ringholder.continuing_care.nhs_number import is_name, names_somebody
from ringholder.continuing_care.packages import ONE_OFF, Package, cost, from_events
from ringholder.continuing_care.requests import Request, requests
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables import typed
from ringholder.tables.typed import Column, Layout

MOVED = ("CCV003", "request-in-two-areas")
NAMED = ("CCV004", "assessor-identified")
ADULT_ROUTES = (codes.STANDARD, codes.FAST_TRACK)
_WEEK = 7

LAYOUT = Layout(
    "continuing-care-requests",
    "requests with their area and assessor",
    (
        Column("request", headings=("ServiceRequestId", "service request")),
        Column("area", headings=("council", "local authority", "LocalAuthority"), needed=False),
        Column("assessor", headings=("assessor pseudonym", "case manager"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Journey:
    """A request of an adult: what is known of it, its area and assessor, and what is paid."""

    known: Request
    area: str
    assessor: str
    packages: tuple[Package, ...]

    @property
    def place(self) -> str:
        """The sub-ICB location that it was received in."""
        return self.known.place

    @property
    def fast(self) -> bool:
        """Whether it came by the fast track."""
        return self.known.route == codes.FAST_TRACK

    @property
    def concluded_on(self) -> date | None:
        """When it was decided or discounted, as NHS England's code has it."""
        return self.known.decided_on if self.fast else completed_on(self.known)

    @property
    def departs(self) -> bool | None:
        """Whether the decision departs from the recommendation; `None` without one of them."""
        said, decided = self.known.recommended, self.known.outcome
        return decided != said if said and decided else None

    def open_on(self, day: date) -> bool:
        """Whether the person was found eligible by a day and is still funded at its end."""
        found, ended = self.known.eligible_on, self.known.ended_on
        return found is not None and found <= day and (ended is None or ended > day)


class Detail(NamedTuple):
    """The area and the assessor (a pseudonym) of a request."""

    area: str
    assessor: str


@dataclass(frozen=True)
class Journeys:
    """The journeys of an extract, with the last day that it has anything of."""

    rows: tuple[Journey, ...]
    until: date
    findings: tuple[Finding, ...] = ()

    @cached_property
    def by_place(self) -> dict[str, list[Journey]]:
        """The journeys of each place, by code."""
        return self._by("place")

    @cached_property
    def by_area(self) -> dict[str, list[Journey]]:
        """The journeys of each finer area, by code; those without one under an empty text."""
        return self._by("area")

    def _by(self, name: str) -> dict[str, list[Journey]]:
        found: dict[str, list[Journey]] = {}
        for one in self.rows:
            found.setdefault(getattr(one, name), []).append(one)
        return found


def details(path: Path, *, called: str = "") -> tuple[dict[str, Detail], tuple[Finding, ...]]:
    """The area and the assessor of each request of a file, which may be the log of events itself.

    The last row that says something counts; a request in two areas is told. An assessor who is
    named by what looks like an NHS number is left out.
    """
    found = typed.read_columns(path, LAYOUT, called=called)
    held: dict[str, Detail] = {}
    told: dict[str, Finding] = {}
    cells = found.cells
    rows = zip(cells["request"], cells["area"], cells["assessor"], found.at, strict=True)
    for name, area, who, at in rows:
        if area is None and who is None:
            continue
        where = InRow(found.file, at, "area")
        named = who is not None and (names_somebody(who) or is_name(who))
        if named:
            says = "The assessor is named by what looks like a name or an NHS number."
            do = "Give each assessor a pseudonym; it was left out and is not kept."
            told.setdefault("named", Finding(*NAMED, Severity.ERROR, says, do, where))
        assessor = "" if named else who or ""
        before = held.get(name, Detail("", ""))
        if area and before.area and area != before.area:
            says = f"`{name}` is in `{before.area}` and in `{area}`."
            do = "Say in which area the request was received; the later row was used."
            told.setdefault(name, Finding(*MOVED, Severity.WARNING, says, do, where))
        held[name] = Detail(area or before.area, assessor or before.assessor)
    return held, (*found.findings, *told.values())


def journeys(
    events: Events, held: Mapping[str, Detail], until: date, findings: Sequence[Finding] = ()
) -> Journeys:
    """The journeys of adults by the end of a day, from a log of events.

    Requests for children, for joint funding and for a resolution alone are left out: they are no
    part of the rates of adults.
    """
    known_events = _known(events, until)
    packages: dict[str, list[Package]] = {}
    for package in from_events(known_events).rows:
        packages.setdefault(package.request, []).append(package)
    found = []
    for known in requests(known_events, until):
        if known.received_on is not None and known.route in ADULT_ROUTES:
            mine = held.get(known.request, Detail("", ""))
            paid = tuple(packages.get(known.request, ()))
            found.append(Journey(known, mine.area, mine.assessor, paid))
    return Journeys(tuple(found), until, (*events.findings, *findings))


def weekly(package: Package, day: date) -> Fraction:
    """Pounds of a week of a package on a day: nothing once it is over, or for a one-off payment."""
    if package.unit == ONE_OFF or day not in package.open:
        return Fraction(0)
    return Fraction(cost(package, Period(day, day))) * _WEEK


def _known(events: Events, until: date) -> Events:
    """The events that had happened by the end of a day."""
    if all(one.on <= until for one in events.rows):
        return events
    return Events(tuple(known_on(events.rows, until)), events.findings, events.file, events.sha256)
