"""What source 004 asks of a partnership and of a system, as tables on a constitution's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ringholder.charter import Charter
from ringholder.charter.principles import Judged, Kind, Verdict, principles
from ringholder.findings import Finding, RestsOn
from ringholder_web.ui.words import RESTS_ON, Tag, counted, listed

VERDICT = {
    Verdict.SHOWN: Tag("Shown", "green"),
    Verdict.FAULT: Tag("Fault", "red"),
    Verdict.CANNOT_SAY: Tag("Cannot say", "grey"),
}
TITLE = {
    Kind.FACTOR: "What makes a partnership at place work",
    Kind.PRINCIPLE: "How the whole system is to work",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One factor or principle; `mark` is there when what shows it is not published."""

    number: int
    name: str
    verdict: Tag
    mark: Tag | None
    why: str
    beyond: str


@dataclass(frozen=True, slots=True)
class Table:
    """The seven factors, or the seven principles, with a word on how many are shown."""

    id: str
    title: str
    count: str
    rows: tuple[Row, ...]


def tables(charter: Charter, findings: Iterable[Finding]) -> tuple[Table, ...]:
    """A table of the factors and one of the principles."""
    judged = principles(charter, findings)
    grouped = groupby(judged, key=lambda one: one.principle.kind)
    return tuple(_table(kind, list(group)) for kind, group in grouped)


def _table(kind: Kind, judged: list[Judged]) -> Table:
    verdicts = [one.verdict for one in judged]
    shown, faults = verdicts.count(Verdict.SHOWN), verdicts.count(Verdict.FAULT)
    counts = [f"{shown} of {len(judged)} shown", counted(faults, "fault")]
    return Table(kind.value, TITLE[kind], listed(counts), tuple(map(_row, judged)))


def _row(one: Judged) -> Row:
    weaker = one.verdict is not Verdict.CANNOT_SAY and one.rests_on is not RestsOn.SOURCED
    return Row(
        number=one.principle.number,
        name=one.principle.name,
        verdict=VERDICT[one.verdict],
        mark=RESTS_ON[one.rests_on] if weaker else None,
        why=one.why,
        beyond=one.principle.beyond,
    )
