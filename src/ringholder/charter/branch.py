"""What is not known about a matter, as alternatives: each may be so, or so, or so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ringholder.charter.docket import Docket
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.outcome import Facts
from ringholder.charter.question import Question, Value
from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.charter.said import NONE, UNKNOWN, Said

PENNY = Decimal("0.01")
MOST = 512
"""Combinations looked at; facts beyond that are left open together, and the answer says so."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a fact may turn out, in words and as it changes the facts."""

    words: str
    dimension: str | None = None
    sum: Decimal | None = None
    tag: str | None = None
    over: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known, with its alternatives."""

    fact: str
    alternatives: tuple[Alternative, ...]


def unknowns(docket: Docket, question: Question) -> list[Unknown]:
    """The facts that are not known and may change who decides."""
    asked = question.value
    found = [
        _sum(dimension, limits, _least(dimension, asked))
        for dimension in DIMENSIONS
        if getattr(asked, dimension) is UNKNOWN and (limits := _limits(docket, dimension))
    ]
    exceptions = {tag for grant in docket.candidates for tag in grant.exceptions}
    found += [_tag(tag) for tag in sorted(question.unsure & exceptions)]
    if asked.a_year is not NONE or asked.whole_life is not NONE:
        unread = {name for grant in docket.candidates for name in grant.unread}
        found += [_limit(name) for name in sorted(unread)]
    return found


def combinations(
    facts: Facts, unknown: Sequence[Unknown]
) -> Iterator[tuple[tuple[Alternative, ...], Facts]]:
    """Every way in which the unknown facts may turn out together."""
    for chosen in product(*(u.alternatives for u in unknown)):
        yield chosen, _with(facts, chosen)


def known(question: Question) -> Facts:
    """What the question says for certain."""
    sums = {
        dimension: sum_
        for dimension in DIMENSIONS
        if not isinstance(sum_ := getattr(question.value, dimension), Said)
    }
    return Facts(sums, question.tags, question.affects)


def _with(facts: Facts, chosen: Sequence[Alternative]) -> Facts:
    sums = {a.dimension: a.sum for a in chosen if a.dimension is not None and a.sum is not None}
    return Facts(
        {**facts.sums, **sums},
        facts.tags.union(a.tag for a in chosen if a.tag is not None),
        facts.affects,
        facts.over.union(a.over for a in chosen if a.over is not None),
    )


def _limits(docket: Docket, dimension: str) -> list[Decimal]:
    return sorted({g.limits[dimension] for g in docket.candidates if dimension in g.limits})


def _least(dimension: str, value: Value) -> Decimal:
    """What the sum is at least: a whole life costs no less than a year of it."""
    if dimension == "whole_life" and isinstance(value.a_year, Decimal):
        return value.a_year
    return Decimal(0)


def _sum(dimension: str, limits: list[Decimal], least: Decimal) -> Unknown:
    """The stretches between limits, each stood for by its upper end."""
    words = DIMENSION_WORDS[dimension]
    alternatives: list[Alternative] = []
    floor: Decimal | None = None
    for limit in (x for x in limits if x >= least):
        start = f"over {pounds(floor)} " if floor is not None else ""
        alternatives.append(Alternative(f"{start}up to {pounds(limit)} {words}", dimension, limit))
        floor = limit
    top = max(limits[-1], least)
    alternatives.append(Alternative(f"over {pounds(top)} {words}", dimension, top + PENNY))
    return Unknown(f"what it costs {words}", tuple(alternatives))


def _tag(tag: str) -> Unknown:
    return Unknown(
        f"whether it is {tag}", (Alternative(f"it is not {tag}"), Alternative(f"it is {tag}", tag=tag))
    )


def _limit(delegation: str) -> Unknown:
    fact = f"the limit of {delegation}, which was not read"
    return Unknown(fact, (Alternative("it is within"), Alternative("it is over", over=delegation)))
