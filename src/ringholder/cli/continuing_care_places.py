"""ringholder continuing-care places: where places differ, and by how much."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from ringholder.cli import writing
from ringholder.cli.command import CouldNotRun, Options, file_at, print_json
from ringholder.cli.screen import aligned, at_most, hanging
from ringholder.continuing_care import events
from ringholder.continuing_care.variation import adults as adult_counts
from ringholder.continuing_care.variation.answer import (
    Level,
    Variation,
    last_year,
    variation,
)
from ringholder.continuing_care.variation.gap import Gap, money
from ringholder.continuing_care.variation.journeys import details, journeys
from ringholder.continuing_care.variation.report import ANSWERS, paper
from ringholder.findings import Finding, errors
from ringholder.money import pounds
from ringholder.papers.sheets import xlsx
from ringholder.papers.word import docx

_FINDINGS = 12
_LIES = {2: " (far above)", 1: " (above)", 0: "", -1: " (below)", -2: " (far below)"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `continuing-care places` takes, but for `--json`."""
    parser.add_argument(
        "extract",
        help="a log of events of continuing care (CSV, Excel, Parquet), people in it by pseudonym; "
        "a column `council` gives the finer area",
    )
    parser.add_argument("--by", choices=list(Level), default=Level.PLACE, help="(place)")
    parser.add_argument("--within", default="", metavar="PLACE", help="the councils of one place")
    parser.add_argument("--until", metavar="DAY", help="the last day of the year (of the extract)")
    parser.add_argument("--adults", metavar="FILE", help="adults: `place,council,name,band,people`")
    parser.add_argument(
        "--gap", nargs=2, metavar=("AREA", "BESIDE"), help="what makes two areas spend differently"
    )
    parser.add_argument(
        "--public", metavar="FILE", help="write a report with small numbers hidden: .docx, .xlsx"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Options) -> int:
    """Compare the places; 1 when something was not read."""
    target = None
    if options.public:
        target = writing.ends_in(options.public, ".docx", ".xlsx", option="--public")
        writing.free([target], force=options.force)
    found, findings = _found(options)
    gap = _gap(options, found)
    if options.json:
        print_json(_json(found, gap, findings))
    else:
        print("\n".join(_text(found, gap, findings)))
    if target is not None:
        made = paper(found, found.window.last, synthetic="", public=True)
        writing.write(target, docx(made) if target.suffix == ".docx" else xlsx(made))
    return int(bool(errors(findings)))


def _found(options: Options) -> tuple[Variation, tuple[Finding, ...]]:
    log = events.read(file_at(options.extract))
    held, told = details(file_at(options.extract))
    adults = (
        adult_counts.read(file_at(options.adults)) if options.adults else adult_counts.shipped()
    )
    if not log.rows:
        raise CouldNotRun(f"`{options.extract}` has no event that can be used. {_first(log)}")
    until = _day(options.until) if options.until else max(one.on for one in log.rows)
    known = journeys(log, held, until)
    found = variation(known, adults, last_year(until), Level(options.by), within=options.within)
    told = tuple(one for one in told if one not in log.findings)
    return found, (*log.findings, *told, *adults.findings, *found.findings)


def _first(log: events.Events) -> str:
    return " ".join(f"{one.says} {one.do}" for one in log.findings[:1])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CouldNotRun(f"`--until {text}` is not a date. Write it as 2026-03-31.") from None


def _gap(options: Options, found: Variation) -> Gap | None:
    if not options.gap:
        return None
    for area in options.gap:
        if area not in found.areas:
            raise CouldNotRun(f"there is no area `{area}`. There are: {', '.join(found.areas)}.")
    gap = found.gap(*options.gap)
    if gap is None:
        raise CouldNotRun("the gap cannot be told: both need adults, spend, and people eligible.")
    return gap


def _text(found: Variation, gap: Gap | None, findings: tuple[Finding, ...]) -> Iterator[str]:
    names = [found.adults.called(area) for area in found.areas]
    yield f"{found.window.first} to {found.window.last}, rates standardised for age"
    yield ""
    rows = [["", *names, "all", "do they differ?"]]
    for one in found.comparisons:
        cells = [one.area(area) for area in found.areas]
        shown = [
            "" if cell is None or cell.value is None else f"{cell.value:.1f}{_LIES[cell.beyond]}"
            for cell in cells
        ]
        overall = "" if one.overall is None else f"{one.overall:.1f}"
        rows.append([one.measure.name, *shown, overall, ANSWERS[one.answer].lower()])
    yield from aligned(rows)
    yield ""
    costs = [["", "spent", "expected", "beyond it"]]
    for cost, name in zip(found.costs, names, strict=True):
        sums = (cost.spent, cost.expected, cost.over)
        cells_ = ["not known" if one is None else pounds(money(one)) for one in sums]
        costs.append([name, *cells_])
    yield from aligned(costs)
    if gap is not None:
        yield from _of_gap(found, gap)
    if findings:
        yield ""
        yield from at_most((hanging(f"  {one}") for one in findings), _FINDINGS)


def _of_gap(found: Variation, gap: Gap) -> Iterator[str]:
    yield ""
    here, there = found.adults.called(gap.area), found.adults.called(gap.beside)
    yield f"{here} beside {there}, in pounds of {here}:"
    rows = [["", "pounds", "by chance"]]
    for part in gap.parts:
        margin = "" if part.margin is None else f"± {pounds(money(part.margin))}"
        rows.append([part.cause.says, pounds(money(part.pounds)), margin])
    rows.append(["All of it", pounds(money(gap.pounds)), ""])
    yield from aligned(rows)


def _json(found: Variation, gap: Gap | None, findings: tuple[Finding, ...]) -> dict[str, object]:
    return {
        "from": found.window.first.isoformat(),
        "to": found.window.last.isoformat(),
        "level": found.level,
        "areas": [{"code": area, "name": found.adults.called(area)} for area in found.areas],
        "measures": [
            {
                "id": one.measure.id,
                "unit": one.measure.unit,
                "overall": one.overall,
                "differ": one.answer.name.lower(),
                "overdispersion": one.adjusted,
                "areas": [
                    {
                        "area": area.area,
                        "count": area.count,
                        "size": area.size,
                        "expected": area.expected,
                        "value": area.value,
                        "lower": area.lower,
                        "upper": area.upper,
                        "beyond": area.beyond,
                    }
                    for area in one.areas
                ],
            }
            for one in found.comparisons
        ],
        "costs": [
            {
                "area": one.area,
                "spent": str(money(one.spent)),
                "expected": None if one.expected is None else str(money(one.expected)),
            }
            for one in found.costs
        ],
        "gap": None
        if gap is None
        else {
            "area": gap.area,
            "beside": gap.beside,
            "pounds": str(money(gap.pounds)),
            "parts": {part.cause: str(money(part.pounds)) for part in gap.parts},
        },
        "findings": [one.as_json() for one in findings],
    }


EXAMPLE = (
    "ringholder continuing-care places extract.csv --by council --within 15A "
    "--gap E06000037 E06000038"
)
