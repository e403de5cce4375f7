"""ringholder funnel: which of an analyst's units lie outside the funnel, to R's last digit."""

from __future__ import annotations

import argparse

from ringholder.cli import analyst
from ringholder.cli.command import Command, CouldNotRun, Options
from ringholder.measures.funnel.limits import LEVELS
from ringholder.measures.funnel.method import FUNNEL, FUNNELPLOTR, Method
from ringholder.monitor.analysis import drawn, funnel_rows
from ringholder.monitor.analysis.funnel_rows import Asked

_LIMITS = {"95": LEVELS[0], "99.8": LEVELS[1]}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `funnel` takes."""
    analyst.add_table(parser)
    parser.add_argument("--numerator", required=True, help="the column of events")
    parser.add_argument("--denominator", required=True, help="the column of cases, or expected")
    parser.add_argument("--group", required=True, help="the column of units; their rows are summed")
    parser.add_argument(
        "--method", choices=[method.value for method in Method], default=Method.PROPORTION.value,
        help="in FunnelPlotR: proportion is PR, shmi SR, cqc SR by CQC, ratio-of-counts RC",
    )  # fmt: skip
    parser.add_argument("--multiplier", type=float, default=1.0, help="of the values (1)")
    parser.add_argument("--target", type=float, help="what units are held against")
    parser.add_argument("--trim", type=float, help="share of z-scores drawn in at each end (0.1)")
    parser.add_argument(
        "--limit", choices=_LIMITS, default="99.8", help="limits that make an outlier (99.8)"
    )
    parser.add_argument(
        "--by-chance-alone", action="store_true", help="no limits with overdispersion"
    )
    parser.add_argument(
        "--no-rounding", action="store_true", help="shmi: do not round what was expected"
    )
    parser.add_argument(
        "--as-r", action="store_true",
        help="answer as FunnelPlotR 0.6.0 where ours differs (docs/reference/funnels.md)",
    )  # fmt: skip
    parser.add_argument(
        "--better", choices=("higher", "lower", "neutral"), default="neutral",
        help="which way is better, for the picture",
    )  # fmt: skip
    analyst.add_drawing(parser)


def run(options: Options) -> int:
    """Plot the funnel."""
    try:
        rules = funnel_rows.trimmed(
            FUNNELPLOTR if options.as_r else FUNNEL,
            options.trim,
            rounding=not options.no_rounding,
        )
        asked = Asked(
            options.numerator,
            options.denominator,
            options.group,
            method=Method(options.method),
            multiplier=options.multiplier,
            target=options.target,
            adjust=not options.by_chance_alone,
            limit=_LIMITS[options.limit],
            rules=rules,
        )
        files = analyst.targets(options)
        found = funnel_rows.plotted(analyst.table_of(options, asked.columns), asked)
    except ValueError as problem:
        raise CouldNotRun(f"{problem}.") from None

    def picture() -> str:
        return drawn.funnel(found, title=options.title, unit=options.unit, better=options.better)

    title = options.title or f"{asked.numerator} of {asked.denominator}"
    return analyst.finish(
        options,
        found.answer,
        files,
        picture,
        lambda: drawn.page(title, [(title, picture())], found.answer, analyst.today()),
    )


COMMAND = Command(
    "funnel",
    "Plot your own units on a funnel: proportions, ratios, overdispersion. Figures equal those of "
    "FunnelPlotR, with its column names.",
    "ringholder funnel practices.csv --numerator late --denominator seen --group practice "
    "--to units.csv funnel.svg",
    arguments,
    run,
)
