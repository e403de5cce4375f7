"""Charted series as rows for a spreadsheet, and the call of R that gives the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from math import isnan

import xlsxwriter

from ringholder.measures.ruleset import NHSR
from ringholder.monitor.charting import direction_of
from ringholder.monitor.chosen_chart import ChartedSeries, Choice, Kind
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.wording import known_name

Cell = str | float | None

HEAD = (
    *("organisation", "name", "level", "period", "numerator", "denominator", "value", "centre"),
    *("lower", "upper", "segment", "kind", "cause", "target", "method"),
)
"""The columns, in a machine's words."""
_WORDS = {0: 12, 1: 34, 2: 10, 3: 12, 11: 14, 12: 34, 14: 30}
_FILE = "values.csv"
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (so that the same figures are the same bytes)


def rows(charted: Sequence[ChartedSeries]) -> Iterator[tuple[Cell, ...]]:
    """A row for each series and period; numbers as they were worked out, not rounded."""
    for one in charted:
        code = one.series.organisation
        name, level = known_name(code), one.series.level.value
        for at, month in enumerate(one.months):
            numbers = (
                one.numerator[at],
                one.denominator[at],
                one.values[at],
                one.centre[at],
                one.lower[at],
                one.upper[at],
            )
            yield (
                code,
                name,
                level,
                month.isoformat(),
                *(None if isnan(number) else number for number in numbers),
                one.segment[at],
                one.kinds[at],
                one.causes[at],
                one.target,
                one.method,
            )


def in_digits(cell: Cell) -> str:
    """A cell as text from which the same number is read again."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else repr(cell)


def workbook(charted: Sequence[ChartedSeries], about: Sequence[str]) -> bytes:
    """The rows as an Excel file, with a sheet of what they are; numbers are numbers."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet("Values and limits")
    sheet.freeze_panes(1, 1)
    for column, words in enumerate(HEAD):
        sheet.set_column(column, column, _WORDS.get(column, 11))
        sheet.write_string(0, column, words, bold)
    count = 0
    for count, row in enumerate(rows(charted), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(count, column, cell)
            elif cell is not None:
                sheet.write_number(count, column, cell)
    sheet.autofilter(0, 0, count, len(HEAD) - 1)
    told = book.add_worksheet("About")
    told.set_column(0, 0, 110)
    for line, words in enumerate(about):
        told.write_string(line, 0, words)
    book.close()
    return held.getvalue()


def r_call(indicator: Indicator, charted: Sequence[ChartedSeries], choice: Choice) -> str:
    """R that gives the same values and limits from the table that is downloaded beside it.

    Where R has no such switch, or differs, a comment says so.
    """
    lines = _ptd(indicator, charted, choice) if choice.kind is Kind.XMR else _qic(indicator, choice)
    return "\n".join(lines)


def _ptd(indicator: Indicator, charted: Sequence[ChartedSeries], choice: Choice) -> Iterator[str]:
    yield "library(NHSRplotthedots)  # 0.2.2"
    yield from _read()
    yield "chart <- ptd_spc("
    arguments = ["d", "value_field = value", "date_field = period", "facet_field = organisation"]
    arguments.append(f'improvement_direction = "{direction_of(indicator)}"')
    arguments += _targets(charted)
    if indicator.rebase:
        days = ", ".join(f'"{one.on:%Y-%m}-01"' for one in indicator.rebase)
        arguments.append(f"rebase = as.Date(c({days}))")
    if choice.baseline:
        arguments.append(f"fix_after_n_points = {choice.baseline}")
    if choice.rules.screen_factor is None:
        arguments.append("screen_outliers = FALSE")
    yield ",\n".join(f"  {one}" for one in arguments)
    yield ")"
    yield "as.data.frame(chart)  # y, mean, lpl, upl, special_cause_type"
    yield from _beyond_r(choice)


def _targets(charted: Sequence[ChartedSeries]) -> Iterator[str]:
    aims = {one.series.organisation: one.target for one in charted if one.target is not None}
    if not aims:
        return
    if len(set(aims.values())) == 1 and len(aims) == len(charted):
        yield f"target = ptd_target({next(iter(aims.values()))!r})"
    else:
        each = ", ".join(f'"{code}" = {aim!r}' for code, aim in aims.items())
        yield f"target = ptd_target({each})"


def _beyond_r(choice: Choice) -> Iterator[str]:
    """The knobs that the R package does not have; with them the flags may differ, not the means."""
    known = (NHSR.name, f"{NHSR.name}+screen=none")
    if choice.rules.name not in known:
        yield f"# Rules {choice.rules.name}: the package has no such switch. Means are the same;"
        yield "# limits and flags may differ. See docs/reference/charts.md for each knob."


def _read() -> Iterator[str]:
    yield f'd <- read.csv("{_FILE}", fileEncoding = "UTF-8-BOM")'
    yield "d$period <- as.Date(d$period)"


def _qic(indicator: Indicator, choice: Choice) -> Iterator[str]:
    yield "library(qicharts2)  # 0.8.1"
    yield from _read()
    if choice.kind is Kind.RUN:
        arguments = ["period", "value", "data = d", "facets = ~organisation", 'chart = "run"']
    else:
        arguments = ["period", "numerator", "n = denominator", "data = d"]
        arguments += ["facets = ~organisation", f'chart = "{choice.kind.value}"']
        arguments.append(f"multiply = {indicator.multiplier}")
    if choice.baseline:
        arguments.append(f"freeze = {choice.baseline}")
    yield "chart <- qic(" + ",\n             ".join(arguments) + ")"
    yield "chart$data  # y, cl, lcl, ucl, sigma.signal, runs.signal"
    if indicator.rebase:
        yield "# R takes rebases as positions in part = ; here the parts are in the column segment."
