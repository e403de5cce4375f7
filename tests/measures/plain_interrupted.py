"""Segmented regression with Newey-West errors once more, plainly: one series, in loops."""

from __future__ import annotations

import math

import numpy as np


def regression(values: list[float], at: int) -> tuple[list[float], list[float]]:
    """Coefficients (level, slope, change of level, change of slope) and their standard errors."""
    rows = [[1.0, float(t), float(t >= at), float(max(t - at, 0))] for t in range(len(values))]
    known = [t for t, v in enumerate(values) if not math.isnan(v)]
    x = np.array([rows[t] for t in known])
    y = np.array([values[t] for t in known])
    beta, *_ = np.linalg.lstsq(x, y, rcond=None)
    residual = {t: values[t] - float(np.dot(rows[t], beta)) for t in known}
    n, k = x.shape
    lags = math.floor(4 * (n / 100) ** (2 / 9))
    meat = np.zeros((k, k))
    for s in known:
        for t in known:
            share = 1 - abs(s - t) / (lags + 1)
            if share > 0:
                meat += share * residual[s] * residual[t] * np.outer(rows[s], rows[t])
    bread = np.linalg.inv(x.T @ x)
    covariance = bread @ meat @ bread * n / (n - k)
    return beta.tolist(), np.sqrt(np.diag(covariance)).tolist()
