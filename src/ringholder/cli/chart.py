"""ringholder chart: an analyst's own series as XmR, run or control charts, to R's last digit."""

from __future__ import annotations

import argparse
from pathlib import Path

from ringholder.cli import analyst
from ringholder.cli.command import Command, CouldNotRun, Options
from ringholder.measures.process_chart import Chart
from ringholder.measures.ruleset import RuleSet, named
from ringholder.monitor.analysis import drawn, process_rows, spc_rows
from ringholder.monitor.analysis.given import Given
from ringholder.monitor.analysis.spc_rows import Asked
from ringholder.tables.table import NotReadable

XMR = "xmr"
CHARTS = (XMR, *(chart.value for chart in Chart))


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `chart` takes."""
    analyst.add_table(parser)
    parser.add_argument("--value", required=True, help="the column of values, or of counts")
    parser.add_argument("--date", required=True, help="the column of dates, or of numbers")
    parser.add_argument("--facet", default="", help="the column that says which series a row is of")
    parser.add_argument("--denominator", default="", help="the column that values are out of")
    parser.add_argument("--chart", choices=CHARTS, default=XMR, help="which chart (xmr)")
    parser.add_argument(
        "--rules", default="nhsr-0.2.2",
        help="of xmr: nhsr-0.2.2 or mdc, with knobs such as mdc+trend=6",
    )  # fmt: skip
    parser.add_argument(
        "--improvement", choices=("increase", "decrease", "neutral"), default="increase",
        help="which way is better (increase)",
    )  # fmt: skip
    parser.add_argument(
        "--target", nargs="+", action="extend", default=[], metavar="NUMBER",
        help="what is aimed at: 0.95, or FACET=0.95 for one series",
    )  # fmt: skip
    parser.add_argument(
        "--rebase", nargs="+", action="extend", default=[], metavar="DATE",
        help="where limits start afresh: a date as the table writes it, or FACET=DATE",
    )  # fmt: skip
    parser.add_argument(
        "--fix-after", type=int, metavar="N", help="limits rest on the first N rows alone"
    )
    parser.add_argument(
        "--no-screening", action="store_true", help="keep outlying moving ranges in their mean"
    )
    parser.add_argument(
        "--as-r", action="store_true",
        help="xmr: R's not-a-number limits of a series that does not vary, too",
    )  # fmt: skip
    parser.add_argument(
        "--summary", action="store_true", help="a row for each series, not for each point"
    )
    parser.add_argument("--draw", metavar="FACET", help="for .svg: the series that is drawn")
    analyst.add_drawing(parser)


def run(options: Options) -> int:
    """Chart the table."""
    asked = _asked(options)
    files = analyst.targets(options)
    given = analyst.table_of(options, asked.columns)
    try:
        if options.chart == XMR:
            return _xmr(options, given, asked, files)
        return _process(options, given, asked, files)
    except (ValueError, NotReadable) as problem:
        raise CouldNotRun(f"{problem}.".replace("..", ".")) from None


def _asked(options: Options) -> Asked:
    return Asked(
        value=options.value,
        date=options.date,
        facet=options.facet,
        denominator=options.denominator,
        improvement=options.improvement,
        target=analyst.named_number(options.target, "--target"),
        rebase=analyst.named_words(options.rebase),
        fix_after=options.fix_after,
        rules=_rules(options),
    )


def _rules(options: Options) -> RuleSet:
    name = options.rules
    if options.no_screening and "screen=" not in name:
        name += "+screen=none"
    if options.as_r and "guard=" not in name:
        name += "+guard=no"
    try:
        return named(name)
    except ValueError as problem:
        raise CouldNotRun(f"`--rules {options.rules}`: {problem}.") from None


def _xmr(options: Options, given: Given, asked: Asked, files: list[Path]) -> int:
    found = spc_rows.charted(given, asked)
    answer = spc_rows.summary(found) if options.summary else spc_rows.points(found)
    title = options.title or asked.value
    return analyst.finish(
        options,
        answer,
        files,
        lambda: drawn.xmr(found, _drawn(options, found.arranged), title=title, unit=options.unit),
        lambda: drawn.xmr_page(found, title, options.unit, analyst.today()),
    )


def _process(options: Options, given: Given, asked: Asked, files: list[Path]) -> int:
    if options.summary or asked.target:
        raise CouldNotRun("--summary and --target are for the chart xmr alone.")
    chart = Chart(options.chart)
    found, table = process_rows.charted(given, asked, chart, screened=not options.no_screening)
    answer = process_rows.points(found, table)

    def picture(place: int) -> str:
        return drawn.process(found, table, place, title=options.title, unit=options.unit)

    names = found.series.words
    return analyst.finish(
        options,
        answer,
        files,
        lambda: picture(_drawn(options, found)),
        lambda: drawn.page(
            options.title or asked.value,
            [
                (name or asked.value, picture(at))
                for at, name in enumerate(names[: drawn.MOST_CHARTS])
            ],
            answer,
            analyst.today(),
        ),
    )


def _drawn(options: Options, found: spc_rows.Arranged) -> int:
    """The place of the series that is drawn. Raises `CouldNotRun` where it is not told."""
    names = found.series.words
    if options.draw is None and len(names) == 1:
        return 0
    if options.draw is None:
        raise CouldNotRun(
            f"an .svg shows one series and the table has {len(names)}: name it with --draw, "
            "or ask for .html."
        )
    if options.draw not in names:
        raise CouldNotRun(f"no series is called `{options.draw}`.")
    return names.index(options.draw)


COMMAND = Command(
    "chart",
    "Chart your own series: XmR, run, P, U, C, I, G, T. Figures equal those of NHSRplotthedots "
    "and qicharts2, with their column names.",
    "ringholder chart ae.csv --value performance --date month --facet trust --target 0.95 "
    "--to points.csv charts.html",
    arguments,
    run,
)
