"""Who decides once every fact is known: test each candidate, keep the lowest that may and can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ringholder.charter.docket import Docket
from ringholder.charter.hearing import Contender, Hearing
from ringholder.charter.reasons import Reason, Refusal, Why

Sums = Mapping[str, Decimal]
"""The pounds asked by dimension; what is not asked is not there."""


class Outcome(NamedTuple):
    """The lowest that may and can, as places in the docket, and why each other may or can not."""

    lowest: tuple[int, ...]
    refusals: tuple[Refusal, ...]


def decide(docket: Docket, contenders: Sequence[Contender], sums: Sums) -> Outcome:
    """The outcome for these sums, with the reason of every candidate that falls out."""
    able: list[int] = []
    refusals: list[Refusal] = []
    for place, (grant, limits, kept_out) in enumerate(contenders):
        for dimension, limit in limits:
            if dimension in sums and sums[dimension] > limit:  # exactly at the limit is within it
                reason = Reason(Why.LIMIT, (dimension, limit, sums[dimension]))
                refusals.append(Refusal(grant.holder, grant.height, reason))
                break
        else:
            if kept_out is None:
                able.append(place)
            else:
                refusals.append(Refusal(grant.holder, grant.height, kept_out))
    return Outcome(_lowest(docket, able), tuple(refusals))


def who_decides(hearing: Hearing, sums: Sums) -> tuple[str, ...]:
    """Only the ids of those who decide; whoever stands above the first able one is not asked."""
    for limits, settles in hearing.claims:
        for dimension, limit in limits:
            if dimension in sums and sums[dimension] > limit:
                break
        else:
            if settles is not None:
                return settles
            break
    docket = hearing.docket
    return holders(docket, decide(docket, hearing.contenders, sums).lowest)


def is_able(contender: Contender, sums: Sums) -> bool:
    """Whether a candidate may and can decide for so much."""
    _, limits, kept_out = contender
    for dimension, limit in limits:
        if dimension in sums and sums[dimension] > limit:
            return False
    return kept_out is None


def holders(docket: Docket, lowest: tuple[int, ...]) -> tuple[str, ...]:
    """The ids of those who hold the powers at these places, each once."""
    if len(lowest) == 1:
        return (docket.candidates[lowest[0]].holder.id,)
    return tuple(dict.fromkeys(docket.candidates[place].holder.id for place in lowest))


def _lowest(docket: Docket, able: list[int]) -> tuple[int, ...]:
    """The lowest of those who are able; when all legal holders must decide, of each one's line."""
    if docket.function.jointly != "all":
        return _with_none_below(docket, able)
    lines: dict[str, list[int]] = {root: [] for root in docket.roots}
    for place in able:
        lines[docket.candidates[place].root].append(place)
    found = [_with_none_below(docket, line) for line in lines.values()]
    return tuple(place for line in found for place in line) if all(found) else ()


def _with_none_below(docket: Docket, able: list[int]) -> tuple[int, ...]:
    if able and not docket.rivals[able[0]]:
        return (able[0],)
    aboves = docket.aboves
    return tuple(p for p in able if not any(p in aboves[other] for other in able))
