"""The scales on which values of a kind are about normal: as they are, logarithm, logit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ringholder.measures.estimates import Floats

Kind = Literal["number", "rate", "proportion"]


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to the scale and back; a value that is not on it becomes NaN."""

    link: Callable[[Floats], Floats]
    inverse: Callable[[Floats], Floats]


def _same(values: Floats) -> Floats:
    return values


def _log(values: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)


def _logit(values: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((values > 0) & (values < 1), np.log(values / (1 - values)), np.nan)


def _share(values: Floats) -> Floats:
    with np.errstate(over="ignore"):
        found: Floats = 1 / (1 + np.exp(-values))
    return found


SCALES: dict[Kind, Scale] = {
    "number": Scale(_same, _same),
    "rate": Scale(_log, np.exp),
    "proportion": Scale(_logit, _share),
}
