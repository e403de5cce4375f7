"""What the parts of one level belong to on another, over periods: the catalogue as arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from ringholder.calendar import Period
from ringholder.catalogue import belonging
from ringholder.catalogue.belonging import Belonging, belongings, may_belong
from ringholder.catalogue.organisations import Kind
from ringholder.monitor.indicator import Level
from ringholder.monitor.parent_sums import NOWHERE, Flags, Index

KIND = MappingProxyType(
    {
        Level.ENGLAND: Kind.COUNTRY,
        Level.REGION: Kind.REGION,
        Level.SYSTEM: Kind.ICB,
        Level.PLACE: Kind.SUB_ICB,
        Level.NETWORK: Kind.NETWORK,
        Level.PRACTICE: Kind.PRACTICE,
        Level.TRUST: Kind.TRUST,
    }
)
"""What the organisations of each level are in the registers."""
_NOT_EXPECTED = frozenset({"dormant", "proposed"})


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """The parts in the register and their wholes. `parent` and `open_parts` are parts × periods.

    `doubtful` has, for a part whose whole cannot be told, every whole that it may belong to, by
    position (part, whole): figures are expected of it there and never counted. `parts_of` are the
    codes of each whole's parts that were open in some period.
    """

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    parent: Index
    open_parts: Flags
    doubtful: tuple[tuple[int, int], ...]
    parts_of: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=16)
def membership(
    base: Level, level: Level, days: tuple[date, ...], on: date | None = None
) -> Membership:
    """What every organisation of a level belongs to on another, on the last day of each period.

    `days` are these last days, in order. With `on` the footprint of that one day holds for all; a
    part that opened or closed is expected only while it was open, whichever the footprint.
    """
    parts = tuple(one.code for one in belonging.of_kind(KIND[base]))
    held = [belongings(code, KIND[level]) for code in parts]
    wholes = tuple(sorted({b.whole for each in held for b in each}))
    at = {code: place for place, code in enumerate(wholes)}
    parent = _parents(held, at, days if on is None else (on,))
    parent = np.broadcast_to(parent, (len(parts), len(days)))
    open_parts = _open_parts(base, days)
    doubtful = tuple(
        (place, at[whole])
        for place, code in enumerate(parts)
        for whole in may_belong(code, KIND[level], on or days[-1])
        if whole in at
    )
    own = _parts_of(parts, len(wholes), parent, open_parts)
    return Membership(parts, wholes, parent, open_parts, doubtful, own)


def _parents(
    held: Sequence[tuple[Belonging, ...]], at: Mapping[str, int], days: tuple[date, ...]
) -> Index:
    """The position of the whole that each part belongs to on each day: parts × days."""
    parent = np.full((len(held), len(days)), NOWHERE, dtype=np.int64)
    for place, each in enumerate(held):
        for b in each:
            parent[place, _within(days, b.in_being)] = at[b.whole]
    return parent


@lru_cache(maxsize=16)
def _open_parts(base: Level, days: tuple[date, ...]) -> Flags:
    """Whether the register has each organisation open on each day; not of one that sleeps."""
    found = belonging.of_kind(KIND[base])
    open_parts = np.zeros((len(found), len(days)), dtype=bool)
    for place, one in enumerate(found):
        if one.status not in _NOT_EXPECTED:
            open_parts[place, _within(days, one.in_being)] = True
    return open_parts


def _parts_of(
    parts: tuple[str, ...], wholes: int, parent: Index, open_parts: Flags
) -> tuple[tuple[str, ...], ...]:
    found: list[list[str]] = [[] for _ in range(wholes)]
    for code, under, due in zip(parts, parent, open_parts, strict=True):
        for whole in set(under[due & (under != NOWHERE)].tolist()):
            found[whole].append(code)
    return tuple(tuple(each) for each in found)


def _within(days: tuple[date, ...], period: Period) -> slice:
    """The positions of the days, which are in order, that lie in a period."""
    first = 0 if period.from_on is None else bisect_left(days, period.from_on)
    last = len(days) if period.to_on is None else bisect_right(days, period.to_on)
    return slice(first, last)
