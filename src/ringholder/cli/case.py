"""ringholder case: a business case discounted, compared, and what would have to be different."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.cli.writing import add_papers, ends_in, free, paper_files, write, write_paper
from ringholder.findings import errors
from ringholder.plan.cases.appraise import OfOption
from ringholder.plan.cases.drawn import in_words
from ringholder.plan.cases.five import STAGES
from ringholder.plan.cases.layout import BIAS
from ringholder.plan.cases.looked_at import (
    LookedAt,
    as_json,
    look,
    payback_in_words,
    percent,
    ratio_in_words,
    sum_in_words,
    terms_in_words,
)
from ringholder.plan.cases.paper import paper
from ringholder.plan.cases.reading import Brought, bring
from ringholder.plan.cases.workbook import empty
from ringholder.rates import NoRate

MOST_SHOWN = 12
_GIVEN = "given on the command line"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `case` takes."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="the workbook of the case, or its CSV files"
    )
    parser.add_argument(
        "--optimism", metavar="CATEGORY=PERCENT", action="append", default=[],
        help="another optimism bias for all lines of a category; may repeat",
    )  # fmt: skip
    parser.add_argument("--stage", choices=STAGES, default="", help="what it is to be complete for")
    parser.add_argument(
        "--on", metavar="DAY", default="", help="whose discount rates hold; today when absent"
    )
    parser.add_argument(
        "--empty", metavar="FILE", help="write an empty workbook to be filled in, and nothing else"
    )
    add_papers(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Appraise; 1 where something in the case is wrong."""
    if options.empty:
        return _empty(options)
    if not options.files:
        raise CouldNotRun("give the files of a case, or --empty case.xlsx for one to fill in.")
    files = paper_files(options)
    found = looked_at(options)
    for file in files:
        write_paper(file, paper(found))
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found)))
        print("\n".join(f"Written: {file}" for file in files))
    return int(bool(errors(found.findings)))


def _empty(options: Options) -> int:
    file = ends_in(options.empty, ".xlsx", option="--empty")
    free([file], force=getattr(options, "force", False))
    write(file, empty())
    print(f"Written: {file}")
    return 0


def looked_at(options: Options) -> LookedAt:
    """The case that was asked for. Raises `CouldNotRun`."""
    brought = bring([Path(one) for one in options.files])
    if not brought.case.lines:
        told = [f"{one.says} {one.do}" for one in brought.findings[:2]]
        told = told or ["Fill in the sheet Lines: each cost and benefit, with its option and year."]
        raise CouldNotRun(f"there is nothing to appraise. {' '.join(told)}")
    case = brought.case.with_bias(_biases(options.optimism), _GIVEN)
    given = Brought(case, brought.sha256, brought.rows, brought.findings)
    try:
        return look(given, _day(options.on), options.stage)
    except NoRate as problem:
        raise CouldNotRun(str(problem)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise CouldNotRun(f"`--on {text}` is no day such as 2026-04-01.") from None


def _biases(given: list[str]) -> dict[str, Decimal]:
    found = {}
    for one in given:
        category, _, text = one.rpartition("=")
        bias = BIAS.read(text)
        if not category or bias is None:
            raise CouldNotRun(f"`--optimism {one}`: give it such as building=40.")
        found[category] = bias
    return found


def text(found: LookedAt) -> Iterator[str]:
    """The case for a person to read."""
    said = found.brought.case.settings
    yield wrapped(f"{found.title}. {terms_in_words(found)}.")
    if said.illustrative:
        yield "Illustrative: no organisation works by these sums."
    if not found.appraisal.for_decision:
        yield "Not for decision: a discount rate was not read in an official text."
    head = ("", "costs", "benefits", "NPV", "over minimum", "BCR", "pays back")
    yield ""
    yield from aligned([head, *map(_row, found.appraisal.ranked)])
    if said.budget is not None:
        inside = [one.option.name for one in found.appraisal.within(said.budget)]
        yield f"Within {sum_in_words(said.budget)}: {', '.join(inside) or 'none'}."
    yield from _hangs_on(found)
    told = (hanging(str(finding)) for finding in found.findings)
    yield ""
    yield from at_most(told, MOST_SHOWN)


def _row(one: OfOption) -> tuple[str, ...]:
    return (
        one.option.name,
        sum_in_words(one.costs),
        sum_in_words(one.benefits),
        sum_in_words(one.npv),
        sum_in_words(one.more_npv) or "-",
        ratio_in_words(one),
        payback_in_words(one),
    )


def _hangs_on(found: LookedAt) -> Iterator[str]:
    if found.switches:
        yield ""
        yield "What would have to be different (no better than the minimum; another comes first)"
        yield from aligned(
            [(in_words(one.input), percent(one.nought), percent(one.rank))
             for one in found.switches]
        )  # fmt: skip
    if found.moved:
        yield ""
        yield "Worth over the minimum with one input lower and higher"
        yield from aligned(
            [(in_words(one.input), f"± {one.by}", sum_in_words(one.lower),
              sum_in_words(one.higher)) for one in found.moved]
        )  # fmt: skip
    for one in found.scenarios:
        first = found.appraisal.of(one.first)
        name = first.option.name if first is not None else "none"
        yield f"Scenario {one.name}: {name} comes first, {sum_in_words(one.worth.get(one.first))}."


COMMAND = Command(
    "case",
    "A business case out of its workbook: options discounted and compared, BCR, what would have "
    "to be different, and what is missing in its five cases.",
    "ringholder case case.xlsx --optimism building=40 --to case.docx",
    arguments,
    run,
)
