"""Caseloads by place and by sort of post: what is open, what is due, and what was concluded.

Persons are not ranked: what is shown of one assessor is what lies on their desk, never how fast
they are. Sorts of post are compared with limits, and are not adjusted for who is assessed by whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from ringholder.continuing_care.clocks import State, decision, reviews
from ringholder.continuing_care.metrics import WITHIN
from ringholder.continuing_care.variation.journeys import Journey, Journeys
from ringholder.continuing_care.variation.measured import Window
from ringholder.continuing_care.variation.staff import Assessor, Post, Staff, wte
from ringholder.measures.funnel.method import Method
from ringholder.measures.spread import pairs

SOON = timedelta(days=28)
"""A review is due soon when its last day in time comes within so many days."""
FEWEST = 20
"""Decisions that a sort of post needs to be compared: our own choice."""
UNKNOWN = "not in the staff file"
_MONTHS = 12
_YEAR = 365


@dataclass(slots=True)
class Load:
    """What lies on one desk, or on those of a team.

    waiting: standard requests without a decision or a discount. funded: people who are eligible and
    funded. soon, overdue: reviews. concluded, within: of the period, and those within 28 days.
    judged, departures: decisions with a recommendation, and those that depart from it.
    """

    name: str
    waiting: int = 0
    funded: int = 0
    soon: int = 0
    overdue: int = 0
    concluded: int = 0
    within: int = 0
    judged: int = 0
    departures: int = 0

    @property
    def open(self) -> int:
        """All cases on the desk."""
        return self.waiting + self.funded


@dataclass(frozen=True, slots=True)
class Team:
    """The assessors of a place in one sort of post, or of all sorts.

    wte: on the day. wte_over: the mean over the period. cost: pounds of the period, `None` unless
    all of its posts have one.
    """

    place: str
    post: str
    load: Load
    wte: Decimal
    wte_over: Decimal
    cost: Decimal | None

    @property
    def open_per_wte(self) -> Decimal | None:
        """Open cases for each whole-time equivalent."""
        return Decimal(self.load.open) / self.wte if self.wte else None

    def concluded_per_wte(self, period: Window) -> Decimal | None:
        """Conclusions a month for each whole-time equivalent."""
        months = Decimal(period.days) * _MONTHS / _YEAR
        return Decimal(self.load.concluded) / self.wte_over / months if self.wte_over else None


@dataclass(frozen=True, slots=True)
class Versus:
    """Substantive posts beside temporary ones in one respect, in percent.

    difference: substantive less temporary, with 95% limits; `None` where either has too few.
    """

    what: str
    substantive: tuple[int, int]
    temporary: tuple[int, int]
    difference: float | None
    lower: float | None
    upper: float | None

    @property
    def clear(self) -> bool:
        """Whether chance does not explain the difference."""
        return self.lower is not None and self.upper is not None and self.lower * self.upper > 0


@dataclass(frozen=True, slots=True)
class Caseloads:
    """Caseloads on a day, with what was concluded in a period.

    desks: by place and assessor (a pseudonym), for whoever leads that team. unassigned: open cases
    that name no assessor, by place.
    """

    period: Window
    teams: tuple[Team, ...]
    versus: tuple[Versus, ...]
    desks: dict[str, tuple[Load, ...]] = field(default_factory=dict)
    unassigned: dict[str, int] = field(default_factory=dict)


def caseloads(found: Journeys, staff: Staff, period: Window) -> Caseloads:
    """The caseloads on the last day of a period."""
    desks: dict[str, dict[str, Load]] = defaultdict(dict)
    teams: dict[tuple[str, str], Load] = {}
    sorts = {post: Load(post) for post in Post}
    unassigned: dict[str, int] = defaultdict(int)
    for one in found.rows:
        post = _post(one, staff, period.last)
        holders = [_load(teams, one.place, ""), _load(teams, one.place, post)]
        if one.assessor:
            holders.append(desks[one.place].setdefault(one.assessor, Load(one.assessor)))
        if post in sorts:
            holders.append(sorts[Post(post)])
        open_before = holders[0].open
        _count(one, holders, period)
        if not one.assessor and holders[0].open > open_before:
            unassigned[one.place] += 1
    made = (_team(place, post, load, staff, period) for (place, post), load in teams.items())
    return Caseloads(
        period,
        tuple(sorted(made, key=lambda one: (one.place, one.post))),
        tuple(_versus(sorts)),
        {place: tuple(sorted(each.values(), key=_name)) for place, each in desks.items()},
        dict(unassigned),
    )


def _name(load: Load) -> str:
    return load.name


def _load(teams: dict[tuple[str, str], Load], place: str, post: str) -> Load:
    return teams.setdefault((place, post), Load(post))


def _post(one: Journey, staff: Staff, last: date) -> str:
    """The sort of post of whoever has the case, on the day that it was concluded or on the last."""
    held = staff.of(one.assessor, one.concluded_on or last) if one.assessor else None
    return str(held.post) if held is not None else UNKNOWN


def _count(one: Journey, holders: Sequence[Load], period: Window) -> None:
    known, today = one.known, period.last
    clock = decision(known, today)
    waiting = clock is not None and clock.ended_on is None
    funded = one.open_on(today)
    due = [each for each in reviews(known, today) if each.ended_on is None] if funded else []
    overdue = any(each.state is State.OVERDUE for each in due)
    soon = not overdue and any(each.due_on <= today + SOON for each in due)
    concluded = not one.fast and period.has(one.concluded_on)
    within = concluded and _within(one)
    departs = one.departs if concluded and known.discounted_on is None else None
    for load in holders:
        load.waiting += waiting
        load.funded += funded
        load.overdue += overdue
        load.soon += soon
        load.concluded += concluded
        load.within += within
        load.judged += departs is not None
        load.departures += departs is True


def _within(one: Journey) -> bool:
    received, ended = one.known.received_on, one.concluded_on
    return received is not None and ended is not None and (ended - received).days < WITHIN


def _team(place: str, post: str, load: Load, staff: Staff, period: Window) -> Team:
    mine = [one for one in staff.rows if one.place == place and post in ("", one.post)]
    now = sum((one.wte for one in mine if one.on(period.last)), Decimal(0))
    return Team(place, post, load, now, wte(mine, period), _cost(mine, period))


def _cost(mine: Iterable[Assessor], period: Window) -> Decimal | None:
    costs = [one.cost(period) for one in mine if one.days(period)]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(costs) else None


def _versus(sorts: dict[Post, Load]) -> Iterable[Versus]:
    substantive, temporary = sorts[Post.SUBSTANTIVE], sorts[Post.TEMPORARY]
    yield _beside(
        "concluded within 28 days",
        (substantive.within, substantive.concluded),
        (temporary.within, temporary.concluded),
    )
    yield _beside(
        "decided otherwise than recommended",
        (substantive.departures, substantive.judged),
        (temporary.departures, temporary.judged),
    )


def _beside(what: str, here: tuple[int, int], there: tuple[int, int]) -> Versus:
    if min(here[1], there[1]) < FEWEST:
        return Versus(what, here, there, None, None, None)
    one = pairs([here[0], there[0]], [here[1], there[1]], Method.PROPORTION, multiplier=100)
    sign = 1 if int(one.high[0]) == 0 else -1
    low, high = sorted((sign * float(one.lower[0]), sign * float(one.upper[0])))
    return Versus(what, here, there, sign * float(one.difference[0]), low, high)
