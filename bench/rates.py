"""Rates and life tables of all England's practices beside the bare sums that any of them needs.

The peers add up events and people of each area and divide: no standard, no limits, no status.
"""

from __future__ import annotations

import numpy as np

from bench import Measured, best_of
from ringholder.measures.direct import directly_standardised
from ringholder.measures.inequality import inequality
from ringholder.measures.life_table import life_expectancy
from ringholder.measures.standard_population import european_standard_weights

AREAS = 7_000
AGES = np.array([0, *range(5, 95, 5)])
SEED = 19


def run() -> list[Measured]:
    chance = np.random.default_rng(SEED)
    bands = len(AGES)
    area, age = np.repeat(np.arange(AREAS), bands), np.tile(AGES, AREAS)
    people = chance.integers(300, 3_000, AREAS * bands)
    count = chance.binomial(people, np.tile(np.linspace(0.001, 0.12, bands), AREAS))
    weight = european_standard_weights(age)
    group, system = chance.integers(1, 11, len(area)), area % 42

    def bare() -> object:
        return np.bincount(area, count) / np.bincount(area, people)

    direct, table, unequal, sums = best_of(
        10,
        lambda: directly_standardised(area, count, people, weight),
        lambda: life_expectancy(area, age, count, people),
        lambda: inequality(count, people, group, area=system),
        bare,
    )
    size, peer = f"{AREAS:,} areas x {bands} bands", "bare sums"
    return [
        Measured(f"directly standardised rates, {size}", direct, peer, sums, 20),
        Measured(f"life expectancy, {size}", table, peer, sums, 80),
        Measured(f"inequality of {len(area):,} rows", unequal, peer, sums, 30),
    ]
