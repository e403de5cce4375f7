"""ringholder judge: what does the record of each matter in an export show?"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.cli.command import Command, CouldNotRun, Options, add_json
from ringholder.cli.progress import Progress
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.findings import Finding
from ringholder.matters.deadlock import Timed
from ringholder.matters.dispute import dispute
from ringholder.matters.judged_export import JudgedExport, judged_export
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.record import ClockState, Record, Verdict
from ringholder.register.act import written
from ringholder.register.export_read import NotAnExport, Unreadable

WORDS = {
    Verdict.SHOWN: "the record shows it",
    Verdict.CANNOT_SAY: "cannot be said",
    Verdict.NOT_SHOWN: "the record does not show it",
    Verdict.AGAINST: "against a rule",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `judge` takes."""
    parser.add_argument("export", help="an export of a register: a folder or a zip file")
    parser.add_argument("--matter", metavar="ID", help="only this matter, step by step")
    parser.add_argument(
        "--at",
        metavar="DAY",
        help="as the record stood at the end of a day, or at an instant "
        "(2026-06-01, 2026-06-01T09:30:00Z); that of the last act when absent",
    )
    parser.add_argument("--all", action="store_true", help="also list the matters that are shown")
    add_json(parser)


def run(options: Options) -> int:
    """Judge an export; 1 when a record shows something against a rule, or not."""
    at = instant_of(options.at)
    try:
        with judged_export(Path(options.export)) as export:
            records = _wanted(export, options.matter, at)
            told = Told(export, at or export.last_at, everything=options.all)
            return told.json(records) if options.json else told.text(records, options.matter)
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    except Unreadable as problem:
        raise CouldNotRun(f"a file in `{options.export}` {problem}.") from None


def instant_of(text: str | None) -> datetime | None:
    """The instant of `--at`: of a day, its end. Raises `CouldNotRun`."""
    if text is None:
        return None
    try:
        if len(text) == len("2026-06-01"):
            end = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), LONDON)
            return end.astimezone(UTC) - timedelta(seconds=1)
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise CouldNotRun(
            f"`--at {text}` is no day or instant. Write 2026-06-01 or 2026-06-01T09:30:00Z."
        ) from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=LONDON).astimezone(UTC)


def _wanted(export: JudgedExport, matter: str | None, at: datetime | None) -> Iterator[Record]:
    if matter is None:
        yield from export.records(at)
        return
    found = export.record(matter, at)
    if found is None:
        raise CouldNotRun(
            f"the export has no matter `{matter}`" + (" by then." if at else ".")
            + " `ringholder judge EXPORT --all` lists them."
        )  # fmt: skip
    yield found


class Told:
    """What is printed, a matter at a time, and how it went."""

    def __init__(self, export: JudgedExport, at: datetime, *, everything: bool) -> None:
        self._export, self._at, self._everything = export, at, everything
        self._verdicts: Counter[Verdict] = Counter()
        self._acts = 0

    def _counted(self, records: Iterator[Record]) -> Iterator[Record]:
        with Progress("judged", len(self._export)) as progress:
            for record in records:
                self._verdicts[record.verdict] += 1
                self._acts += len(record.steps)
                progress.at(self._acts)
                yield record

    @property
    def _code(self) -> int:
        wrong = self._verdicts[Verdict.AGAINST] + self._verdicts[Verdict.NOT_SHOWN]
        return int(wrong > 0)

    def json(self, records: Iterator[Record]) -> int:
        """Print one JSON object, matter by matter, so that memory does not grow with them."""
        print(f'{{"at": "{written(self._at)}", "matters": [', end="")
        for number, record in enumerate(self._counted(records)):
            text = json.dumps(record.as_json(), ensure_ascii=False)
            print("," if number else "", text, sep="\n", end="")
        print("\n]}")
        return self._code

    def text(self, records: Iterator[Record], one: str | None) -> int:
        """Print it for a person to read."""
        for name in self._export.rules.unread:
            print(wrapped(f"`{name}` is not what its name says, and was not used."))
        for record in self._counted(records):
            if one is not None:
                print("\n".join((*story(record), *self._way_out(one))))
            elif self._everything or record.verdict is not Verdict.SHOWN:
                print("\n".join(briefly(record)))
        if one is None:
            print(wrapped(self._summary()))
        return self._code

    def _way_out(self, matter: str) -> Iterator[str]:
        """The way out of a dispute, stage by stage, and whom a determination would bind."""
        walk = self._export.judging(matter, self._at)
        found = None if walk is None else dispute(walk.case, self._at)
        charter = None if walk is None else walk.case.charter
        if found is None or charter is None:
            return
        for timed in found.stages:
            yield wrapped(f"The way out: {timed.stage.says(charter)} {stands(timed)}", "  ")
        if found.way is not None and found.way.says():
            yield wrapped(found.way.says(), "  ")
        for party in found.parties:
            yield wrapped(party.bound.says(charter), "  ")

    def _summary(self) -> str:
        day = in_words(local_day(self._at))
        found = ", ".join(f"{self._verdicts[v]:,} {WORDS[v]}" for v in Verdict if self._verdicts[v])
        matters = sum(self._verdicts.values())
        return (
            f"{count(matters, 'matter')} with {self._acts:,} acts judged as of {day}: "
            f"{found or 'none'}."
        )


def briefly(record: Record) -> Iterator[str]:
    """A matter in a line, with what was found about it."""
    state = record.state or "not opened"
    yield f"{record.matter}  {record.procedure}, {state}: {WORDS[record.verdict]}"
    yield from (_finding(finding) for finding in record.findings)


def story(record: Record) -> Iterator[str]:
    """A matter step by step, with what comes next."""
    yield f"{record.matter}  {record.procedure}, {record.state}: {WORDS[record.verdict]}"
    for judged in record.steps:
        act = judged.entry.act
        at = act.at.astimezone(LONDON)
        yield hanging(f"  {at:%d %b %Y %H:%M}  {act.kind} by {act.as_}: {WORDS[judged.verdict]}")
        yield from (_finding(finding) for finding in judged.findings)
    for finding in record.standing:
        yield _finding(finding)
    if record.in_effect_at is not None:
        yield f"  In effect from {record.in_effect_at.astimezone(LONDON):%d %b %Y %H:%M}."
    if record.waits_for:
        yield wrapped(f"Waits for {'; '.join(record.waits_for)}.", "  ")
    if record.next:
        yield wrapped(f"May come next: {', '.join(one.kind for one in record.next)}.", "  ")


def stands(timed: Timed) -> str:
    """How a stage of a way out stands, in words."""
    if timed.state is None:
        return "It has not begun."
    if timed.ended_at is not None:
        return f"Ended on {in_words(local_day(timed.ended_at))}."
    due = "" if timed.due_at is None else in_words(local_day(timed.due_at))
    if timed.state is ClockState.PASSED:
        return f"Its time ran out on {due}."
    return f"Running until {due}." if due else "Running."


def _finding(finding: Finding) -> str:
    clauses = f" [{'; '.join(finding.authority)}]" if finding.authority else ""
    return hanging(f"    {finding.code} {finding.name}: {finding.says}{clauses} {finding.do}")


COMMAND = Command(
    "judge",
    "Say what the record of each matter in an export shows, by the rules that came with it.",
    "ringholder judge register.zip --matter decision-7f3a --at 2026-06-01",
    arguments,
    run,
)
