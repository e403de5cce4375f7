"""Rates, standardised rates, life tables and slopes once more: one number at a time, no arrays.

Written from the equations and sharing no code with the product, so that agreement means something.
Quantiles of distributions are found by bisection of their probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

Limits = tuple[float, float]


def z_of(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def bisect(below: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


def at_most(events: int, expected: float) -> float:
    """The probability of so many events, or fewer, where so many are expected."""
    return math.fsum(
        math.exp(k * math.log(expected) - expected - math.lgamma(k + 1)) for k in range(events + 1)
    )


def exact_poisson(events: int, confidence: float) -> Limits:
    tail = (1 - confidence) / 2
    upper = bisect(lambda mean: at_most(events, mean) > tail, 1e-12, 1000.0)
    if events == 0:
        return 0.0, upper
    return bisect(lambda mean: 1 - at_most(events - 1, mean) < tail, 1e-12, 1000.0), upper


def byar(events: float, confidence: float) -> Limits:
    z, more = z_of(confidence), events + 1
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    return lower, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def poisson(events: int, confidence: float) -> Limits:
    return exact_poisson(events, confidence) if events < 10 else byar(events, confidence)


def wilson(part: int, whole: int, confidence: float) -> Limits:
    """The shares whose score test just does not reject what was seen, by bisection."""
    seen, z = part / whole, z_of(confidence)

    def rejected(share: float) -> bool:
        return abs(seen - share) > z * math.sqrt(share * (1 - share) / whole)

    lower = bisect(rejected, 0.0, seen) if part else 0.0
    upper = bisect(lambda share: not rejected(share), seen, 1.0) if part < whole else 1.0
    return lower, upper


@dataclass(frozen=True)
class Band:
    count: int
    people: int
    weight: int


def dobson(bands: list[Band], confidence: float) -> tuple[float, float, float]:
    """Value and limits per person."""
    weights = sum(band.weight for band in bands)
    value = sum((Fraction(b.count * b.weight, b.people) for b in bands), Fraction()) / weights
    variance = (
        sum((b.count * Fraction(b.weight, b.people) ** 2 for b in bands), Fraction()) / weights**2
    )
    events = sum(band.count for band in bands)
    scale = math.sqrt(variance / events)
    lower, upper = (float(value) + scale * (end - events) for end in byar(events, confidence))
    return float(value), lower, upper


def life(
    ages: list[float], deaths: list[int], people: list[int], confidence: float
) -> list[tuple[float, float, float]]:
    """Life expectancy and its limits at each age, by a life table written out line by line."""
    last = len(ages) - 1
    alive, dying, lived, width = [100_000.0], [], [], []
    for i, age in enumerate(ages):
        rate = deaths[i] / people[i]
        width.append(2 / rate if i == last else ages[i + 1] - age)
        lived.append(0.1 if age == 0 else 0.5)
        survivable = deaths[i] <= people[i] / width[i] / lived[i]
        q = rate * width[i] / (1 + rate * width[i] * (1 - lived[i])) if survivable else 1.0
        dying.append(q)
        alive.append(alive[-1] * (1 - q))
    found = []
    for start in range(len(ages)):
        if alive[start] == 0:
            found.append((math.nan, math.nan, math.nan))
            continue
        years, spread = years_from(start, last, alive, dying, lived, width, deaths, people)
        reach = z_of(confidence) * math.sqrt(spread)
        found.append((years, years - reach, years + reach))
    return found


def years_from(
    start: int,
    last: int,
    alive: list[float],
    dying: list[float],
    lived: list[float],
    width: list[float],
    deaths: list[int],
    people: list[int],
) -> tuple[float, float]:
    rate = deaths[last] / people[last]
    years = alive[last] / rate
    spread = (alive[last] / 2) ** 2 * 4 / (deaths[last] * rate**2)
    after = years / alive[last] if alive[last] else 0.0
    for i in range(last - 1, start - 1, -1):
        gone = alive[i] * dying[i]
        own = dying[i] ** 2 * (1 - dying[i]) / deaths[i] if deaths[i] else 0.0
        spread += own * alive[i] ** 2 * ((1 - lived[i]) * width[i] + after) ** 2
        years += width[i] * (alive[i + 1] + lived[i] * gone)
        after = years / alive[i] if alive[i] else 0.0
    return years / alive[start], spread / alive[start] ** 2


def ends_of_line(people: list[int], values: list[float]) -> tuple[float, float]:
    """The heights at both ends of the line of least squares, by the two normal equations."""
    total, before = sum(people), 0
    middle = []
    for each in people:
        middle.append((before + each / 2) / total)
        before += each
    s = [each / total for each in people]
    sx = math.fsum(a * x for a, x in zip(s, middle, strict=True))
    sy = math.fsum(a * y for a, y in zip(s, values, strict=True))
    sxx = math.fsum(a * x * x for a, x in zip(s, middle, strict=True))
    sxy = math.fsum(a * x * y for a, x, y in zip(s, middle, values, strict=True))
    slope = (sxy - sx * sy) / (sxx - sx * sx)
    return sy - slope * sx, sy - slope * sx + slope


def quantile(value: float, among: list[float], count: int, highest_first: bool) -> int:
    sign = -1 if highest_first else 1
    rank = 1 + sum(sign * other < sign * value for other in among)
    found = math.floor((count + 1) - math.ceil((len(among) + 1 - rank) / (len(among) / count)))
    return max(found, 1)
