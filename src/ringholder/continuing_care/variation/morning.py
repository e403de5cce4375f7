"""What a continuing care lead asks each morning: who is late, who will be, and what is at stake.

Each line is about one request, by pseudonym, with the text that makes it due. Where pounds are said
they are exact, or at the price of the package that followed, and then said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from ringholder.calendar.period import Period, in_words
from ringholder.continuing_care import codes
from ringholder.continuing_care.after_death import deaths, recoveries
from ringholder.continuing_care.clocks import Clock, State, every, refunds, waiting_since
from ringholder.continuing_care.events import Events, Kind
from ringholder.continuing_care.fnc import nursing_care
from ringholder.continuing_care.packages import Package, cost, from_events
from ringholder.continuing_care.requests import Request, requests
from ringholder.continuing_care.terms import terms
from ringholder.money import total

SOON = timedelta(days=7)
"""Who becomes late within so many days is told before."""
RECENT = timedelta(days=28)
"""What ended within so many days is still told."""
A_YEAR = timedelta(days=365)
"""Refunds of decisions within so many days are told."""
_START = timedelta(days=14)
"""Nursing care is told as not started so many days after the decision: our own choice."""
_WEEK = 7
_REVIEWS = ("first-review", "yearly-review")
_REGULATIONS = "SI 2012/2996"


class Sort(StrEnum):
    """Of what sort a line is, the gravest first."""

    VERY_LATE = "very-late"
    LATE = "late"
    SOON = "soon"
    FAST_TRACK = "fast-track"
    REVIEW = "review"
    AFTER_DEATH = "after-death"
    REFUND = "refund"
    NURSING_STOPPED = "nursing-stopped"
    NURSING_NOT_STARTED = "nursing-not-started"

    @property
    def says(self) -> str:
        """The sort in words."""
        return _SAYS[self]


_SAYS = {
    Sort.VERY_LATE: "Waiting more than 12 weeks beyond 28 days",
    Sort.LATE: "Waiting more than 28 days",
    Sort.SOON: "Late within a week unless decided",
    Sort.FAST_TRACK: "Fast track without a package",
    Sort.REVIEW: "Reviews overdue",
    Sort.AFTER_DEATH: "Paid for days after a death",
    Sort.REFUND: "Refunds to be considered",
    Sort.NURSING_STOPPED: "Nursing care to be stopped",
    Sort.NURSING_NOT_STARTED: "Nursing care not started",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A request that somebody must look at.

    since, days: from when, and how many days it is over, or days until it is late. pounds: at
    stake, `None` where nothing says. clause: the text. for_decision: whether that text was read.
    """

    sort: Sort
    request: str
    person: str
    place: str
    since: date
    days: int
    says: str
    clause: str
    pounds: Decimal | None = None
    for_decision: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """The lines of a sort in a place, or in all of them, and their pounds."""

    lines: int
    pounds: Decimal


@dataclass(frozen=True, slots=True)
class Morning:
    """The lines of a day, the gravest first and the longest over first in each sort."""

    today: date
    lines: tuple[Line, ...]

    def of(self, sort: Sort, place: str = "") -> tuple[Line, ...]:
        """The lines of a sort, of one place or of all."""
        return tuple(one for one in self.lines if one.sort is sort and place in ("", one.place))

    def counted(self, sort: Sort, place: str = "") -> Count:
        """How many lines of a sort, and their pounds."""
        lines = self.of(sort, place)
        return Count(len(lines), total(one.pounds for one in lines if one.pounds is not None))

    def within(self, places: Iterable[str]) -> Morning:
        """The same of some places alone."""
        held = frozenset(places)
        return Morning(self.today, tuple(one for one in self.lines if one.place in held))


def morning(events: Events, today: date) -> Morning:
    """What is to be looked at on a day, as of its end."""
    known = {one.request: one for one in requests(events, today)}
    lines = [
        *_clocks(events, today),
        *_after_death(events, today),
        *_refunds(events, known, today),
        *_nursing(known.values(), today),
    ]
    order = list(Sort)
    lines.sort(key=lambda one: (order.index(one.sort), _most_first(one), one.request))
    return Morning(today, tuple(lines))


def _most_first(line: Line) -> int:
    return line.days if line.sort is Sort.SOON else -line.days


def _clocks(events: Events, today: date) -> Iterator[Line]:
    longest = terms()["long-wait"].last
    for clock in every(events, today):
        if clock.ended_on is not None:
            continue
        over = clock.state is State.OVERDUE
        if clock.term.id == "decision" and over:
            yield _line(Sort.VERY_LATE if clock.days > longest else Sort.LATE, clock)
        elif clock.term.id == "decision" and clock.due_on - today < SOON:
            left = (clock.due_on - today).days
            says = f"late after {in_words(clock.due_on)}"
            yield _line(Sort.SOON, clock, left + 1, says)
        elif clock.term.id == "fast-track-package" and over:
            yield _line(Sort.FAST_TRACK, clock)
        elif clock.term.id in _REVIEWS and over:
            yield _line(Sort.REVIEW, clock)


def _line(sort: Sort, clock: Clock, days: int | None = None, says: str = "") -> Line:
    over = clock.days_over if days is None else days
    words = says or f"{clock.term.name.lower()} due on {in_words(clock.due_on)}"
    return Line(
        sort,
        clock.request,
        clock.person,
        clock.place,
        clock.started_on,
        over,
        words,
        clock.term.source,
        for_decision=clock.term.for_decision,
    )


def _after_death(events: Events, today: date) -> Iterator[Line]:
    paid = from_events(events, as_paid=True).rows
    for one in recoveries(paid, deaths(events), today):
        told = one.death.notified_on
        if told is not None and today - told > RECENT:
            continue
        known = f"told on {in_words(told)}" if told else "not told yet"
        yield Line(
            Sort.AFTER_DEATH,
            one.package.request,
            one.package.person,
            one.package.place,
            one.death.died_on,
            one.days,
            f"package {one.package.package}, {known}",
            "the contract with the provider says what is paid after a death: none was read",
            one.sum,
            for_decision=False,
        )


def _refunds(events: Events, known: Mapping[str, Request], today: date) -> Iterator[Line]:
    done = {one.request for one in events.rows if one.kind is Kind.REFUNDED and one.on <= today}
    since = waiting_since(known.values())
    first: dict[str, Package] = {}
    for package in from_events(events).rows:
        first.setdefault(package.request, package)
    for name, request in known.items():
        decided = request.overturned_on or request.decided_on
        if name in done or decided is None or today - decided > A_YEAR:
            continue
        for one in refunds(request, since.get(name)):
            price = first.get(name)
            yield Line(
                Sort.REFUND,
                name,
                request.person,
                request.place,
                one.from_on,
                one.days,
                f"{in_words(one.from_on)} to {in_words(one.to_on)}",
                one.term.source,
                _at_price(price, one.days) if price else None,
                for_decision=one.term.for_decision,
            )


def _at_price(package: Package, days: int) -> Decimal:
    """Days at the weekly price of a package: what care cost before is not in an extract."""
    first = package.from_on
    week = Period(first, first + timedelta(days=_WEEK - 1))
    return cost(replace(package, to_on=None), week) * days / _WEEK


def _nursing(known: Iterable[Request], today: date) -> Iterator[Line]:
    each = list(known)
    by_person = {one.person: one.request for one in each}
    for care in nursing_care(each):
        ended = care.paid.to_on
        if ended is not None and care.stopped and timedelta(0) <= today - ended <= RECENT:
            yield Line(
                Sort.NURSING_STOPPED,
                by_person[care.person],
                care.person,
                care.place,
                ended,
                (today - ended).days,
                f"paid to {in_words(ended)}",
                f"{_REGULATIONS} regulation {care.stopped}",
            )
    for one in each:
        waits = one.outcome == codes.NURSING_CARE and one.package_on is None
        if waits and one.decided_on and one.ended_on is None:
            over = today - one.decided_on - _START
            if timedelta(0) < over <= A_YEAR:
                yield Line(
                    Sort.NURSING_NOT_STARTED,
                    one.request,
                    one.person,
                    one.place,
                    one.decided_on,
                    over.days,
                    f"decided on {in_words(one.decided_on)}, and no package is recorded",
                    f"{_REGULATIONS} regulation 28 (the flat rate is paid from the need on)",
                )
