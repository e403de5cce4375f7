"""Every published answer of qicharts2 0.8.1 is matched: centre, limits, signals and runs."""

from __future__ import annotations

import math

import pytest

from ringholder.measures.process_chart import ProcessCharts, process_charts
from ringholder.measures.rows import matrix_of

from .golden import Case, Row, cases, number, rows

CASES = cases("qic")
LINES = {
    "y": "value",
    "cl": "centre",
    "lcl": "lower",
    "lcl.95": "lower_2",
    "ucl.95": "upper_2",
    "ucl": "upper",
}
RUNS = {
    "longest.run": "longest",
    "longest.run.max": "longest_expected",
    "n.crossings": "crossings",
    "n.crossings.min": "fewest_expected",
    "n.useful": "useful",
}


def charted(case: Case) -> tuple[ProcessCharts, list[str], list[str]]:
    given, args = rows(case["input"]), case["args"]
    names = [row.get("f", "1") for row in given]
    times = [row["x"].rjust(12, "0") for row in given]
    matrix = matrix_of(names, times, [number(row["y"]) for row in given])
    sizes = None
    if args["chart"] in {"p", "pp", "u", "up", "ip", "i", "run"} and "den" in given[0]:
        sizes = matrix_of(names, times, [number(row["den"]) for row in given]).values
    found = process_charts(
        matrix.values,
        sizes,
        chart=args["chart"],
        freeze=args.get("freeze"),
        screened=args["screened"],
    )
    return found, matrix.series.tolist(), matrix.periods.tolist()


@pytest.mark.skipif(not CASES, reason="the published answers are not beside this checkout")
def test_all_thirteen_cases_are_there() -> None:
    assert len(CASES) == 13


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_chart_is_the_one_that_r_draws(case: Case) -> None:
    charts, names, times = charted(case)
    expected = rows(case["expected"]["table"])
    assert len(expected) == charts.value.size
    for row in expected:
        at = names.index(row["facet1"]), times.index(row["x"].rjust(12, "0"))
        _same_point(charts, at, row)


def _same_point(charts: ProcessCharts, at: tuple[int, int], row: Row) -> None:
    for theirs, ours in LINES.items():
        wanted = number(row[theirs])
        found = float(getattr(charts, ours)[at])
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-15, nan_ok=True), theirs
        assert math.isnan(found) == math.isnan(wanted)
    part = charts.part[at]
    for theirs, ours in RUNS.items():
        assert int(getattr(charts.parts.runs, ours)[part]) == int(row[theirs]), theirs
    assert bool(charts.sigma_signal[at]) == (row["sigma.signal"] == "TRUE")
    assert bool(charts.runs_signal[at]) == (row["runs.signal"] == "TRUE")
