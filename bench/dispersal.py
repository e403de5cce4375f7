"""Who goes where from a practice that closes, beside scipy's linear programming (HiGHS).

Both find the plan of least distance for 300 groups of patients and 20 neighbours with barely room
for them; their distances are compared first. Ours is whole numbers in plain Python throughout, and
says for every group where it goes; the peer is compiled and works in floating point.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
from scipy.optimize import linprog

from bench import Measured, best_of
from ringholder.primary_care.oversight.dispersal import disperse

GROUPS, SITES = 300, 20
LIMIT = 6.0


@dataclass(frozen=True)
class Closing:
    """People of each group, places at each neighbour, and the metres between them."""

    people: Sequence[int]
    places: Sequence[int]
    metres: Sequence[Sequence[int]]


def run(groups: int = GROUPS, sites: int = SITES) -> list[Measured]:
    closing = _closing(groups, sites)
    assert _ours(closing) == round(_peer(closing))
    ours, peer = best_of(3, lambda: _ours(closing), lambda: _peer(closing))
    what = f"{sum(closing.people):,} patients of {groups} groups to {sites} neighbours"
    return [Measured(what, ours, "scipy's linprog (HiGHS)", peer, LIMIT)]


def _closing(groups: int, sites: int) -> Closing:
    """A practice of a fixed seed, whose neighbours have one place in fifty to spare."""
    chance = random.Random(groups)
    people = [chance.randrange(10, 200) for _ in range(groups)]
    places = [sum(people) * 51 // (50 * sites) + 1] * sites
    homes = [(chance.random() * 9_000, chance.random() * 9_000) for _ in range(groups)]
    spots = [(chance.random() * 9_000, chance.random() * 9_000) for _ in range(sites)]
    metres = [[round(hypot(a - c, b - d)) for c, d in spots] for a, b in homes]
    return Closing(people, places, metres)


def _ours(closing: Closing) -> int:
    plan = disperse(closing.people, closing.places, closing.metres)
    rows = zip(plan.flows, closing.metres, strict=True)
    return sum(n * m for flow, far in rows for n, m in zip(flow, far, strict=True))


def _peer(closing: Closing) -> float:
    groups, sites = len(closing.people), len(closing.places)
    from_ = np.kron(np.eye(groups), np.ones(sites))
    to = np.kron(np.ones(groups), np.eye(sites))
    found = linprog(
        np.array(closing.metres).ravel(), A_ub=to, b_ub=closing.places, A_eq=from_,
        b_eq=closing.people,
    )  # fmt: skip
    return float(found.fun)
