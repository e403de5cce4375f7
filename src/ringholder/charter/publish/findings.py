"""Findings as a paper: what is wrong with a charter, who mends it and how; to mail or to filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.publish.wording import counted, listed
from ringholder.findings import Finding, RestsOn, Severity, tally
from ringholder.papers.blocks import (
    Block,
    Heading,
    Line,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)

TITLE = "Findings"
COLUMNS = columns(
    {
        "Code": 1.2,
        "Severity": 1.0,
        "What is wrong": 4,
        "What to do": 3.2,
        "Owner": 1.6,
        "Place": 2.2,
        "Clause and authority": 2.2,
    }
)
_SEVERITIES = {
    Severity.ERROR: ("error", "errors", "Decisions stop, are unlawful, or a function is lost"),
    Severity.WARNING: ("warning", "warnings", "Something is weakened"),
    Severity.NOTE: ("note", "notes", "For information"),
    Severity.CANNOT_SAY: ("cannot say", "cannot say", "What the rule needs was not read; no fault"),
}
_MARKS = {RestsOn.ILLUSTRATIVE: Mark.DRAFT, RestsOn.UNKNOWN: Mark.UNREAD}
_RESTS = {
    RestsOn.ILLUSTRATIVE: "Draft, illustrative: it rests on entries that no source supports",
    RestsOn.UNKNOWN: "Not read: it rests on what was not read",
}


def build(checked: Mapping[str, Sequence[Finding]], on: date) -> Paper:
    """The paper of what was found in each charter, by the name that the reader knows it by."""
    every = [finding for found in checked.values() for finding in found]
    return Paper(
        title=TITLE,
        subtitle=listed(checked),
        on=on,
        running=f"ringholder check, {in_words(on)}",
        facts=(("Checked on", in_words(on)), ("Found", _headline(every))),
        blocks=tuple(_blocks(checked)),
        notice=_notice(every),
        wide=True,
        contents=1,
    )


def _headline(found: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in found)
    parts = [counted(counts[s], *_SEVERITIES[s][:2]) for s in Severity if counts[s]]
    return listed(parts) or "No fault"


def _notice(found: Sequence[Finding]) -> Notice:
    counts = tally(found)
    sourced = (
        f"On what is published: {counted(counts.faults, 'error')} and "
        f"{counted(counts.warnings, 'warning')}."
    )
    apart = f"On what is illustrative or was not read: {counted(counts.apart, 'fault')}, marked."
    return Notice(
        "How far to trust it",
        (line(sourced), line(apart), line(f"Cannot be told: {counts.cannot_say}.")),
        Mark.DRAFT if counts.apart else None,
    )


def _blocks(checked: Mapping[str, Sequence[Finding]]) -> Iterator[Block]:
    for name, found in checked.items():
        yield Heading(1, name)
        if not found:
            yield Paragraph(line("Sound. No fault found."))
            continue
        rows = tuple(map(_row, found))
        yield Table(f"Findings on {name}", COLUMNS, rows, "Findings" if len(checked) == 1 else name)
        yield Paragraph(line(_legend(found)))


def _legend(found: Sequence[Finding]) -> str:
    severities = {finding.severity for finding in found}
    return "; ".join(f"{s.value}: {_SEVERITIES[s][2]}" for s in Severity if s in severities) + "."


def _row(finding: Finding) -> Row:
    return Row(
        (
            cell(f"{finding.code}", finding.name.replace("-", " ")),
            cell(finding.severity.value),
            (*cell(finding.says), *_rests(finding)),
            cell(finding.do),
            cell(finding.owner),
            cell(str(finding.where)),
            cell(*finding.authority),
        )
    )


def _rests(finding: Finding) -> tuple[Line, ...]:
    mark = _MARKS.get(finding.rests_on)
    return () if mark is None else ((Words(_RESTS[finding.rests_on], mark=mark),),)
