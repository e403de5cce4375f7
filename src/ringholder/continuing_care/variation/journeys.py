"""What became of each request, in one row: the facts that places are compared by.

Read from the log of events. The area and the assessor of a request stand in columns of their own,
in the same file or in another, since no event has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ringholder.continuing_care import codes
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.continuing_care.log_faults import nhs_number
from ringholder.continuing_care.metrics import completed_on
from ringholder.continuing_care.requests import Request, request
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables import typed
from ringholder.tables.typed import Column, Layout

MOVED = ("CCV003", "request-in-two-areas")
NAMED = ("CCV004", "assessor-identified")
ADULT_ROUTES = (codes.STANDARD, codes.FAST_TRACK)
_WEEK = 7
_DAY = timedelta(days=1)
_HOURS = 24

LAYOUT = Layout(
    "continuing-care-requests",
    "requests with their area and assessor",
    (
        Column("request", headings=("ServiceRequestId", "service request")),
        Column("area", headings=("council", "local authority", "LocalAuthority"), needed=False),
        Column("assessor", headings=("assessor pseudonym", "case manager"), needed=False),
    ),
)


class Spell(NamedTuple):
    """A package on the same terms: from its first day to its last, `None` while it is open.

    `weekly` are pounds a week of the ICB's part; `once` pounds that are paid on the first day.
    """

    package: str
    first: date
    last: date | None
    weekly: Fraction
    once: Fraction = Fraction(0)

    def days(self, first: date, last: date) -> int:
        """The days of a period on which it was open, both ends included."""
        start = max(self.first, first)
        end = last if self.last is None else min(self.last, last)
        return max(0, (end - start).days + 1)

    def cost(self, first: date, last: date) -> Fraction:
        """Pounds of a period, exactly."""
        once = self.once if first <= self.first <= last else Fraction(0)
        return self.weekly * self.days(first, last) / _WEEK + once


@dataclass(frozen=True, slots=True)
class Journey:
    """A request of an adult: what is known of it, its area and assessor, and what is paid."""

    known: Request
    area: str
    assessor: str
    spells: tuple[Spell, ...]

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
        named = who is not None and nhs_number(who)
        if named:
            says = "The assessor is named by what looks like an NHS number."
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
    found = []
    for name, log in events.by_request.items():
        known = request(log, until)
        if known is None or known.received_on is None or known.route not in ADULT_ROUTES:
            continue
        mine = held.get(name, Detail("", ""))
        spells = _spells([one for one in log if one.on <= until], known.ended_on)
        found.append(Journey(known, mine.area, mine.assessor, tuple(spells)))
    return Journeys(tuple(found), until, (*events.findings, *findings))


def _spells(known: Sequence[Event], ended_on: date | None) -> Iterator[Spell]:
    """Each package cut where its terms change; all of them end with the funding."""
    terms: dict[str, Event] = {}
    for one in known:
        if one.kind not in (Kind.PACKAGE_STARTED, Kind.PACKAGE_CHANGED, Kind.PACKAGE_ENDED):
            continue
        before = terms.pop(one.package, None)
        if before is not None:
            ends = one.on if one.kind is Kind.PACKAGE_ENDED else one.on - _DAY
            yield from _spell(before, ends, ended_on)
        if one.kind is not Kind.PACKAGE_ENDED:
            terms[one.package] = one
    for one in terms.values():
        yield from _spell(one, None, ended_on)


def _spell(terms: Event, last: date | None, ended_on: date | None) -> Iterator[Spell]:
    ends = min((one for one in (last, ended_on) if one is not None), default=None)
    if ends is None or ends >= terms.on:
        weekly, once = _price(terms)
        yield Spell(terms.package, terms.on, ends, weekly, once)


def _price(terms: Event) -> tuple[Fraction, Fraction]:
    """Pounds a week, and pounds once, of the ICB's part by contract unit.

    As NHS England's published code has it, without its rounding of unit costs and hours.
    """
    cost = Fraction(terms.unit_cost or 0) * Fraction(100 if terms.share is None else terms.share)
    cost, hours = cost / 100, Fraction(terms.weekly_hours or 0)
    weekly = {"2": cost * hours, "3": cost * hours / _HOURS, "4": cost}
    return weekly.get(terms.unit, Fraction(0)), cost if terms.unit == "1" else Fraction(0)
