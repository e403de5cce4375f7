"""The NHS's R packages beside us, in one run, where R is installed: `python -m bench r`.

Both are given the same tables; R's own time to read them is left out, as is ours. Where R or one of
its packages is missing, that is said, and our own times are printed alone.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from bench import Measured, best_of
from ringholder.measures.direct import directly_standardised
from ringholder.measures.funnel.plot import funnel
from ringholder.measures.life_table import life_expectancy
from ringholder.measures.rows import matrix_of
from ringholder.measures.slope_index import slope_index
from ringholder.measures.spc import spc_many
from ringholder.measures.standard_population import european_standard_weights

ON_REQUEST = True  # R takes minutes
SEED, UNITS, AREAS = 19, 7_000, 20
MONTHS = np.arange("2022-04", "2025-04", dtype="datetime64[M]").astype("datetime64[D]")
STANDARD_AGES = np.array([0, *range(5, 95, 5)])
LIFE_AGES = np.array([0, 1, *range(5, 95, 5)])
Column = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: the table that both are given, ours, and how many times R we must be."""

    what: str
    table: Mapping[str, Column]
    ours: Callable[[], object]
    times: float


def works() -> dict[str, Work]:
    """The pieces by the names that `peers.R` prints."""
    chance = np.random.default_rng(SEED)
    return {
        "xmr_1000": _xmr(chance, 1_000),
        "xmr_10000": _xmr(chance, 10_000),
        "funnel": _funnel(chance),
        "dsr": _standardised(chance),
        "life": _life(chance),
        "slope": _slope(chance),
    }


def _xmr(chance: np.random.Generator, count: int) -> Work:
    series = np.repeat(np.arange(count), len(MONTHS))
    month, value = np.tile(MONTHS, count), chance.normal(50, 5, len(series))

    def ours() -> object:
        rows = matrix_of(series, month, value)
        return spc_many(rows.values, present=rows.present, target=50.0)

    table = {"series": series, "month": month, "value": value}
    return Work(f"XmR, {count:,} series x {len(MONTHS)}, from rows", table, ours, 200)


def _funnel(chance: np.random.Generator) -> Work:
    cases = chance.integers(200, 5_000, UNITS)
    events = chance.binomial(cases, chance.normal(0.4, 0.03, UNITS).clip(0.05, 0.95))
    table = {"unit": np.arange(UNITS), "events": events, "cases": cases}
    return Work(f"funnel, {UNITS:,} units", table, lambda: funnel(events, cases), 2)


def _banded(chance: np.random.Generator, ages: Column) -> dict[str, Column]:
    people = chance.integers(300, 3_000, UNITS * len(ages))
    risk = np.tile(np.geomspace(0.001, 0.2, len(ages)), UNITS)
    return {
        "area": np.repeat(np.arange(UNITS), len(ages)),
        "age": np.tile(ages, UNITS),
        "count": chance.binomial(people, risk),
        "people": people,
    }


def _standardised(chance: np.random.Generator) -> Work:
    rows = _banded(chance, STANDARD_AGES)
    rows["weight"] = european_standard_weights(rows["age"])

    def ours() -> object:
        return directly_standardised(rows["area"], rows["count"], rows["people"], rows["weight"])

    what = f"directly standardised rates, {UNITS:,} x {len(STANDARD_AGES)}"
    return Work(what, rows, ours, 200)


def _life(chance: np.random.Generator) -> Work:
    rows = _banded(chance, LIFE_AGES)

    def ours() -> object:
        return life_expectancy(rows["area"], rows["age"], rows["count"], rows["people"])

    return Work(f"life expectancy, {UNITS:,} x {len(LIFE_AGES)}", rows, ours, 500)


def _slope(chance: np.random.Generator) -> Work:
    decile = np.tile(np.arange(1, 11), AREAS)
    rows = {
        "area": np.repeat(np.arange(AREAS), 10),
        "decile": decile,
        "people": chance.integers(5_000, 20_000, len(decile)),
        "value": 74 + 0.8 * decile + chance.normal(0, 0.3, len(decile)),
        "error": chance.uniform(0.2, 0.4, len(decile)),
    }
    return Work(
        f"slope index of inequality, {AREAS} areas", rows, lambda: slope_index(**_named(rows)), 200
    )


def _named(rows: Mapping[str, Column]) -> dict[str, Column]:
    renamed = {"decile": "quantile", "people": "population"}
    return {renamed.get(name, name): column for name, column in rows.items()}


def run() -> list[Measured]:
    every = works()
    seconds = best_of(5, *(work.ours for work in every.values()))
    ours = dict(zip(every, seconds, strict=True))
    theirs = in_r(every)
    rows = []
    for name, work in every.items():
        if name in theirs:
            beside = f"R takes {theirs[name] / ours[name]:,.0f} times as long"
            rows.append(Measured(work.what, ours[name], "R", theirs[name], 1 / work.times))
        else:
            beside = "R was not asked"
        print(f"{work.what}: {ours[name]:.4g} s; {beside} (wanted: {work.times:g} times)")
    return rows


def in_r(every: Mapping[str, Work]) -> dict[str, float]:
    """The seconds of each piece in R; empty, with a word why, where R is missing."""
    program = shutil.which("Rscript")
    if program is None:
        print("R IS NOT INSTALLED: our own times stand alone. It needs R 4.5 with NHSRplotthedots,")
        print("FunnelPlotR, PHEindicatormethods and dplyr.")
        return {}
    with TemporaryDirectory() as folder:
        for name, work in every.items():
            _write(Path(folder) / f"{name}.csv", work.table)
        script = Path(__file__).with_name("peers.R")
        done = subprocess.run(
            [program, "--vanilla", str(script), folder], check=False, capture_output=True, text=True
        )
    sys.stdout.write(done.stderr[-2_000:])
    if done.returncode:
        print("R stopped before its end; what it said is above.")
    return dict(_seconds(done.stdout.splitlines()))


def _seconds(lines: Sequence[str]) -> list[tuple[str, float]]:
    found = [line.split() for line in lines]
    return [(words[0], float(words[1])) for words in found if len(words) == 2]


def _write(file: Path, table: Mapping[str, Column]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(table)
        rows.writerows(zip(*(column.tolist() for column in table.values()), strict=True))
