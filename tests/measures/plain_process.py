"""Run and control charts once more, slowly and plainly: one part of one series, lists, no arrays.

Written from the equations of each chart and sharing no code with the product.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median


@dataclass(frozen=True)
class Plain:
    """Values, centre, and for each point the limits at 3 sigma; then the runs."""

    values: list[float]
    centre: float
    limits: list[tuple[float, float]]
    useful: int
    longest: int
    crossings: int


def chart(
    kind: str, counts: list[float], sizes: list[float], base: list[bool], *, screen: bool
) -> Plain:
    values = [c / n if n > 0 else math.nan for c, n in zip(counts, sizes, strict=True)]
    if kind == "mr":
        values = [math.nan] + [abs(b - a) for a, b in pairwise(values)]
        base = [False] + [a and b for a, b in pairwise(base)]
    used = [i for i, v in enumerate(values) if base[i] and not math.isnan(v)]
    if not used:
        nothing = [(math.nan, math.nan)] * len(values)
        return Plain(values, math.nan, nothing, 0, 0, 0)
    centre, limits = _limits(kind, counts, sizes, values, used, base, screen)
    sides = [_sign(v - centre) for v in values if not math.isnan(v) and v != centre]
    longest = run = crossings = 0
    for i, side in enumerate(sides):
        same = i > 0 and side == sides[i - 1]
        run = run + 1 if same else 1
        crossings += i > 0 and not same
        longest = max(longest, run)
    return Plain(values, centre, limits, len(sides), longest, crossings)


def _limits(
    kind: str,
    counts: list[float],
    sizes: list[float],
    values: list[float],
    used: list[int],
    base: list[bool],
    screen: bool,
) -> tuple[float, list[tuple[float, float]]]:
    weighted = sum(counts[i] for i in used) / sum(sizes[i] for i in used)
    mean = fmean(values[i] for i in used)
    floor, ceiling = -math.inf, math.inf
    if kind == "run":
        return median(values[i] for i in used), [(math.nan, math.nan)] * len(values)
    if kind == "mr":
        return mean, [(0.0, 3.267 * mean)] * len(values)
    if kind == "t":
        turned = [v ** (1 / 3.6) for v in values]
        middle = fmean(turned[i] for i in used)
        sigma = _mean_range([turned[i] for i in range(len(values)) if base[i]], screen) / 1.128
        pair = (max(middle - 3 * sigma, 0) ** 3.6, max(middle + 3 * sigma, 0) ** 3.6)
        return middle**3.6, [pair] * len(values)
    if kind == "g":
        reach = 3 * math.sqrt(mean * (mean + 1))
        pair = (max(mean - reach, 0), mean + reach)
        return median(values[i] for i in used), [pair] * len(values)
    if kind == "i":
        sigma = _mean_range([v for v, b in zip(values, base, strict=True) if b], screen) / 1.128
        return mean, [(mean - 3 * sigma, mean + 3 * sigma)] * len(values)
    if kind == "c":
        reach = 3 * math.sqrt(mean)
        return mean, [(max(mean - reach, 0), mean + reach)] * len(values)
    if kind in {"p", "pp"}:
        floor, ceiling = 0.0, 1.0
        spread = [_root(weighted * (1 - weighted), n) for n in sizes]
    else:
        floor = 0.0
        spread = [_root(weighted, n) for n in sizes]
    if kind in {"pp", "up"}:
        scores = [(v - weighted) / s for v, s, b in zip(values, spread, base, strict=True) if b]
        inflated = _mean_range(scores, screen) / 1.128
        spread = [s * inflated for s in spread]
    clipped = [(max(weighted - 3 * s, floor), min(weighted + 3 * s, ceiling)) for s in spread]
    return weighted, clipped


def _mean_range(values: list[float], screen: bool) -> float:
    ranges = [abs(b - a) for a, b in pairwise(values)]
    ranges = [r for r in ranges if not math.isnan(r)]
    if not ranges:
        return math.nan
    every = fmean(ranges)
    kept = [r for r in ranges if r < 3.267 * every]
    return fmean(kept) if screen and kept else every


def _root(variance: float, size: float) -> float:
    return math.sqrt(variance / size) if size > 0 else math.nan


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
