"""How much more units differ than by chance: the factor phi and the variance between units tau2.

Trimmed or winsorised z-scores as Spiegelhalter et al, Journal of the Royal Statistical Society A
175 (2012), 1-47; tau2 as DerSimonian and Laird, Controlled Clinical Trials 7 (1986), 177-188.
Agrees with FunnelPlotR 0.6.0; equations: monitoring reference, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """What units differ by.

    phi: mean square of the z-scores used; 1 is chance alone; NaN where none could be used.
    tau2: variance between units on the method's scale; 0 where chance explains what is seen.
    used: how many z-scores phi rests on.
    """

    phi: float
    tau2: float
    used: int


def truncated(z: Floats, trim: float) -> Bools:
    """Which z-scores are kept when the share `trim` at each end is left out; ties share a rank."""
    slices = 1 / trim
    place = np.floor(_average_rank(z) * slices / (len(z) + 1))
    kept: Bools = (place > 0) & (place < slices - 1) & np.isfinite(z)
    return kept


def winsorised(z: Floats, trim: float) -> Floats:
    """The z-scores, those beyond the share `trim` at each end drawn in to where it begins."""
    if not len(z):
        return z
    low, high = np.quantile(z, (trim, 1 - trim))
    return np.clip(z, low, high)


def overdispersion(z: Floats, precision: Floats) -> Overdispersion:
    """From the z-scores used and the precisions (1 / standard error) of the same units."""
    count = len(z)
    if count == 0:
        return Overdispersion(float("nan"), 0.0, 0)
    phi = float((z**2).sum() / count)
    weight = precision**2
    total = weight.sum()
    spread = total - (weight**2).sum() / total
    excess = count * phi - (count - 1)
    tau2 = float(excess / spread) if excess > 0 and spread > 0 else 0.0
    return Overdispersion(phi, tau2, count)


def _average_rank(values: Floats) -> Floats:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    average: Floats = (np.cumsum(count) - (count - 1) / 2)[place]
    return average
