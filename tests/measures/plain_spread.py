"""Spread between units once more: one number at a time, no arrays, no code of the product."""

from __future__ import annotations

import math
from statistics import NormalDist


def on_scale(events: float, size: float, share: bool) -> tuple[float, float]:
    """The value and its weight: arcsine of a share, else the logarithm of the ratio of counts."""
    if share:
        return math.asin(math.sqrt(events / size)), 4 * size
    variance = events / (events + 0.5) ** 2 + size / (size + 0.5) ** 2
    return math.log((events + 0.5) / (size + 0.5)), 1 / variance


def spread(units: list[tuple[float, float]], share: bool) -> tuple[float, float, float]:
    """Cochran's Q, the variance between units of DerSimonian and Laird, and I squared."""
    placed = [on_scale(events, size, share) for events, size in units]
    total = sum(weight for _, weight in placed)
    mean = sum(weight * value for value, weight in placed) / total
    q = sum(weight * (value - mean) ** 2 for value, weight in placed)
    spare = total - sum(weight**2 for _, weight in placed) / total
    excess = max(0.0, q - (len(units) - 1))
    return q, excess / spare, excess / q if q else 0.0


def wilson(events: float, size: float, confidence: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = (events + z * z / 2) / (size + z * z)
    reach = z / (size + z * z) * math.sqrt(events * (size - events) / size + z * z / 4)
    return middle - reach, middle + reach


def difference(
    first: tuple[float, float], second: tuple[float, float], confidence: float
) -> tuple[float, float]:
    """Newcombe's method 10: limits of the difference of two shares."""
    one, other = first[0] / first[1], second[0] / second[1]
    low1, high1 = wilson(*first, confidence)
    low2, high2 = wilson(*second, confidence)
    below = math.sqrt((one - low1) ** 2 + (high2 - other) ** 2)
    above = math.sqrt((high1 - one) ** 2 + (other - low2) ** 2)
    return one - other - below, one - other + above


def clustered(clusters: list[tuple[float, float]]) -> tuple[float, float]:
    """A ratio of sums and its error between clusters (Cochran, section 2.11)."""
    events, size = (sum(part) for part in zip(*clusters, strict=True))
    share, count = events / size, len(clusters)
    square = sum((above - share * below) ** 2 for above, below in clusters)
    return share, math.sqrt(count * square / (count - 1)) / size
