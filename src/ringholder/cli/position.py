"""ringholder position: each body against its plan, the system total, and what may not be added."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, hanging, wrapped
from ringholder.finance.position.forecast import forecasts
from ringholder.finance.position.months import Year
from ringholder.finance.position.paper import ILLUSTRATIVE, duty, paper, shown
from ringholder.finance.position.report import Files, Report, report
from ringholder.finance.position.report_json import as_json
from ringholder.finance.savings.programme import Part
from ringholder.findings import Finding, errors
from ringholder.papers.sheets import xlsx

_MORE = {
    "risks": "risks and mitigations",
    "moves": "moves of surplus and deficit, to see whom they break",
    "envelopes": "envelopes, to hold against the allocation",
    "savings": "savings schemes with their months",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `position` takes."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="positions by month: CSV, XLSX or Parquet"
    )
    for name, says in _MORE.items():
        parser.add_argument(
            f"--{name}", nargs="+", action="extend", default=[], metavar="FILE", help=says
        )
    parser.add_argument(
        "--year", default="", help="the financial year, such as 2025/26 (that of most rows)"
    )
    parser.add_argument("--xlsx", metavar="FILE", help="also write it as a workbook")
    parser.add_argument("--most", type=int, default=20, help="how many findings to list (20)")
    add_json(parser)


def run(options: Options) -> int:
    """Say how the system stands; 1 where anything is wrong beyond doubt."""
    files = Files(
        positions=existing(options.files),
        risks=existing(options.risks),
        moves=existing(options.moves),
        envelopes=existing(options.envelopes),
        savings=existing(options.savings),
    )
    if files == Files():
        raise CouldNotRun("name a file of positions, or give --envelopes or --savings.")
    found = report(files, year=options.year)
    if options.xlsx:
        write(options.xlsx, xlsx(paper(found, date.today())))
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found, options.most)))
    return int(bool(errors(found.findings)))


def existing(names: Sequence[str]) -> tuple[Path, ...]:
    """The files of these names. Raises `CouldNotRun` where there is none."""
    for name in names:
        if not Path(name).is_file():
            raise CouldNotRun(f"there is no file `{name}`.")
    return tuple(map(Path, names))


def write(name: str, content: bytes) -> None:
    """Write a file. Raises `CouldNotRun` where it cannot be written."""
    try:
        Path(name).write_bytes(content)
    except OSError as problem:
        raise CouldNotRun(f"`{name}` cannot be written: {problem.strerror}.") from None


def text(found: Report, most: int) -> Iterator[str]:
    """The report for a person to read."""
    if found.illustrative:
        yield wrapped(ILLUSTRATIVE)
    yield from _position(found)
    yield from _risks(found)
    yield from _moves(found)
    yield from _envelopes(found)
    yield from _savings(found)
    yield from told(found.findings, most)


def told(findings: Sequence[Finding], most: int) -> Iterator[str]:
    """Findings for a person, with whose each is."""
    if findings:
        yield ""
    for one in findings[:most]:
        owner = f" Owner: {one.owner}." if one.owner else ""
        yield hanging(f"{one.severity.value}: {one}{owner}")
    if len(findings) > most:
        yield f"{len(findings) - most} more; --most lists them."


def _position(found: Report) -> Iterator[str]:
    seen = found.system
    if not seen.bodies:
        return
    yield f"{found.year}: surplus above nothing, deficit below; outturn plan-phased."
    head = ("", "plan to date", "actual", "variance", "outturn", "regime")
    rows = [head]
    for body in seen.bodies:
        outturn = None if body.outturn is None else body.outturn.outturn
        regime = "regime not known" if body.regime is None else body.regime.name
        apart = "" if body in seen.added else " (not in the total)"
        rows.append((body.name, *_sums(body.year), shown(outturn), regime + apart))
    rows.append(("NHS system", *_sums(seen.year), shown(seen.outturn), f"{len(seen.added)} bodies"))
    yield from aligned(rows)
    for way in forecasts(seen.year):
        yield hanging(f"  {way.way.value}: {shown(way.outturn)}. {way.assumes}")


def _sums(year: Year) -> tuple[str, str, str]:
    return shown(year.plan_to_date), shown(year.actual_to_date), shown(year.variance)


def _risks(found: Report) -> Iterator[str]:
    if found.risks:
        left = found.exposure
        yield ""
        yield (
            f"Risk: gross {shown(left.gross)}, mitigations {shown(left.mitigated)}, "
            f"net {shown(left.net)}."
        )


def _moves(found: Report) -> Iterator[str]:
    moved = {code for move in found.moves for code in (move.gives, move.receives)}
    for effect in found.effects:
        if effect.code in moved:
            yield hanging(
                f"With the moves {effect.name} goes from {shown(effect.before)} to "
                f"{shown(effect.after)}; its duty: {duty(effect.kept_after)}."
            )


def _envelopes(found: Report) -> Iterator[str]:
    for control in found.controls:
        yield ""
        yield f"Envelopes of {control.commissioner}, by the payment scheme of {found.scheme.year}:"
        rows = [("provider", "planned", "at the year's end")]
        rows += [
            (one.provider, shown(one.planned), shown(one.paid(found.scheme)))
            for one in control.envelopes
        ]
        yield from aligned(rows)
        yield (
            f"  Promised {shown(control.promised)}, held {shown(control.held)}, allocation "
            f"{shown(control.allocation)}: difference {shown(control.difference)}."
        )


def _savings(found: Report) -> Iterator[str]:
    if not found.programme.organisations:
        return
    yield ""
    to = found.programme.to
    yield f"Savings{'' if to is None else f' to {to:%B %Y}'}:"
    rows = [("organisation", "plan of the year", "plan to date", "delivered", "forecast")]
    rows += [(own.organisation, *_part(own.both)) for own in found.programme.organisations]
    yield from aligned([*rows, ("all", *_part(found.programme.both))])
    recurrent = found.programme.recurrent
    yield f"  Of it recurrent: {shown(recurrent.delivered)} delivered of {shown(recurrent.plan)}."


def _part(part: Part) -> tuple[str, str, str, str]:
    return (shown(part.plan), shown(part.plan_to_date), shown(part.delivered), shown(part.forecast))


COMMAND = Command(
    "position",
    "The position of a system: each body against its plan under its own regime, forecast, risks, "
    "moves, envelopes and savings.",
    "ringholder position position.csv --risks risks.csv --xlsx month4.xlsx",
    arguments,
    run,
)
