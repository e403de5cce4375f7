"""Who carries a body: which of those at its table can together decide, whatever the others want.

All who vote are taken to attend, each with the votes that the charter gives, one where it is
silent. Where no seats are said but parties are, each party is taken to have one. Where no majority
is said it is more votes for than against. A second way to carry is to come alone: to fill the
quorum without the others, and then to be the only ones who vote.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from ringholder.charter.ballot import groups
from ringholder.charter.bodies import Body, Seat
from ringholder.charter.majority import CAST, PRESENT, SIMPLE, Measure, NotSaid, measure
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, number_needed, table, unmet_needs

INDEPENDENT = "independent"
OF_THOSE_WHO_VOTE = frozenset({CAST, PRESENT})


@dataclass(frozen=True, slots=True)
class Carries:
    """The shortest coalition that carries a body: `votes` of all `of`.

    `alone` says that it does not outvote the others but fills the quorum without them.
    """

    chairs: tuple[Chair, ...]
    votes: int
    of: int
    alone: bool = False

    @property
    def organisations(self) -> tuple[str, ...]:
        """Whose chairs they are, each once."""
        return tuple(dict.fromkeys(name for chair in self.chairs for name in chair.organisations))

    def members(self, charter: Charter) -> str:
        """The organisations by name, for a sentence."""
        return ", ".join(charter.names(self.organisations))


Sector = Callable[[Chair], bool]


def of_providers(charter: Charter) -> Sector:
    """Whether a chair can be filled from an organisation that is paid to provide care."""
    return lambda chair: any(charter.organisations[o].is_provider for o in chair.organisations)


def unread(chair: Chair) -> bool:
    """Whether it was not read whose chair it is."""
    return UNKNOWN in (chair.seat.organisation, chair.seat.drawn_from, chair.seat.each)


def majority_unread(body: Body) -> bool:
    """Whether the majority that carries was not read."""
    rule = body.rule
    if rule is UNKNOWN or (not isinstance(rule, Said) and rule.fallback is UNKNOWN):
        return True
    return _measure(body) is None


def carried_by(body: Body, sector: Sector) -> Carries | None:
    """The shortest coalition within a sector that carries the body; `None` when there is none."""
    chairs = table(body)
    ours = [chair for chair in chairs if sector(chair)]
    if _outvote(body, ours, chairs):
        return _coalition(ours, chairs, lambda some: _outvote(body, some, chairs))
    if _sit_alone(body, ours, len(chairs)):
        short = _coalition(ours, chairs, lambda some: _sit_alone(body, some, len(chairs)))
        return Carries(short.chairs, short.votes, short.of, alone=True)
    return None


def outvotes(body: Body, sector: Sector) -> bool:
    """Whether a sector carries the body when everybody votes and all others are against."""
    chairs = table(body)
    return _outvote(body, [chair for chair in chairs if sector(chair)], chairs)


def votes_to_outweigh(body: Body, sector: Sector) -> int:
    """How many votes of others must be added so that a sector no longer outvotes them."""
    chairs = table(body)
    ours = [chair for chair in chairs if sector(chair)]
    most = range(_votes(chairs) + ceil(_votes(chairs) / _measured(body).share) + 2)
    stopped = bisect_left(
        most, True, lo=1, key=lambda votes: not _outvote(body, ours, [*chairs, _others(votes)])
    )
    return most[stopped]


def sits_alone_among(body: Body, sector: Sector, more: int) -> bool:
    """Whether a sector fills the quorum without the others even when they have more seats."""
    chairs = table(body)
    ours = [chair for chair in chairs if sector(chair)]
    return _sit_alone(body, ours, len(chairs) + more)


def _others(votes: int) -> Chair:
    return Chair(Seat(id="others", role="Others", class_=(INDEPENDENT,), votes=votes), ())


def _coalition(
    ours: Sequence[Chair], chairs: Sequence[Chair], enough: Callable[[Sequence[Chair]], bool]
) -> Carries:
    """The heaviest of ours, without those that are not needed."""
    kept = sorted(ours, key=lambda chair: -chair.votes)
    for chair in reversed(list(kept)):
        fewer = [other for other in kept if other is not chair]
        if enough(fewer):
            kept = fewer
    return Carries(tuple(kept), _votes(kept), _votes(chairs))


def _votes(chairs: Iterable[Chair]) -> int:
    return sum(chair.votes for chair in chairs)


def majority(body: Body) -> str:
    """The majority that carries when there is no consensus; a simple one where none is said."""
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    return SIMPLE if fallback is None else fallback.majority


def _measure(body: Body) -> Measure | None:
    """What carries, as the charter says it; `None` where it does not say enough."""
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    if fallback is None:
        return Measure()
    try:
        return measure(fallback.majority, fallback.threshold, fallback.base)
    except NotSaid:
        return None


def _measured(body: Body) -> Measure:
    return _measure(body) or Measure()


def _outvote(body: Body, ours: Sequence[Chair], chairs: Sequence[Chair]) -> bool:
    """Whether ours carry when everybody votes and all others are against."""
    votes, all_votes = _votes(ours), _votes(chairs)
    carries = _measured(body)
    if carries.each:
        names = {name for chair in chairs for name in groups(chair, carries.each)}
        whole = carries.each == "class" or carries.reached(votes, all_votes)
        return bool(ours) and whole and all(_of_group(carries, n, ours, chairs) for n in names)
    tied = 0 < 2 * votes == all_votes
    return carries.reached(votes, all_votes) or (tied and _breaks_the_tie(body, ours))


def _of_group(carries: Measure, name: str, ours: Sequence[Chair], chairs: Sequence[Chair]) -> bool:
    mine, everyone = (
        _votes(chair for chair in some if name in groups(chair, carries.each))
        for some in (ours, chairs)
    )
    return carries.reached(mine, everyone)


def _breaks_the_tie(body: Body, ours: Sequence[Chair]) -> bool:
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    if fallback is None or fallback.majority != SIMPLE or fallback.tie != "presiding":
        return False
    first = next(iter(each(body.presides)), None)
    return any(chair.seat.id == first for chair in ours)


def _sit_alone(body: Body, ours: Sequence[Chair], seats: int) -> bool:
    """Whether ours fill the quorum without the others, so that no other vote is cast."""
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    carries = _measured(body)
    if quorum is None or not ours or carries.each or carries.base not in OF_THOSE_WHO_VOTE:
        return False
    return len(ours) >= number_needed(quorum, seats) and not unmet_needs(quorum, list(ours))
