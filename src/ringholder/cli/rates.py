"""ringholder rates: rates and their like of an analyst's own table, to R's last digit."""

from __future__ import annotations

import argparse
from typing import NoReturn

from ringholder.cli import analyst
from ringholder.cli.command import Command, CouldNotRun, Options
from ringholder.monitor.analysis import rate_rows
from ringholder.monitor.analysis.given import Given
from ringholder.monitor.analysis.rate_rows import METHODS, Asked
from ringholder.tables.table import NotReadable

COLUMNS = {
    "numerator": "events, or deaths",
    "denominator": "people",
    "value": "mean, quantile, sii: the values",
    "band": "dsr, israte, isratio: the age band",
    "standard": "dsr: the weight of the band; the European Standard Population 2013 without it",
    "frequency": "dsr: how many events each person of the row had",
    "reference-numerator": "israte, isratio: events of the population compared with",
    "reference-denominator": "israte, isratio: people of the population compared with",
    "age": "life-expectancy: the age at which the band begins",
    "quantile": "sii: the quantile of deprivation, the most deprived first",
    "error": "sii: the standard error of the value",
    "lower": "sii: its lower 95%% limit, where there is no error",
    "upper": "sii: its upper 95%% limit",
    "invert": "quantile: TRUE where quantile 1 has the highest values",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `rates` takes."""
    analyst.add_table(parser, pictures=False)
    parser.add_argument("--method", required=True, choices=METHODS, help="what is worked out")
    parser.add_argument(
        "--group", nargs="+", action="extend", default=[], metavar="COLUMN",
        help="the columns by which rows are put together",
    )  # fmt: skip
    for what, says in COLUMNS.items():
        parser.add_argument(f"--{what}", metavar="COLUMN", help=f"the column of {says}")
    parser.add_argument(
        "--reference", metavar="FILE", help="a table of the population compared with"
    )
    parser.add_argument("--totals", metavar="FILE", help="a table of events where bands have none")
    parser.add_argument("--multiplier", type=float, help="per how many (as R: 100,000 for rates)")
    parser.add_argument(
        "--confidence", nargs="+", type=float, default=[0.95], help="0.95, or 0.95 0.998"
    )
    parser.add_argument("--at-ages", nargs="+", type=float, default=[], help="life-expectancy")
    parser.add_argument(
        "--kind", choices=("number", "rate", "proportion"), default="number", help="sii: of value"
    )
    parser.add_argument("--transform", action="store_true", help="sii: fit the logarithm or logit")
    parser.add_argument("--quantiles", type=int, default=10, help="quantile: how many (10)")
    parser.add_argument(
        "--lowest-first", action="store_true", help="quantile: 1 has the lowest values"
    )
    parser.add_argument(
        "--as-r", action="store_true",
        help="answer as PHEindicatormethods 2.1.0 where ours differs on purpose "
        "(docs/reference/rates.md)",
    )  # fmt: skip


def run(options: Options) -> int:
    """Work out the rates."""
    asked = _asked(options)
    files = analyst.targets(options, pictures=False)
    whole = not asked.group or asked.method == "quantile"
    own = [
        name
        for what, name in asked.columns.items()
        if not (options.reference and what.startswith("reference"))
        and not (options.totals and what == "numerator")
    ]
    given = analyst.table_of(options, None if whole else [*asked.group, *own])
    try:
        answer = rate_rows.answered(
            given, asked, _reference(options, asked), _totals(options, asked)
        )
    except (ValueError, NotReadable) as problem:
        raise CouldNotRun(f"{problem}.".replace("..", ".")) from None
    return analyst.finish(options, answer, files, _no_picture, _no_picture)


def _asked(options: Options) -> Asked:
    """The method with its columns. Raises `CouldNotRun` where one is missing or not its own."""
    method = METHODS[options.method]
    given = {what: getattr(options, what.replace("-", "_")) for what in COLUMNS}
    columns = {what: name for what, name in given.items() if name is not None}
    missing = [f"--{what}" for what in method.needs if what not in columns]
    if missing:
        raise CouldNotRun(f"--method {options.method} needs {', '.join(missing)}.")
    strange = [f"--{what}" for what in columns if what not in (*method.needs, *method.may)]
    if strange:
        raise CouldNotRun(f"--method {options.method} takes no {', '.join(strange)}.")
    if options.method == "sii":
        _sii_can_be_fitted(columns)
    return Asked(
        method=options.method,
        columns=columns,
        group=tuple(dict.fromkeys(options.group)),
        multiplier=options.multiplier,
        confidence=tuple(options.confidence),
        at_ages=tuple(options.at_ages),
        kind=options.kind,
        transform=options.transform,
        quantiles=options.quantiles,
        highest_first=not options.lowest_first,
        as_r=options.as_r,
    )


def _sii_can_be_fitted(columns: dict[str, str]) -> None:
    if "value" not in columns and "numerator" not in columns:
        raise CouldNotRun("--method sii needs --value, or --numerator to divide by --denominator.")
    if "error" not in columns and not {"lower", "upper"} <= columns.keys():
        raise CouldNotRun("--method sii needs --error, or --lower and --upper.")


def _reference(options: Options, asked: Asked) -> Given | None:
    if options.reference is None:
        return None
    wanted = ("band", "reference-numerator", "reference-denominator")
    if any(what not in asked.columns for what in wanted):
        raise CouldNotRun("--reference is for --method israte and isratio alone.")
    return analyst.table_of(options, [asked.columns[what] for what in wanted], options.reference)


def _totals(options: Options, asked: Asked) -> Given | None:
    if options.totals is None:
        return None
    if asked.method not in ("israte", "isratio"):
        raise CouldNotRun("--totals is for --method israte and isratio alone.")
    wanted = [*asked.group, asked.columns["numerator"]]
    return analyst.table_of(options, wanted, options.totals)


def _no_picture() -> NoReturn:
    raise CouldNotRun("rates have no picture.")


COMMAND = Command(
    "rates",
    "Rates, proportions, standardised rates, life expectancy, slope index of your own table. "
    "Figures equal those of PHEindicatormethods, with its column names.",
    "ringholder rates areas.csv --method dsr --group area --numerator count --denominator pop "
    "--standard esp2013 --to rates.csv",
    arguments,
    run,
)
