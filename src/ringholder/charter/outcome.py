"""Who decides once every fact is known: test each candidate, keep the lowest that may and can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.charter.bodies import Body
from ringholder.charter.docket import Docket
from ringholder.charter.grants import Grant
from ringholder.charter.reasons import Reason, Why
from ringholder.charter.sitting import Sitting

Forecast = Callable[[Body, frozenset[str]], Sitting]


@dataclass(frozen=True, slots=True)
class Facts:
    """A matter of which everything is known. `sums` are the pounds asked by dimension; what is not
    asked is not there. `over` are delegations with an unread limit, taken to be exceeded."""

    sums: dict[str, Decimal]
    tags: frozenset[str]
    affects: frozenset[str]
    over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lowest that may and can, as places in the docket, and why each other may or can not."""

    lowest: tuple[int, ...]
    refusals: tuple[tuple[Grant, Reason], ...]

    def holders(self, docket: Docket) -> tuple[str, ...]:
        """The ids of the lowest holders, each once."""
        return tuple(dict.fromkeys(docket.candidates[place].holder.id for place in self.lowest))


def decide(docket: Docket, facts: Facts, forecast: Forecast) -> Outcome:
    """The outcome for these facts."""
    able: list[int] = []
    refusals: list[tuple[Grant, Reason]] = []
    for place, grant in enumerate(docket.candidates):
        reason = why_not(grant, facts, forecast)
        if reason is None:
            able.append(place)
        else:
            refusals.append((grant, reason))
    return Outcome(_lowest(docket, able), tuple(refusals))


def why_not(grant: Grant, facts: Facts, forecast: Forecast) -> Reason | None:
    """Why the holder of a grant may not or can not decide; `None` when nothing stands in the way."""
    for dimension, limit in grant.limits.items():
        asked = facts.sums.get(dimension)
        if asked is not None and asked > limit:  # a value exactly at the limit is within it
            return Reason(Why.LIMIT, (dimension, limit, asked))
    if facts.over and not facts.over.isdisjoint(grant.unread):
        return Reason(Why.UNREAD, tuple(sorted(facts.over & grant.unread)))
    if not grant.exceptions.isdisjoint(facts.tags):
        return Reason(Why.EXCEPTED, (tuple(sorted(grant.exceptions & facts.tags)),))
    if isinstance(grant.holder, Body):
        sitting = forecast(grant.holder, facts.affects)
        if sitting.quorate is False:
            return Reason(Why.INQUORATE, (sitting,))
    return None


def _lowest(docket: Docket, able: Sequence[int]) -> tuple[int, ...]:
    if docket.function.jointly == "all":
        return _lowest_of_each_line(docket, able)
    return tuple(p for p in able if not any(p in docket.aboves[other] for other in able))


def _lowest_of_each_line(docket: Docket, able: Sequence[int]) -> tuple[int, ...]:
    """All legal holders must decide: the lowest in the line of each of them; none if a line has none."""
    lines: dict[str, list[int]] = {}
    for place, grant in enumerate(docket.candidates):
        lines.setdefault(grant.root, [])
        if place in able:
            lines[grant.root].append(place)
    found: list[int] = []
    for line in lines.values():
        bottom = [p for p in line if not any(p in docket.aboves[other] for other in line)]
        if not bottom:
            return ()
        found.extend(bottom)
    return tuple(found)
