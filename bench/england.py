"""From files to routed gaps for all England's practices and thirty indicators: time and memory.

The counts are drawn by chance; practices, networks, places and systems are those of the registers,
and so is what they are summed to. Gaps are routed by the ladder as if every place of England were
one of its system's. Times are the processor's.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import Measured
from bench.in_a_child import PEAK, Figures, answer, ask
from ringholder.catalogue import organisations
from ringholder.charter import Charter
from ringholder.monitor import indicators
from ringholder.monitor.engine import embedded, tables
from ringholder.monitor.engine.batch import Task, watch_batch
from ringholder.monitor.engine.found import Found
from ringholder.monitor.indicator import Better, Every, Indicator, Level
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.observations import Observations
from ringholder.monitor.routes import routed
from ringholder.shipped import charters_folder

MONTHS = np.arange("2022-04", "2025-04", dtype="datetime64[M]").astype("datetime64[D]")
LAST = date(2025, 3, 31)
SEED, INDICATORS = 6_200, 30
MINUTES, MEMORY = 3, 6_000
Result = TypeVar("Result")


def watched() -> dict[str, Indicator]:
    """Thirty monthly indicators, watched on every level from practice to region."""
    every = tuple(level for level in Level if level is not Level.TRUST)
    found = [
        replace(one, period=Every.MONTH, levels=every, not_summed="", rebase=(), baseline=None)
        for one in indicators.shipped().values()
        if one.better is not Better.NEUTRAL
    ]
    return {one.id: one for one in found[:INDICATORS]}


def write(file: Path) -> None:
    """A row for each practice, indicator and month, indicator by indicator."""
    chance = np.random.default_rng(SEED)
    codes = pa.array([one.code for one in organisations.practices(on=LAST)])
    each = np.repeat(np.arange(len(codes)), len(MONTHS))
    writer = None
    for name in watched():
        people = chance.integers(50, 500, len(each))
        share = np.repeat(chance.normal(0.6, 0.05, len(codes)).clip(0.1, 0.9), len(MONTHS))
        table = pa.table(
            {
                "indicator": pa.repeat(name, len(each)),
                "organisation": codes.take(pa.array(each)),
                "level": pa.repeat(Level.PRACTICE.value, len(each)),
                "period": np.tile(MONTHS, len(codes)),
                "numerator": chance.binomial(people, share).astype(np.float64),
                "denominator": people.astype(np.float64),
            }
        )
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()


def all_england(ladder: Charter) -> Charter:
    """The ladder, with every place of England as one of its system's."""
    like = ladder.areas["oxfordshire"]
    known = {code for area in ladder.areas.values() for code in _codes(area.codes)}
    more = {
        one.code: replace(like, id=one.code, name=one.name, codes=(one.code,))
        for one in organisations.sub_icbs()
        if one.code not in known
    }
    return replace(ladder, areas={**ladder.areas, **more})


def _codes(codes: object) -> tuple[str, ...]:
    return codes if isinstance(codes, tuple) else ()


def chart(observations: Observations, known: dict[str, Indicator]) -> Found:
    """Every series charted by the kernel, an indicator at a time."""
    of: dict[str, dict[tuple[str, str], object]] = defaultdict(dict)
    for key, one in observations.series.items():
        of[key[0]][key] = one
    task = Task(known)
    batches = [watch_batch(tables.as_table(Observations(own, ())), task) for own in of.values()]
    return Found(pa.Table.from_batches(batches), known)


def work(folder: Path) -> Figures:
    known, took = watched(), {}

    def timed(stage: str, does: Callable[[], Result]) -> Result:
        started = process_time()
        done = does()
        took[stage] = process_time() - started
        return done

    ladder = all_england(Charter.load(charters_folder() / "ladder"))
    organisations.find("QU9")  # the registers are read before the clock starts
    read = timed("reading", lambda: tables.as_observations(embedded.dataset(folder).to_table()))
    summed = timed("summing to every level", lambda: on_the_ladder(read, known, LAST))
    found = timed("charting", lambda: chart(summed, known))
    gaps = timed("finding gaps", lambda: found.gaps)
    routes = timed("routing", lambda: routed(gaps, lambda day: ladder, ladder))
    somebody = sum(one.then is not None for one in routes)
    counts = {"rows": sum(one.period.size for one in read.series.values())}
    counts |= {"series": found.series, "gaps": len(gaps), "routed": somebody}
    return {**took, **counts}


def run() -> list[Measured]:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "observations.parquet")
        found = ask("bench.england", folder)
    counts = {name: found.pop(name) for name in ("rows", "series", "gaps", "routed")}
    print(", ".join(f"{int(count):,} {name}" for name, count in counts.items()))
    peak = found.pop(PEAK)
    whole, what = sum(found.values()), f"all England's practices x {INDICATORS} indicators"
    return [
        *(
            Measured(f"{what}: {stage}", seconds, "the whole of it", whole, 1)
            for stage, seconds in found.items()
        ),
        Measured(f"{what}, from file to routed gaps", whole, f"{MINUTES} min", 60 * MINUTES, 1),
        Measured(f"{what}, memory", peak, "a laptop's half", MEMORY, 1, "MB"),
    ]


if __name__ == "__main__":
    answer(lambda: work(Path(sys.argv[1])))
