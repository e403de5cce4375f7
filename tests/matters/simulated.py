"""The simulations that the tests ask about, each made once for all of them."""

from __future__ import annotations

from datetime import date
from functools import cache

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.matters.simulate import Simulation, as_if_in_force, simulate
from ringholder.shipped import charters_folder

YEARS = Period(date(2024, 4, 1), date(2026, 6, 30))
CHAIN = ("bob-2022", "bob-2024-07", "bob-frimley-2025-10", "thames-valley-2026")
"""The constitutions in force one after another; bob-2024-04 was a proposal, and answers no day."""


@cache
def bob(seed: int = 7, matters: int = 220) -> Simulation:
    """BOB from 1 April 2024 to 30 June 2026: a restructure, a merger and a succession."""
    charters = [Charter.load(charters_folder() / name) for name in CHAIN]
    return simulate(charters, seed, matters, YEARS)


@cache
def ladder(seed: int = 3, matters: int = 160) -> Simulation:
    """The ladder, a model, as if it were in force over the same years."""
    charter = as_if_in_force(Charter.load(charters_folder() / "ladder"), YEARS)
    return simulate([charter], seed, matters, YEARS)
