"""A service request as its events leave it on a day: what clocks and figures are worked out from.

Nothing that happened after the day is known on it, so a request as of a day never changes when
later events come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ringholder.continuing_care import codes
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.money import NOTHING

_ADULT = 18
_DECEMBER = 12


@dataclass(slots=True)
class Request:
    """What is known of a request. A day that is `None` has not come.

    `decided_on` and `outcome` are of the first of the `decisions`. `screened` is what the
    Checklist led to; where no code of it is given, an assessment or a decision shows that it led to
    a full assessment. `eligible_since` is set by a local resolution or an independent review.
    """

    request: str
    person: str
    place: str
    route: str = ""
    born: date | None = None
    received_on: date | None = None
    screened: str = ""
    screened_on: date | None = None
    discounted_on: date | None = None
    assessed_on: date | None = None
    assessed_in: str = ""
    recommended: str = ""
    decided_on: date | None = None
    outcome: str = ""
    decisions: list[tuple[date, str]] = field(default_factory=list)
    local_resolution_asked_on: date | None = None
    local_resolution_on: date | None = None
    local_resolution_outcome: str = ""
    independent_review_asked_on: date | None = None
    independent_review_on: date | None = None
    independent_review_outcome: str = ""
    eligible_since: date | None = None
    package_on: date | None = None
    funding_ended_on: date | None = None
    funding_ended_for: str = ""
    died_on: date | None = None
    death_notified_on: date | None = None
    reviews: list[tuple[date, str]] = field(default_factory=list)
    refunded: Decimal = NOTHING

    @property
    def ended_on(self) -> date | None:
        """The day on which funding ended, else that of death, as NHS England's code has it."""
        return self.funding_ended_on or self.died_on

    @property
    def overturned_on(self) -> date | None:
        """The day on which a review of either kind found the person eligible."""
        if self.local_resolution_outcome == codes.REVIEWED_ELIGIBLE:
            return self.local_resolution_on
        if self.independent_review_outcome == codes.REVIEWED_ELIGIBLE:
            return self.independent_review_on
        return None

    @property
    def screened_out_on(self) -> date | None:
        """The day on which a Checklist led to no full assessment, where nothing came after it."""
        if self.screened in ("", codes.FULL_ASSESSMENT) or self.decided_on:
            return None
        return self.screened_on

    def outcome_on(self, day: date) -> str:
        """The outcome that stood at the end of a day; empty before the first decision."""
        for on, outcome in reversed(self.decisions):
            if on <= day:
                return outcome
        return ""

    @property
    def eligible_on(self) -> date | None:
        """The first day on which the person was found eligible, if ever."""
        for on, outcome in self.decisions:
            if outcome == codes.ELIGIBLE:
                return on
        return self.overturned_on


def request(log: Iterable[Event], today: date) -> Request | None:
    """A request from its events, oldest first, as of the end of a day. `None` before its first."""
    made: Request | None = None
    for event in log:
        if event.on > today:
            continue
        if made is None:
            made = Request(event.request, event.person, event.place)
        if event.born is not None:
            made.born = event.born
        if does := _DOES.get(event.kind):
            does(made, event)
    return made


def requests(events: Events, today: date) -> list[Request]:
    """Every request that had begun by a day, as of its end."""
    made = (request(log, today) for log in events.by_request.values())
    return [one for one in made if one is not None]


def adult(born: date | None, on: date) -> bool:
    """Whether somebody born in a month is eighteen by the end of a month.

    Exact on the last day of a month, on which reporting periods end. Nobody is known to be under 18
    without a month of birth.
    """
    if born is None:
        return True
    return (on.year - born.year, on.month - born.month) >= (_ADULT, 0)


def _received(made: Request, event: Event) -> None:
    if made.received_on is None:
        made.route, made.received_on = event.code or codes.STANDARD, event.on


def _checklist(made: Request, event: Event) -> None:
    made.screened, made.screened_on = event.code, event.on


def _discounted(made: Request, event: Event) -> None:
    made.discounted_on = made.discounted_on or event.on


def _assessed(made: Request, event: Event) -> None:
    made.assessed_on, made.assessed_in, made.recommended = event.on, event.setting, event.code
    _screened_by(made, event)


def _decided(made: Request, event: Event) -> None:
    if made.decided_on is None:
        made.decided_on, made.outcome = event.on, event.code
    made.decisions.append((event.on, event.code))
    _screened_by(made, event)


def _screened_by(made: Request, event: Event) -> None:
    if not made.screened:
        made.screened, made.screened_on = codes.FULL_ASSESSMENT, event.on


def _local_asked(made: Request, event: Event) -> None:
    made.local_resolution_asked_on = event.on


def _local(made: Request, event: Event) -> None:
    made.local_resolution_on, made.local_resolution_outcome = event.on, event.code
    if event.code == codes.REVIEWED_ELIGIBLE:
        made.eligible_since = event.since or event.on


def _independent_asked(made: Request, event: Event) -> None:
    made.independent_review_asked_on = event.on


def _independent(made: Request, event: Event) -> None:
    made.independent_review_on, made.independent_review_outcome = event.on, event.code
    if event.code == codes.REVIEWED_ELIGIBLE:
        made.eligible_since = event.since or event.on


def _package(made: Request, event: Event) -> None:
    made.package_on = made.package_on or event.on


def _reviewed(made: Request, event: Event) -> None:
    made.reviews.append((event.on, event.code))


def _funding_ended(made: Request, event: Event) -> None:
    made.funding_ended_on, made.funding_ended_for = event.on, event.code


def _refunded(made: Request, event: Event) -> None:
    made.refunded += event.amount or NOTHING


def _died(made: Request, event: Event) -> None:
    made.died_on = event.on


def _notified(made: Request, event: Event) -> None:
    made.death_notified_on = event.on


_DOES: dict[Kind, Callable[[Request, Event], None]] = {
    Kind.RECEIVED: _received,
    Kind.CHECKLIST: _checklist,
    Kind.DISCOUNTED: _discounted,
    Kind.ASSESSED: _assessed,
    Kind.DECIDED: _decided,
    Kind.LOCAL_RESOLUTION_REQUESTED: _local_asked,
    Kind.LOCAL_RESOLUTION_DECIDED: _local,
    Kind.INDEPENDENT_REVIEW_REQUESTED: _independent_asked,
    Kind.INDEPENDENT_REVIEW_DECIDED: _independent,
    Kind.PACKAGE_STARTED: _package,
    Kind.REVIEWED: _reviewed,
    Kind.FUNDING_ENDED: _funding_ended,
    Kind.DIED: _died,
    Kind.DEATH_NOTIFIED: _notified,
    Kind.REFUNDED: _refunded,
}
