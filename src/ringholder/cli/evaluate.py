"""ringholder evaluate: a trial answered by the one standard, from a file of its figures."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.findings import errors
from ringholder.matters.trial_answer import RULE, STANDARD
from ringholder.plan.innovation.evaluation import PER, Evaluation, Fixed, evaluate
from ringholder.plan.innovation.evaluation_json import as_json
from ringholder.plan.innovation.series import read_series
from ringholder.plan.innovation.words import lines
from ringholder.tables.typed import month

_MOST = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `evaluate` takes."""
    parser.add_argument(
        "file", metavar="FILE", help="figures of the trial: period, value, comparator, people, cost"
    )
    parser.add_argument(
        "--starts", required=True, metavar="DAY", help="when the trial began: 2025-04 or 2025-04-14"
    )
    parser.add_argument("--better", required=True, choices=("higher", "lower"), help="better is")
    parser.add_argument(
        "--counts", required=True, metavar="N", help="the change that was said to count, above 0"
    )
    parser.add_argument(
        "--counted-as", choices=tuple(PER), default="count",
        help="what a value is; all but a count need the column people (count)",
    )  # fmt: skip
    parser.add_argument(
        "--periods", type=int, metavar="N", help="for how many periods it was to run; later ones "
        "are left out",
    )  # fmt: skip
    parser.add_argument("--standard", choices=(STANDARD,), default=STANDARD, help="by which rule")
    add_json(parser)


def run(options: Options) -> int:
    """Answer the trial; 1 where something in the file could not be read."""
    fixed = _fixed(options)
    path = Path(options.file)
    if not path.is_file():
        raise CouldNotRun(f"there is no file `{options.file}`.")
    found = evaluate(read_series(path), fixed)
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(_text(found)))
    return int(bool(errors(found.findings)))


def _fixed(options: Options) -> Fixed:
    return Fixed(
        starts_on=_starts(options.starts),
        better=options.better,
        counts=_counts(options.counts),
        counted_as=options.counted_as,
        periods=_periods(options.periods),
    )


def _starts(text: str) -> date:
    found = month(text) if len(text) <= len("2025-04") else None
    try:
        return found or date.fromisoformat(text)
    except ValueError:
        raise CouldNotRun(f"`--starts {text}` is no month and no day; write 2025-04.") from None


def _counts(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite() or found <= 0:
        raise CouldNotRun(f"`--counts {text}` is no number above 0; write 2 or 0.5.")
    return found


def _periods(given: int | None) -> int | None:
    if given is not None and given < 1:
        raise CouldNotRun("`--periods` is a number from 1 on.")
    return given


def _text(found: Evaluation) -> Iterator[str]:
    yield from aligned(list(lines(found)), "")
    if found.findings:
        yield ""
        yield from at_most((hanging(str(one)) for one in found.findings), _MOST)
    yield ""
    yield wrapped(f"By the standard {found.standard}. {RULE}")


COMMAND = Command(
    "evaluate",
    "A trial answered by one standard: improved, no difference shown, worse, or cannot say.",
    "ringholder evaluate calls.csv --starts 2025-04 --better lower --counts 2 --counted-as percent",
    arguments,
    run,
)
