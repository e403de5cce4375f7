"""XmR charts of many series beside the bare arithmetic that any XmR chart needs.

The peers work out mean and mean moving range with numpy and stop there: no screening, no missing
values, no rules, no icons. One takes the whole matrix in two lines, as anyone would write it; the
other goes through it in chunks that fit the cache, as we do.
"""

from __future__ import annotations

import numpy as np

from bench import Measured, best_of
from ringholder.measures.segments import Floats
from ringholder.measures.spc import AT_ONCE, spc_many

PERIODS = 36
SEED = 36


def bare(values: Floats) -> tuple[Floats, Floats]:
    return values.mean(axis=1), np.abs(np.diff(values, axis=1)).mean(axis=1)


def bare_in_chunks(values: Floats) -> None:
    for first in range(0, len(values), AT_ONCE):
        bare(values[first : first + AT_ONCE])


def measure(kind: str, values: Floats, times: int, limit: float) -> list[Measured]:
    ours, whole, chunked = best_of(
        times,
        lambda: spc_many(values, target=50.0),
        lambda: bare(values),
        lambda: bare_in_chunks(values),
    )
    what = f"XmR limits, rules and icons, {len(values):,} x {PERIODS} {kind}"
    return [
        Measured(what, ours, "bare numpy, whole matrix", whole, limit),
        Measured(what, ours, f"bare numpy, {AT_ONCE:,} at once", chunked, 2 * limit),
    ]


def run() -> list[Measured]:
    chance = np.random.default_rng(SEED)
    rows = measure("normal values", chance.normal(50, 5, (10_000, PERIODS)), 20, limit=5)
    rows += measure("normal values", chance.normal(50, 5, (1_000_000, PERIODS)), 3, limit=3)
    counts = chance.poisson(8, (1_000_000, PERIODS)).astype(np.float64)
    rows += measure("counts (many ties)", counts, 3, limit=5)
    counts[chance.random(counts.shape) < 0.02] = np.nan
    return rows + measure("counts, 2% missing", counts, 3, limit=6)
