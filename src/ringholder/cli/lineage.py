"""ringholder lineage: where it belongs, what became of it, and by which rule its series goes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringholder.calendar import Period, in_words
from ringholder.catalogue import belonging, organisations, successions
from ringholder.catalogue.belonging import ABOVE, Belonging, belongings, may_belong
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.catalogue.successions import Step, Successions
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.screen import hanging
from ringholder.findings import Finding, errors
from ringholder.monitor.lineage import Lineage, Stretch
from ringholder.monitor.succession import lineage

KINDS = {
    Kind.COUNTRY: "country",
    Kind.REGION: "region",
    Kind.ICB: "integrated care board (system)",
    Kind.SUB_ICB: "sub-ICB location (place)",
    Kind.NETWORK: "primary care network",
    Kind.PRACTICE: "GP practice",
    Kind.TRUST: "NHS trust",
    Kind.COUNCIL: "council",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the command tells of one organisation."""

    organisation: Organisation
    on: date | None
    belongs: tuple[Belonging, ...]
    in_doubt: tuple[str, ...]
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    lineage: Lineage
    findings: tuple[Finding, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `lineage` takes."""
    parser.add_argument("code", help="an ODS code such as QU9, 10Q, K84002; ENG is England")
    parser.add_argument("--on", help="a date such as 2026-04-01; the whole history when absent")
    parser.add_argument(
        "--successions",
        metavar="TABLE",
        help="a CSV table of who followed whom: predecessor,successor,on,source",
    )
    add_json(parser)


def run(options: Options) -> int:
    """Tell where an organisation belongs and what its series rests on; 1 for a faulty table."""
    on = day(options.on) if options.on is not None else None
    one = organisations.find(options.code)
    if one is None:
        raise CouldNotRun(
            f"no register that we have knows the code `{options.code}`. Give an ODS code, such as "
            "QU9 for a board, 10Q for a sub-ICB location, K84002 for a practice."
        )
    known, findings = _known(options.successions)
    told = look(one, on, known, findings)
    if options.json:
        print_json(as_json(told))
    else:
        print("\n".join(text(told)))
    return int(bool(errors(findings)))


def look(
    one: Organisation, on: date | None, known: Successions, findings: tuple[Finding, ...] = ()
) -> Told:
    """Everything to tell of an organisation, on a day or over all time."""
    if on is not None:
        belongs = belonging.ladder(one.code, on)
    else:
        belongs = tuple(b for kind in ABOVE.get(one.kind, ()) for b in belongings(one.code, kind))
    return Told(
        one,
        on,
        belongs,
        may_belong(one.code, Kind.ICB, on or date.max),
        known.before(one.code),
        known.after(one.code),
        lineage(one.code, known),
        findings,
    )


def _known(table: str | None) -> tuple[Successions, tuple[Finding, ...]]:
    if table is None:
        return successions.shipped(), ()
    try:
        written = Path(table).read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise CouldNotRun(f"`{table}` cannot be read: {problem.strerror}.") from None
    return successions.read_beside(successions.shipped(), written, Path(table).name)


def text(told: Told) -> Iterator[str]:
    """The answer for a person to read."""
    one = told.organisation
    yield f"{one.code}  {one.called}"
    yield f"{KINDS[one.kind]}; {_in_being(told)}"
    yield ""
    yield f"Belongs to{f' on {in_words(told.on)}' if told.on else ''}:"
    yield from _belongs(told)
    if told.before or told.after:
        yield ""
        yield "Followed and was followed by:"
        yield from (hanging(f"  {_step(step)}") for step in (*told.before, *told.after))
    yield ""
    yield "A series of it:"
    shown = [s for s in told.lineage.stretches if told.on is None or told.on in s.days]
    yield from (hanging(f"  {one.days}: {one.says}") for one in shown)
    yield from (hanging(f"  {line}") for line in told.lineage.untold)
    yield from (f"In the table: {finding}" for finding in told.findings)


def _in_being(told: Told) -> str:
    one, on = told.organisation, told.on
    period = "no dates in the register" if one.in_being == Period() else str(one.in_being)
    if on is None or on in one.in_being:
        return period
    return f"{period}: not in being on {in_words(on)}"


def _belongs(told: Told) -> Iterator[str]:
    for b in told.belongs:
        whole = organisations.find(b.whole)
        name = whole.called if whole is not None else ""
        yield hanging(f"  {b.whole}  {name}: {b.in_being} ({b.ground})")
    if told.in_doubt:
        heirs = " or ".join(told.in_doubt)
        yield hanging(
            f"  Since its board was split it lies in {heirs}, in one or in parts; which cannot be "
            "told from the registers that we have."
        )
    if not told.belongs and not told.in_doubt:
        yield "  nothing that a register we have knows of"


def _step(step: Step) -> str:
    part = "in part " if step.part else ""
    on = in_words(step.on)
    return f"{step.successor} followed {step.predecessor} {part}on {on} ({step.source})"


def as_json(told: Told) -> dict[str, object]:
    """The stable JSON shape of a lineage."""
    one = told.organisation
    return {
        "organisation": {
            "code": one.code,
            "name": one.called,
            "kind": one.kind.value,
            **_days(one.in_being),
        },
        "on": told.on.isoformat() if told.on else None,
        "belongs_to": [
            {
                "code": b.whole,
                "kind": b.kind.value,
                **_days(b.in_being),
                "ground": b.ground.value,
            }
            for b in told.belongs
        ],
        "may_belong_to": list(told.in_doubt),
        "followed": [_step_json(step) for step in told.before],
        "followed_by": [_step_json(step) for step in told.after],
        "series": [_stretch_json(stretch) for stretch in told.lineage.stretches],
        "not_known": list(told.lineage.untold),
        "findings": [finding.as_json() for finding in told.findings],
    }


def _days(period: Period) -> dict[str, str | None]:
    return {
        "from_on": period.from_on.isoformat() if period.from_on else None,
        "to_on": period.to_on.isoformat() if period.to_on else None,
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "predecessor": step.predecessor,
        "successor": step.successor,
        "on": step.on.isoformat(),
        "part": step.part,
        "source": step.source,
    }


def _stretch_json(one: Stretch) -> dict[str, object]:
    return {
        "rule": one.rule.value,
        "codes": list(one.codes),
        **_days(one.days),
        "told": one.told,
        "says": one.says,
    }


COMMAND = Command(
    "lineage",
    "Tell where an organisation belongs, what became of it, and which rule its series follows.",
    "ringholder lineage QU9 --on 2026-04-01",
    arguments,
    run,
)
