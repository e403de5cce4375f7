"""Stretches of days: what is left of one when others are taken out, and where two lie at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from ringholder.calendar import Period, in_words

_DAY = timedelta(days=1)


def left_of(whole: Period, taken: Iterable[Period]) -> Iterator[Period]:
    """The stretches of a whole that none of the others holds. The whole has both its ends."""
    first, last = whole.from_on, whole.to_on
    assert first is not None
    assert last is not None
    for one in sorted((o for o in taken if not o.empty), key=lambda o: o.from_on or date.min):
        starts, ends = one.from_on or date.min, one.to_on or date.max
        if starts > last:
            break
        if starts > first:
            yield Period(first, starts - _DAY)
        if ends >= last:
            return
        first = max(first, ends + _DAY)
    if first <= last:
        yield Period(first, last)


def at_once(stretches: Sequence[Period], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of stretches that have a day in common, by their places; at most so many pairs.

    A file may have very many on one day: what is wrong with it is plain after a few.
    """
    order = sorted(range(len(stretches)), key=lambda at: stretches[at].from_on or date.min)
    return islice(_at_once(stretches, order), most)


def _at_once(stretches: Sequence[Period], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(order):
        ends = stretches[one].to_on or date.max
        for other in islice(order, at + 1, None):
            if (stretches[other].from_on or date.min) > ends:
                break
            if not stretches[one].meet(stretches[other]).empty:
                yield one, other


def days_of(stretch: Period) -> int:
    """How many days a stretch with both its ends has."""
    assert stretch.from_on is not None
    assert stretch.to_on is not None
    return (stretch.to_on - stretch.from_on).days + 1


def told(stretch: Period, until: date) -> str:
    """A stretch in words; one that ends on the last day that was looked at has no end."""
    if stretch.from_on == stretch.to_on and stretch.from_on is not None:
        return f"on {in_words(stretch.from_on)}"
    if stretch.to_on is None or stretch.to_on >= until:
        return str(Period(stretch.from_on))
    return f"{stretch} ({days_of(stretch):,} days)"
