"""What is not known about a matter: each fact with the ways in which it may turn out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ringholder.charter.grants import Grant
from ringholder.charter.hearing import Hearing
from ringholder.charter.question import NO_MONEY, Value
from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.charter.said import UNKNOWN, given

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a fact may turn out, in words and as it changes the facts.

    A sum lies between `least` and `most` pounds, where `None` is without end; `floor` is the limit
    that it lies over.
    """

    words: str
    dimension: str | None = None
    floor: Decimal | None = None
    least: Decimal = Decimal(0)
    most: Decimal | None = None
    tag: str | None = None
    over: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known, with its alternatives; `about` is what it changes."""

    fact: str
    about: str
    alternatives: tuple[Alternative, ...]

    def touches(self, grant: Grant) -> bool:
        """Whether the power of a grant turns on it."""
        about = self.about
        return about in grant.limits or about in grant.exceptions or about in grant.unread


def unknowns(hearing: Hearing, value: Value) -> tuple[Unknown, ...]:
    """The facts that are not known and may change who decides."""
    docket, matter = hearing.docket, hearing.matter
    found = []
    for dimension, limits in docket.limits.items():
        if getattr(value, dimension) is UNKNOWN:
            found.append(_sum(dimension, limits, value))
    if matter.unsure:
        found += [_tag(tag) for tag in sorted(docket.exceptions & matter.unsure - matter.tags)]
    if docket.limits_unread and value != NO_MONEY:
        found += [_limit(name) for name in docket.limits_unread]
    return tuple(found)


def _sum(dimension: str, limits: Iterable[Decimal], value: Value) -> Unknown:
    """The stretches between the limits that the sum may still lie on either side of."""
    least, most = _bounds(dimension, value)
    floor, stretches = None, []
    for limit in limits:
        if least <= limit and (most is None or limit < most):
            stretches.append(stretch(dimension, floor, least, limit))
            floor, least = limit, limit + PENNY
    stretches.append(stretch(dimension, floor, least, most))
    return Unknown(f"what it costs {DIMENSION_WORDS[dimension]}", dimension, tuple(stretches))


def stretch(
    dimension: str, floor: Decimal | None, least: Decimal, most: Decimal | None
) -> Alternative:
    """What a sum may be between two limits."""
    ends = [f"over {pounds(floor)}"] if floor is not None else []
    ends += [f"up to {pounds(most)}"] if most is not None else []
    words = f"it costs {' and '.join(ends)} {DIMENSION_WORDS[dimension]}"
    return Alternative(words, dimension, floor, least, most)


def _bounds(dimension: str, value: Value) -> tuple[Decimal, Decimal | None]:
    """What a sum is at least and at most, by what is known of the others."""
    if dimension == "a_year":
        return Decimal(0), given(value.whole_life)
    if dimension == "whole_life":
        return given(value.a_year) or Decimal(0), None
    return Decimal(0), None  # what the year's matters come to together; this one's life is no end


def _tag(tag: str) -> Unknown:
    turns = (Alternative(f"it is not {tag}"), Alternative(f"it is {tag}", tag=tag))
    return Unknown(f"whether it is {tag}", tag, turns)


def _limit(delegation: str) -> Unknown:
    within = Alternative(f"it is within the limit of {delegation}")
    over = Alternative(f"it is over the limit of {delegation}", over=delegation)
    return Unknown(f"the limit of {delegation}, which was not read", delegation, (within, over))
