"""A few classes of values, so that a map can be read: as many areas in each as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

MOST = 5


@dataclass(frozen=True, slots=True)
class Shades:
    """Classes from least to most: the least and the most value in each."""

    ends: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, values: Sequence[float], most: int = MOST) -> Shades:
        """Equal numbers in each class, but equal values never apart; none for no values."""
        ordered = sorted(value for value in values if isfinite(value))
        if not ordered:
            return cls(())
        count = min(most, len(set(ordered)))
        starts = {ordered[len(ordered) * place // count] for place in range(1, count)}
        classes: list[list[float]] = [[]]
        for value in ordered:
            if value in starts and classes[-1] and classes[-1][-1] != value:
                classes.append([])
            classes[-1].append(value)
        return cls(tuple((own[0], own[-1]) for own in classes))

    def __call__(self, value: float) -> int | None:
        """The class of one of the values; `None` where it has none."""
        for place, (low, high) in enumerate(self.ends):
            if low <= value <= high:
                return place
        return None
