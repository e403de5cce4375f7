"""What is asked of a practice or network, in one list: requests, and steps due of it in any matter.

Nothing is dropped: what two ask for alike stands twice, each with the other's name and the words by
which they are taken for the same. What the hours come to is spread over the days until each is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from ringholder.matters.demands import (
    LAWFUL,
    REFUSALS,
    Asked,
    asked_of,
    number,
    same_time,
    shared,
)
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.record import Next

WEEK = timedelta(days=7)
ANSWER = "answer-request"
OVER = frozenset({"refused", "answered"})
"""The states in which a request asks nothing more, until it is asked again."""
_USUAL = frozenset({"correct", "withdraw", "carry"})


@dataclass(frozen=True, slots=True)
class Same:
    """Another demand that asks for the same: its matter, who asks, and the words in common."""

    matter: str
    by: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that was refused: when, as whom, and why."""

    on: date
    by: str
    reasons: str
    by_broker: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked of a practice or network. Hours are `None` where nobody said them.

    `steps` are what it may do next; `due_at` is `None` for what has no time. `duty` is empty for a
    step of another procedure: that procedure says by which rule it is due.
    """

    matter: str
    procedure: str
    title: str
    by: str
    function: str
    steps: tuple[str, ...]
    due_at: datetime | None
    asked_at: datetime
    duty: str = ""
    state: str = ""
    hours_asked: Decimal | None = None
    hours_own: Decimal | None = None
    refusals: tuple[Refusal, ...] = ()
    same: tuple[Same, ...] = ()
    asked: Asked | None = None

    @property
    def is_request(self) -> bool:
        """Whether somebody put it as a request, which may be doubted."""
        return self.asked is not None

    @property
    def may_be_refused(self) -> bool:
        """Whether the practice or its broker may refuse it."""
        return self.is_request and self.duty not in LAWFUL and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked by it any more, as it stands."""
        return self.is_request and self.state in OVER

    @property
    def hours(self) -> Decimal | None:
        """What it takes: as those say who do it, else as the asker thinks."""
        return self.hours_asked if self.hours_own is None else self.hours_own

    def is_late(self, at: datetime) -> bool:
        """Whether it was due before an instant."""
        return not self.is_over and self.due_at is not None and self.due_at < at


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday: the hours that fall in it, how much is due, how much has no hours."""

    from_on: date
    hours: Decimal
    due: int
    unsaid: int


def demands(walks: Iterable[Judging], code: str, at: datetime) -> tuple[Demand, ...]:
    """All that is asked of a practice or network at an instant, what is due first at the top.

    A request to its network is not its own; give the network's code for those.
    """
    found = [one for walk in walks if (one := demand(walk, code, at)) is not None]
    requests = [one for one in found if one.is_request and not one.is_over]
    marked = (replace(one, same=tuple(_same(one, requests))) for one in found)
    return tuple(sorted(marked, key=_order))


def demand(walk: Judging, code: str, at: datetime) -> Demand | None:
    """What one matter asks of a practice or network; `None` where it asks nothing."""
    case = walk.case
    if case.ended or case.procedure is None:
        return None
    asked = asked_of(case)
    if asked is not None and code not in (case.opened.get("practice"), case.opened.get("network")):
        return None
    closed = _USUAL | frozenset(REFUSALS) if asked is not None and asked.duty in LAWFUL else _USUAL
    mine = [one for one in walk.record(at).next if code in one.as_ and one.kind not in closed]
    if not mine and asked is None:
        return None
    opened = case.opening.act
    told = Demand(
        matter=case.matter,
        procedure=case.procedure.id,
        title=str(case.opened.get("title", case.procedure.title)),
        by=opened.as_,
        function=str(case.opened.get("function", "")),
        steps=tuple(one.kind for one in mine),
        due_at=_due(mine, asked is not None),
        asked_at=opened.at,
    )
    if asked is None:
        return told if told.due_at is not None else None
    return replace(
        told,
        duty=asked.duty,
        state=case.state,
        hours_asked=asked.hours,
        hours_own=number(case.said("hours_own", "state-cost", ANSWER)),
        refusals=tuple(_refusals(walk)),
        asked=asked,
    )


def _due(mine: Sequence[Next], is_request: bool) -> datetime | None:
    due = (one.due_at for one in mine if not is_request or one.kind == ANSWER)
    return min((one for one in due if one is not None), default=None)


def _refusals(walk: Judging) -> Iterator[Refusal]:
    for entry in walk.case.all(*REFUSALS):
        act = entry.act
        reasons = str(act.payload.get("reasons", ""))
        yield Refusal(local_day(act.at), act.as_, reasons, act.kind == "refuse-for")


def _same(one: Demand, requests: Sequence[Demand]) -> Iterator[Same]:
    for other in requests:
        if other.matter == one.matter or other.by == one.by or one.is_over:
            continue
        if one.asked is None or other.asked is None or not same_time(one.asked, other.asked):
            continue
        words = shared(one.asked, other.asked)
        if words:
            yield Same(other.matter, other.by, words)


def _order(one: Demand) -> tuple[bool, bool, float, str]:
    due = one.due_at.timestamp() if one.due_at is not None else 0.0
    return one.is_over, one.due_at is None, due, one.matter


def weeks(found: Iterable[Demand], at: datetime, count: int = 8) -> tuple[Week, ...]:
    """The load of the weeks to come, from this one on.

    The hours of a demand are spread evenly over the days from today to the day on which it is due;
    what is late falls on today. What is due after the last week counts in these by its share.
    """
    today = local_day(at)
    first = today - timedelta(days=today.weekday())
    live = [one for one in found if not one.is_over and one.due_at is not None]
    return tuple(_week(live, today, first + n * WEEK) for n in range(count))


def _week(live: Sequence[Demand], today: date, monday: date) -> Week:
    last = monday + timedelta(days=6)
    hours, due, unsaid = Decimal(0), 0, 0
    for one in live:
        due_on = max(today, local_day(one.due_at)) if one.due_at is not None else today
        days = (min(due_on, last) - max(today, monday)).days + 1
        if monday <= due_on <= last:
            due += 1
            unsaid += one.hours is None
        if days > 0 and one.hours is not None:
            hours += one.hours * days / ((due_on - today).days + 1)
    return Week(monday, hours, due, unsaid)
