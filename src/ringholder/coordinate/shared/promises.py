"""Who promised what to whom: commitments between organisations, and how each kept its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.organisation_report import Promise, promise_of

RUNNING = frozenset({"offered", "agreed"})


@dataclass(frozen=True, slots=True)
class Between:
    """What one organisation promised to another: how many, how many late, kept and not kept."""

    by: str
    to: str
    running: int
    late: int
    kept: int
    broken: int


def promises(cases: Iterable[Case]) -> tuple[Promise, ...]:
    """Every commitment among some matters, as whoever gave it has it, by the day it is due."""
    found = (promise_of(case, str(case.opened.get("organisation", ""))) for case in cases)
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda one: (one.due_on or date.max, one.matter)))


def is_late(promise: Promise, on: date) -> bool:
    """Whether a promise that still runs was due before a day."""
    return promise.state in RUNNING and promise.due_on is not None and promise.due_on < on


def between(found: Iterable[Promise], on: date) -> tuple[Between, ...]:
    """For each pair of organisations how its promises stand; those with late ones first.

    A promise to several counts once to each of them.
    """
    pairs: dict[tuple[str, str], list[Promise]] = {}
    for one in found:
        for to in one.to:
            pairs.setdefault((one.by, to), []).append(one)
    rows = (_row(by, to, some, on) for (by, to), some in pairs.items())
    return tuple(sorted(rows, key=lambda row: (-row.late, row.by, row.to)))


def _row(by: str, to: str, some: list[Promise], on: date) -> Between:
    return Between(
        by=by,
        to=to,
        running=sum(one.state in RUNNING for one in some),
        late=sum(is_late(one, on) for one in some),
        kept=sum(one.state == "kept" for one in some),
        broken=sum(one.state == "broken" for one in some),
    )


def of(organisation: str, found: Iterable[Promise]) -> Iterator[Promise]:
    """The promises that an organisation gave or was given."""
    return (one for one in found if organisation == one.by or organisation in one.to)
