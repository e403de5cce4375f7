"""ringholder mhis: does spending on mental health grow with the allocation?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ringholder.charter.sums import parse_sum
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.finance.mhis import Standard, exclusions, read, standard
from ringholder.finance.shares.answer import shown
from ringholder.findings import Finding
from ringholder.money import pounds

_FINDINGS = 12
_PERCENT, _PENNY = Decimal("0.0001"), Decimal("0.01")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `mhis` takes."""
    parser.add_argument(
        "file",
        help="spending by line: `category,before,after` in pounds, and `excluded` for what the "
        f"test leaves out ({', '.join(exclusions())})",
    )
    parser.add_argument(
        "--allocation", nargs=2, metavar=("BEFORE", "AFTER"), required=True,
        help="the recurrent programme allocation of both years, such as 2.80bn 2.92bn",
    )  # fmt: skip
    add_json(parser)


def run(options: Options) -> int:
    """Hold the spending against the standard; 1 when it is not met or a row was not read."""
    if not Path(options.file).is_file():
        raise CouldNotRun(f"there is no file `{options.file}`.")
    before, after = (_sum(text) for text in options.allocation)
    lines, findings = read(Path(options.file))
    found = standard(lines, before, after)
    if options.json:
        print_json({**_json(found), "findings": [one.as_json() for one in findings]})
    else:
        print("\n".join(_text(found, findings)))
    return int(bool(findings) or not found.met)


def _sum(text: str) -> Decimal:
    found = parse_sum(text)
    if found is None or found <= 0:
        raise CouldNotRun(f"`--allocation {text}` is no sum. Write it as 2.80bn or 2,800,000,000.")
    return found


def _text(found: Standard, findings: tuple[Finding, ...]) -> Iterator[str]:
    short = found.short_by or Fraction(0)
    by = pounds(shown(abs(short), _PENNY))
    verdict = f"Met, with {by} to spare." if found.met else f"Not met: {by} short."
    yield verdict if not findings else f"{verdict} Some rows were not read: it may change."
    yield ""
    yield from aligned(
        [
            ["", "before", "after", "growth"],
            ["counted", pounds(found.before), pounds(found.after), _percent(found.growth)],
            [
                "allocation",
                pounds(found.allocation_before),
                pounds(found.allocation_after),
                _percent(found.allocation_growth),
            ],
        ]
    )
    if found.left_out:
        yield ""
        yield "Left out of the test:"
    for one in found.left_out:
        why = exclusions()[one.excluded]
        yield hanging(f"  {one.category}, {pounds(one.after)}: {why.what} ({why.source})")
    yield ""
    yield wrapped(
        "Growths are compared unrounded; here they are shown to a hundredth of a percent."
    )
    yield from at_most((hanging(f"{one}") for one in findings), _FINDINGS)


def _percent(growth: Fraction | None) -> str:
    return "-" if growth is None else f"{shown(growth, _PERCENT) * 100:.2f}%"


def _json(found: Standard) -> dict[str, object]:
    short = found.short_by
    return {
        "met": found.met,
        "before": str(found.before),
        "after": str(found.after),
        "allocation_before": str(found.allocation_before),
        "allocation_after": str(found.allocation_after),
        "short_by": None if short is None else f"{shown(short, _PENNY)}",
        "left_out": [
            {"category": one.category, "excluded": one.excluded, "after": str(one.after)}
            for one in found.left_out
        ],
    }


COMMAND = Command(
    "mhis",
    "Hold spending on mental health against the Mental Health Investment Standard.",
    "ringholder mhis spending.csv --allocation 2.80bn 2.92bn",
    arguments,
    run,
)
