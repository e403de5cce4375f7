"""Branches: what the answer is when facts that are not known turn out so, or so.

Facts are tried only as far as the answer turns on them: what touches nobody who could be the lowest
is left open. Not knowing only ever adds refusals (a sum, a tag, a limit exceeded), so whoever falls
out on what is known stays out, and whoever is able and untouched stays in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ringholder.charter.docket import Docket
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.hearing import Contender, Forecast, Hearing, Matter, contenders
from ringholder.charter.outcome import Outcome, Sums, decide, holders, is_able
from ringholder.charter.question import Value
from ringholder.charter.said import Said
from ringholder.charter.turns import Alternative, Unknown, stretch

MOST = 512
"""Ways looked at. Where there are more, the answer is never said to be the same in all of them."""


class Branch(NamedTuple):
    """What the answer is if unknown facts turn out so; several holders decide jointly.

    `facts` are all that the answer depends on, `if_` how those turned out that matter here.
    """

    facts: tuple[str, ...]
    if_: tuple[str, ...]
    then: tuple[str, ...]


class Way(NamedTuple):
    """One way in which things may turn out, and what comes of it.

    `chosen` pairs each fact that the answer turns on with how it turned out.
    """

    chosen: tuple[tuple[Unknown, Alternative], ...]
    outcome: Outcome


def known(value: Value) -> dict[str, Decimal]:
    """The sums that are known, by dimension."""
    asked = {}
    for dimension in DIMENSIONS:
        sum_ = getattr(value, dimension)
        if not isinstance(sum_, Said):
            asked[dimension] = sum_
    return asked


def ways(
    hearing: Hearing, sums: Sums, unknown: tuple[Unknown, ...], forecast: Forecast
) -> tuple[list[Way], bool]:
    """Every way in which it may turn out, and whether these are all of them."""
    found: list[Way] = []
    for way in _ways(hearing.docket, _State(sums, hearing.matter, unknown), forecast):
        if len(found) == MOST:
            return found, False
        found.append(way)
    return found, True


def answers(docket: Docket, found: Iterable[Way]) -> set[tuple[str, ...]]:
    """The different answers that the ways lead to."""
    return {holders(docket, way.outcome.lowest) for way in found}


def branches(docket: Docket, found: Iterable[Way]) -> tuple[Branch, ...]:
    """The ways as branches of an answer."""
    joined = _joined(docket, found)
    facts = tuple(dict.fromkeys(fact.fact for way in joined for fact, _ in way.chosen))
    return tuple(
        Branch(
            facts,
            tuple(alternative.words for _, alternative in way.chosen),
            holders(docket, way.outcome.lowest),
        )
        for way in joined
    )


def _joined(docket: Docket, found: Iterable[Way]) -> list[Way]:
    """Stretches of a sum that lie side by side and lead to one answer, as one stretch."""
    joined: list[Way] = []
    for way in found:
        last = joined[-1] if joined else None
        if last is None or not _side_by_side(docket, last, way):
            joined.append(way)
            continue
        fact, first = last.chosen[-1]
        whole = stretch(fact.about, first.floor, first.least, way.chosen[-1][1].most)
        joined[-1] = last._replace(chosen=(*last.chosen[:-1], (fact, whole)))
    return joined


def _side_by_side(docket: Docket, a: Way, b: Way) -> bool:
    return (
        a.chosen[:-1] == b.chosen[:-1]
        and a.chosen[-1][0] is b.chosen[-1][0]
        and b.chosen[-1][1].dimension is not None
        and holders(docket, a.outcome.lowest) == holders(docket, b.outcome.lowest)
    )


class _State(NamedTuple):
    """How far the facts are settled: what is so by now, what is open, what was chosen so far."""

    sums: Sums
    matter: Matter
    unknown: tuple[Unknown, ...]
    chosen: tuple[tuple[Unknown, Alternative], ...] = ()

    def choosing(self, fact: Unknown, turn: Alternative) -> _State:
        sums, matter = self.sums, self.matter
        if turn.dimension is not None:
            sums = {**sums, turn.dimension: turn.least}
        if turn.tag is not None:
            matter = matter._replace(tags=matter.tags | {turn.tag})
        if turn.over is not None:
            matter = matter._replace(over=matter.over | {turn.over})
        left = tuple(other for other in self.unknown if other is not fact)
        choice = ((fact, turn),) if len(fact.alternatives) > 1 else ()
        return _State(sums, matter, left, (*self.chosen, *choice))


def _ways(docket: Docket, state: _State, forecast: Forecast) -> Iterator[Way]:
    standing = contenders(docket, state.matter, forecast)
    fact = _turning(docket, standing, state)
    if fact is None:
        yield Way(state.chosen, decide(docket, standing, state.sums))
        return
    for alternative in fact.alternatives:
        further = state.choosing(fact, alternative)
        if _possible(further.chosen):
            yield from _ways(docket, further, forecast)


def _turning(docket: Docket, standing: Sequence[Contender], state: _State) -> Unknown | None:
    """The first fact that may change who is lowest; `None` when none does."""
    settled: set[int] = set()
    for place, contender in enumerate(standing):
        if place in settled or not is_able(contender, state.sums):
            continue
        turning = next((fact for fact in state.unknown if fact.touches(contender.grant)), None)
        if turning is not None:
            return turning
        if docket.function.jointly != "all":
            settled |= docket.aboves[place]
    return None


def _possible(chosen: Iterable[tuple[Unknown, Alternative]]) -> bool:
    """Whether the sums fit together: a whole life costs no less than a year of it."""
    sums = {alternative.dimension: alternative for _, alternative in chosen}
    whole, year = sums.get("whole_life"), sums.get("a_year")
    return whole is None or year is None or whole.most is None or year.least <= whole.most
