"""An analyst's charts as pictures, and as one page to pass on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa

from ringholder.measures.process_chart import Chart, ProcessCharts
from ringholder.measures.rules import SpecialCause
from ringholder.monitor.analysis.answer import Answer
from ringholder.monitor.analysis.funnel_rows import Plotted
from ringholder.monitor.analysis.spc_rows import Arranged, Charted, summary
from ringholder.papers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    cell,
    columns,
    line,
)
from ringholder.pictures.funnel_chart import FunnelLimit, FunnelUnit, funnel_chart
from ringholder.pictures.icons import assurance_icon, variation_icon
from ringholder.pictures.spc_chart import spc_chart

MOST_CHARTS = 60
"""On one page; more are in the table alone."""
MOST_ROWS = 500
_PROCESS = {
    Chart.RUN: "Run chart", Chart.I: "I chart", Chart.I_PRIME: "I' chart",
    Chart.MR: "Moving ranges", Chart.P: "P chart", Chart.P_PRIME: "P' chart",
    Chart.U: "U chart", Chart.U_PRIME: "U' chart", Chart.C: "C chart",
    Chart.G: "G chart: cases between events", Chart.T: "T chart: time between events",
}  # fmt: skip


def xmr(found: Charted, place: int, *, title: str = "", unit: str = "") -> str:
    """The XmR chart of one series as SVG, with its icons."""
    given, chart = found.arranged, found.table.series(place)
    there = given.present[place]
    prefix = f"xmr{place}"
    return spc_chart(
        _times(given, there),
        given.values[place][there].tolist(),
        chart.mean[there].tolist(),
        chart.lower[there].tolist(),
        chart.upper[there].tolist(),
        [kind for kind, is_there in zip(chart.kinds, there.tolist(), strict=True) if is_there],
        title=title or found.asked.value,
        subtitle=given.series.words[place],
        unit=unit,
        target=chart.target,
        segments=chart.segment[there].tolist(),
        causes=[SpecialCause(code).says(chart.ruleset) for code in chart.special[there].tolist()],
        icons=(
            variation_icon(chart.variation.icon, prefix=f"{prefix}-v"),
            assurance_icon(chart.assurance.icon, prefix=f"{prefix}-a"),
        ),
        prefix=prefix,
    )


def process(
    found: Arranged, table: ProcessCharts, place: int, *, title: str = "", unit: str = ""
) -> str:
    """The run or control chart of one series as SVG; a signal has a direction and no judgement."""
    there = found.present[place]
    value, centre = table.value[place][there], table.centre[place][there]
    side = np.where(table.sigma_signal[place][there], np.sign(value - centre), 0).astype(int)
    kinds = ("neutral_low", "common", "neutral_high")
    causes = ("below the lower limit", "common cause", "above the upper limit")
    name = _PROCESS[table.chart]
    if table.runs_signal[place][there].any():
        name += "; the points do not come in random order"
    return spc_chart(
        _times(found, there),
        value.tolist(),
        centre.tolist(),
        table.lower[place][there].tolist(),
        table.upper[place][there].tolist(),
        [kinds[one + 1] for one in side.tolist()],
        title=title or name,
        subtitle=": ".join(filter(None, (found.series.words[place], name if title else ""))),
        unit=unit,
        segments=table.parts.number[table.part[place][there]].tolist(),
        causes=[causes[one + 1] for one in side.tolist()],
        prefix=f"{table.chart}{place}",
    )


def _times(found: Arranged, there: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[date | str]:
    places = np.flatnonzero(there).tolist()
    return [found.days[at] or found.periods.words[at] for at in places]


def funnel(found: Plotted, *, title: str = "", unit: str = "", better: str = "neutral") -> str:
    """The funnel as SVG; the units outside the outermost limits are named on it."""
    plot, words = found.plot, found.units.words
    lit = set(np.flatnonzero(np.abs(plot.beyond) == len(plot.scheme.levels))[:12].tolist())
    units = [
        FunnelUnit(words[at], float(size), float(value), int(beyond), lit=at in lit)
        for at, (size, value, beyond) in enumerate(
            zip(plot.denominator, plot.value, plot.beyond, strict=True)
        )
    ]
    at, limits = plot.curves()
    drawn = [
        FunnelLimit(f"{level:.1%}".replace(".0%", "%"), low.tolist(), high.tolist())
        for level, low, high in zip(limits.levels, limits.lower, limits.upper, strict=True)
    ]
    return funnel_chart(
        units,
        at.tolist(),
        drawn,
        title=title or f"{found.asked.numerator} of {found.asked.denominator}",
        subtitle=f"By {found.asked.group}",
        target=plot.target if np.isfinite(plot.target) else None,
        target_name="Expected" if plot.scheme.method.standardised else "All",
        better=better,
        unit=unit,
        size=found.asked.denominator,
    )


def page(title: str, pictures: list[tuple[str, str]], answer: Answer, on: date) -> Paper:
    """A page of pictures, each with its name, and of the answer's rows."""
    return Paper(
        title=title,
        subtitle=answer.method,
        on=on,
        running=title,
        facts=(("Rows", f"{answer.rows.num_rows:,}"), ("Findings", f"{len(answer.findings):,}")),
        blocks=tuple(_blocks(pictures, answer)),
    )


def xmr_page(found: Charted, title: str, unit: str, on: date) -> Paper:
    """The charts of all series, as many as a page holds, with their summary."""
    names = found.arranged.series.words
    drawn = [
        (names[at] or title, xmr(found, at, title=title, unit=unit))
        for at in range(min(len(names), MOST_CHARTS))
    ]
    return page(title, drawn, summary(found), on)


def _blocks(pictures: list[tuple[str, str]], answer: Answer) -> Iterator[Block]:
    for name, drawing in pictures:
        yield Heading(2, name)
        yield Picture(drawing, "The figures stand in the table below.", name)
    yield Heading(1, "The figures")
    rows = answer.rows
    if rows.num_rows > MOST_ROWS:
        yield Paragraph(
            line(f"The first {MOST_ROWS} of {rows.num_rows:,} rows; ask for .csv to have all.")
        )
    heads = columns(dict.fromkeys(rows.column_names, 1.0))
    yield Table("Figures", heads, tuple(_rows(rows.slice(0, MOST_ROWS))), "Figures")
    for finding in answer.findings[:MOST_ROWS]:
        yield Paragraph(line(f"{finding.where}: {finding.says}"))


def _rows(rows: pa.Table) -> Iterator[Row]:
    for cells in rows.to_pylist():
        yield Row(tuple(cell(_said(value)) for value in cells.values()))


def _said(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
