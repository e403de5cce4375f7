"""The European Standard Population of 2013, by any age bands that its own bands can be joined to.

Source: Eurostat, Revision of the European Standard Population: report of Eurostat's task force
(2013), table of weights; 100,000 people in 21 bands, in `european_standard_population_2013.csv`.
UK statistics use it with the bands up to 90 and over (Office for National Statistics, 2013).
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ringholder.measures.estimates import Floats

_BAND = re.compile(r"(?P<start>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<end>\d{1,3})|\s*(?P<open>\+|plus))?")


def european_standard_weights(bands: npt.ArrayLike) -> Floats:
    """The weight of the band of each row.

    bands: `0-4`, `00-04`, `90+`, `<1`, or the age at which the band begins; such a band ends where
    the next of all those given begins. Raises `ValueError` for a band that is not a join of the
    standard's own, and for two that overlap, as no person has two ages; areas that are banded in
    different ways are asked for one way at a time.
    """
    given, of = np.unique(np.asarray(bands), return_inverse=True)
    named = [(name, *_read(name)) for name in given.tolist()]
    starts = sorted({start for _, start, _ in named})
    after = dict(zip(starts, [*starts[1:], math.inf], strict=True))
    read = [(n, start, after[start] if end is None else end) for n, start, end in named]
    _refuse_overlaps(read)
    return np.array([_weight(*band) for band in read], dtype=np.float64)[of]


def _refuse_overlaps(bands: list[tuple[object, float, float]]) -> None:
    ordered = sorted(bands, key=lambda band: band[1:])
    for (one, *ages), (other, *others) in pairwise(ordered):
        if others[0] < ages[1] and ages != others:
            raise ValueError(f"the bands {one!r} and {other!r} overlap; mend the one that is wrong")


def _read(name: object) -> tuple[float, float | None]:
    """The age at which a band begins and the one at which the next would, if it says so."""
    if isinstance(name, int | float):
        return float(name), None
    written = str(name).strip().lower()
    if written in ("<1", "under 1"):
        return 0.0, 1.0
    band = _BAND.fullmatch(written)
    if band is None:
        raise ValueError(f"{name!r} is no age band; write it as 0-4, 90+ or the age it begins at")
    if band["open"]:
        return float(band["start"]), math.inf
    return float(band["start"]), None if band["end"] is None else float(band["end"]) + 1


def _weight(name: object, start: float, end: float) -> float:
    table = _table()
    edges = {*table, math.inf}
    if start not in edges or end not in edges or not start < end:
        raise ValueError(
            f"The European Standard Population has no band {name!r}"
            f" ({start:g} to {end:g}); its bands begin at {', '.join(map(str, table))}."
        )
    return sum(weight for age, weight in table.items() if start <= age < end)


@cache
def _table() -> dict[int, float]:
    file = resources.files("ringholder.measures") / "european_standard_population_2013.csv"
    with file.open(encoding="utf-8") as lines:
        return {int(row["age_from"]): float(row["weight"]) for row in csv.DictReader(lines)}
