"""The clocks of continuing care: from events and a day, what is due, in time, late or overdue.

Pure functions. A clock that has stopped never changes on a later day; one that runs only ever
turns from running to overdue, or to lapsed. The clock of a decision is not restarted by referring
somebody again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ringholder.continuing_care import codes
from ringholder.continuing_care.events import Events
from ringholder.continuing_care.requests import Request, requests
from ringholder.continuing_care.terms import Term, terms
from ringholder.findings import Finding, InRow, Severity

RESTARTED = ("CHC010", "clock-restarted")


class State(StrEnum):
    """Where a clock stands."""

    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in-time"
    LATE = "late"
    STOPPED = "stopped"
    """It ended without what was due: the person died, or a Checklist led to no assessment."""
    LAPSED = "lapsed"
    """The time in which somebody might have asked is over."""


class Clock(NamedTuple):
    """One clock of a request: `days` from its start (day 0) to its end, or to the day asked for.

    `due_on` is the last day in time. `term` says which text makes it and whether it was read.
    """

    term: Term
    request: str
    person: str
    place: str
    started_on: date
    due_on: date
    ended_on: date | None
    state: State
    days: int

    @property
    def days_over(self) -> int:
        """By how many days it is over its time; nothing while it is not."""
        return max(0, self.days - (self.due_on - self.started_on).days)


def clocks(one: Request, today: date, waits_since: date | None = None) -> list[Clock]:
    """All clocks of a request as of a day.

    `waits_since` is when the person's wait began, where an earlier request was still open.
    """
    found = (
        decision(one, today, waits_since),
        fast_track(one, today),
        *reviews(one, today),
        local_resolution(one, today),
        independent_review(one, today),
    )
    return [clock for clock in found if clock]


def every(events: Events, today: date) -> list[Clock]:
    """The clocks of every request as of a day."""
    known = requests(events, today)
    since = waiting_since(known)
    return [clock for one in known for clock in clocks(one, today, since.get(one.request))]


def decision(one: Request, today: date, waits_since: date | None = None) -> Clock | None:
    """28 days from receipt to a decision or a discount; of standard requests.

    Source: PLDS Reconciliation Metrics v1.11, 01: in time under a difference of 29 days.
    """
    if one.route != codes.STANDARD or one.received_on is None:
        return None
    start = min(waits_since or one.received_on, one.received_on)
    answered = min((day for day in (one.decided_on, one.discounted_on) if day), default=None)
    stops = min((day for day in (one.died_on, one.screened_out_on) if day), default=None)
    return _clock("decision", one, start, answered, stops, today)


def fast_track(one: Request, today: date) -> Clock | None:
    """48 hours from the tool's receipt to a package, counted as two days; unverified."""
    if one.route != codes.FAST_TRACK or one.received_on is None:
        return None
    ends = one.died_on or one.discounted_on
    return _clock("fast-track-package", one, one.received_on, one.package_on, ends, today)


def reviews(one: Request, today: date) -> Iterator[Clock]:
    """The first review after 92 days from eligibility, then each after 365 from the one before.

    Source: PLDS Reviews Analysis View: from day 1, so a review on the day of the decision is none.
    A review of any kind starts the next year.
    """
    start = one.eligible_on
    if start is None:
        return
    term = "first-review"
    for on, _ in one.reviews:
        if on > start:
            yield _clock(term, one, start, on, None, today)
            term, start = "yearly-review", on
    if one.ended_on is None:
        yield _clock(term, one, start, None, None, today)


def local_resolution(one: Request, today: date) -> Clock | None:
    """Six months to ask for local resolution of a decision against eligibility; unverified."""
    if one.decided_on is None or one.outcome == codes.ELIGIBLE:
        return None
    asked = one.local_resolution_asked_on
    return _clock("local-resolution", one, one.decided_on, asked, None, today)


def independent_review(one: Request, today: date) -> Clock | None:
    """Six months after local resolution to ask NHS England for a review; unverified."""
    if not one.local_resolution_on or one.local_resolution_outcome == codes.REVIEWED_ELIGIBLE:
        return None
    asked = one.independent_review_asked_on
    return _clock("independent-review", one, one.local_resolution_on, asked, None, today)


def _clock(
    term: str,
    one: Request,
    start: date,
    done_on: date | None,
    stopped_on: date | None,
    today: date,
) -> Clock:
    of = terms()[term]
    due = of.due(start)
    ended = done_on or stopped_on
    if done_on is not None:
        state = State.IN_TIME if done_on <= due else State.LATE
    elif stopped_on is not None:
        state = State.STOPPED
    elif today <= due:
        state = State.RUNNING
    else:
        state = State.LAPSED if of.right else State.OVERDUE
    days = ((ended or today) - start).days
    return Clock(of, one.request, one.person, one.place, start, due, ended, state, days)


def waiting_since(known: Iterable[Request]) -> dict[str, date]:
    """For requests made while an earlier one of the same person was open: when the wait began.

    An earlier request that was closed on the day of the new one was closed by it. Of standard
    requests; those that are missing began their own wait.
    """
    of_person: dict[str, list[Request]] = {}
    for one in known:
        if one.route == codes.STANDARD and one.received_on:
            of_person.setdefault(one.person, []).append(one)
    found: dict[str, date] = {}
    for each in of_person.values():
        if len(each) > 1:
            found.update(_carried(sorted(each, key=lambda one: (one.received_on, one.request))))
    return found


def _carried(each: list[Request]) -> Iterator[tuple[str, date]]:
    """Each request of one person that carries on a wait, with the day on which it began."""
    wait: list[Request] = []
    for one in each:
        received = one.received_on or date.max
        if wait and received <= _open_to(wait):
            yield one.request, wait[0].received_on or received
            wait.append(one)
        else:
            wait = [one]


def _open_to(wait: list[Request]) -> date:
    """The last day on which a further request only carries on the wait of some requests.

    A decision, or a Checklist that led to no assessment, answers it: what comes on that day or
    later is new. A discount does not answer it.
    """
    answered = [
        day for one in wait for day in (one.decided_on, one.died_on, one.screened_out_on) if day
    ]
    if answered:
        return min(answered) - timedelta(days=1)
    return max(one.discounted_on or date.max for one in wait)


def restarted(events: Events, today: date) -> list[Finding]:
    """The requests whose clock would start anew although the person was waiting already."""
    known = requests(events, today)
    by_id = {one.request: one for one in known}
    rows = events.by_request
    found = []
    for name, since in waiting_since(known).items():
        one = by_id[name]
        clock = decision(one, today, since)
        says = f"`{one.person}` was waiting since {since} when `{name}` came on {one.received_on}."
        do = f"Count from {since}: a referral made again does not restart the 28 days" + (
            f", which ended on {clock.due_on}." if clock else "."
        )
        where = InRow(events.file, rows[name][0].at, "request", name)
        found.append(Finding(*RESTARTED, Severity.WARNING, says, do, where))
    return found


@dataclass(frozen=True, slots=True)
class Refund:
    """Days whose care costs may have to be paid back: both ends included, and by which text.

    A late decision is refunded where the delay was not justified: people decide that. `refunded` is
    what has been paid back on the request, in pounds, for whatever days.
    """

    term: Term
    request: str
    person: str
    place: str
    from_on: date
    to_on: date
    refunded: Decimal

    @property
    def days(self) -> int:
        """How many days."""
        return (self.to_on - self.from_on).days + 1


def refunds(one: Request, waits_since: date | None = None) -> list[Refund]:
    """The days to refund: from day 29 of a late decision, or from a decision that was overturned.

    They end on the day before a package began, else on the day of the decision. `waits_since` is as
    for `clocks`.
    """
    found = (_late(one, waits_since), _overturned(one))
    return [refund for refund in found if refund and refund.from_on <= refund.to_on]


def _late(one: Request, waits_since: date | None) -> Refund | None:
    if one.route != codes.STANDARD or one.outcome != codes.ELIGIBLE:
        return None
    if one.received_on is None or one.decided_on is None:
        return None
    term = terms()["refund-late"]
    start = min(waits_since or one.received_on, one.received_on)
    return _refund(term, one, term.due(start), one.decided_on)


def _overturned(one: Request) -> Refund | None:
    revised = one.overturned_on
    if one.outcome == codes.ELIGIBLE or not one.decided_on or not revised:
        return None
    return _refund(terms()["refund-overturned"], one, one.decided_on, revised)


def _refund(term: Term, one: Request, from_on: date, to_on: date) -> Refund:
    if one.package_on and one.package_on <= to_on:
        to_on = one.package_on - timedelta(days=1)
    return Refund(term, one.request, one.person, one.place, from_on, to_on, one.refunded)
