"""How often noise is called an improvement by the one standard, and how often a real one is found.

Series of 24 weeks before and 12 after, 2,000 of each sort, drawn by chance with a seed. What is
called an improvement without any is held to the rate that `measures.trial_effect` states, with room
for chance (four standard errors); beside it is the interval of the regression alone, which calls
more. A planted change is two standard deviations of a week. Then the time of one answer.
"""

from __future__ import annotations

import math
import random
from time import perf_counter

from bench import Measured
from ringholder.measures.trial_effect import Signal, TrialEffect, trial_effect

SERIES, BEFORE, AFTER, SEED = 2_000, 24, 12, 24
STATED = ((0.0, 0.026), (0.3, 0.06), (0.6, 0.11))
PLANTED, FOUND = 2.0, 0.85
SLOWEST = 0.02
"""Seconds for one answer: nobody waits for it."""


def run() -> list[Measured]:
    """The rates of each sort of noise, of planted changes, and the time of an answer."""
    told = [_false(alike, stated) for alike, stated in STATED]
    began = perf_counter()
    found = _answers(0.0, PLANTED, SEED + 1)
    seconds = (perf_counter() - began) / SERIES
    missed = 1 - sum(map(_improved, found)) / SERIES
    what = f"planted change of {PLANTED:g} standard deviations missed"
    return [
        *told,
        Measured(what, missed, "at most", 1 - FOUND, 1.0, unit="of all"),
        Measured("one trial answered", seconds, "an answer nobody waits for", SLOWEST, 1.0),
    ]


def _false(alike: float, stated: float) -> Measured:
    found = _answers(alike, 0.0, SEED)
    called = sum(map(_improved, found)) / SERIES
    alone = sum(one.effect is not None and one.effect.lower > 0 for one in found) / SERIES
    room = 1 + 4 * math.sqrt((1 - stated) / (stated * SERIES))
    what = f"noise called an improvement, neighbours alike {alike:g} (interval alone: {alone:.3f})"
    return Measured(what, called, "the stated rate", stated, room, unit="of all")


def _answers(alike: float, planted: float, seed: int) -> list[TrialEffect]:
    told = random.Random(seed)
    return [trial_effect(_series(told, alike, planted), BEFORE) for _ in range(SERIES)]


def _series(told: random.Random, alike: float, planted: float) -> list[float]:
    values, last = [], 0.0
    for week in range(BEFORE + AFTER):
        last = alike * last + math.sqrt(1 - alike * alike) * told.gauss(0, 1)
        values.append(last + (planted if week >= BEFORE else 0))
    return values


def _improved(one: TrialEffect) -> bool:
    return one.effect is not None and one.effect.lower > 0 and one.signal is Signal.IMPROVEMENT
