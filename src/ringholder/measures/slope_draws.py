"""Limits of a slope by drawing: for what has no closed form.

Each value is drawn from the normal distribution of its scale, the line fitted again, and the limits
are order statistics of all rises and all ratios. The generator is Philox, with the seed and the
area's name as its key (Salmon and others, Proceedings of SC11, 2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from ringholder.measures.estimates import Floats
from ringholder.measures.slope_scale import Scale

_AT_ONCE = 8_192  # draws of one area, so that what is worked on stays in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One area: its name, values and errors on the scale they are normal on, and its line."""

    name: str
    value: Floats
    error: Floats
    for_start: Floats
    for_slope: Floats


def drawn_limits(
    area: Drawn, scale: Scale, confidence: tuple[float, ...], draws: int, seed: int
) -> Floats:
    """Lower and upper of the rise, lower and upper of the ratio of the ends: `[4, level]`."""
    chance = np.random.Generator(np.random.Philox(key=[seed, _key(area.name)]))
    start, rise = np.empty(draws), np.empty(draws)
    for first in range(0, draws, _AT_ONCE):
        part = slice(first, min(first + _AT_ONCE, draws))
        normal = chance.standard_normal((part.stop - first, len(area.value)))
        values = scale.inverse(area.value + area.error * normal)
        start[part], rise[part] = values @ area.for_start, values @ area.for_slope
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (start + rise) / start
    tails = [level + (1 - level) / 2 for level in confidence]
    low = [max(round(draws * (1 - tail)) - 1, 0) for tail in tails]
    high = [round(draws * tail) - 1 for tail in tails]
    return np.stack([found for drawn in (rise, ratio) for found in _ordered(drawn, low, high)])


def _ordered(values: Floats, low: list[int], high: list[int]) -> tuple[Floats, Floats]:
    placed = np.partition(values, sorted({*low, *high}))
    return placed[low], placed[high]


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
