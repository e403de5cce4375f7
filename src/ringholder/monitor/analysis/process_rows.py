"""Run and control charts of an analyst's table, in the columns of qicharts2 0.8.1."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ringholder.measures.baseline import Status
from ringholder.measures.process_chart import Chart, ProcessCharts, process_charts
from ringholder.monitor.analysis.answer import Answer, picked, rows_of
from ringholder.monitor.analysis.given import Given
from ringholder.monitor.analysis.spc_rows import (
    NO_FACET,
    Arranged,
    Asked,
    arranged,
    starts,
    unknown,
)


def charted(
    given: Given, asked: Asked, chart: Chart, *, screened: bool = True
) -> tuple[Arranged, ProcessCharts]:
    """The charts of a table. Raises `ValueError` for options that make no sense."""
    found = arranged(given, asked, divided=False)
    table = process_charts(
        found.values,
        found.sizes,
        chart=chart,
        freeze=asked.fix_after,
        rebase=starts(found, asked.rebase),
        present=found.present,
        screened=screened,
    )
    return replace(found, findings=(*found.findings, *unknown(found, asked))), table


def points(found: Arranged, table: ProcessCharts) -> Answer:
    """A row for each observation, by facet and date, as `qic(…, return.data = TRUE)` has them."""
    series, period = np.nonzero(found.present)
    cell = (series, period)
    of, parts = table.part[cell], table.parts
    runs = parts.runs
    names = ["1" if name == NO_FACET else name for name in found.names]
    rows = rows_of(
        {
            "x": picked(found.periods.words, period),
            "facet1": picked(names, series),
            "part": parts.number[of].astype(np.int64) + 1,
            "y": table.value[cell],
            "cl": table.centre[cell],
            "lcl": table.lower[cell],
            "lcl.95": table.lower_2[cell],
            "ucl.95": table.upper_2[cell],
            "ucl": table.upper[cell],
            "sigma.signal": table.sigma_signal[cell],
            "runs.signal": table.runs_signal[cell],
            "longest.run": runs.longest[of].astype(np.int64),
            "longest.run.max": runs.longest_expected[of].astype(np.int64),
            "n.crossings": runs.crossings[of].astype(np.int64),
            "n.crossings.min": runs.fewest_expected[of].astype(np.int64),
            "n.useful": runs.useful[of].astype(np.int64),
            "status": picked([one.name.lower() for one in Status], parts.status[of]),
        }
    )
    return Answer(rows, f"{table.chart} chart", found.findings)
