"""A power is passed round in a loop.

When a committee passes a power to a group and the group passes it back, each can say that the other
one decides, and each reports to the other. Nobody stands above, and from no end of the loop can
anyone see who answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import ALWAYS
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each
from ringholder.findings import Severity, weakest

CODE = "LIV004"
SEVERITY = Severity.ERROR
SOURCE = "003 §4 (it must be clear which NHS body is accountable, for what and to whom)"
BAD = """
delegations:
  - {from: place-director-oxfordshire, to: icb-board, functions: [run-on-call], route: committee,
     report: {to: place-director-oxfordshire}, source: unknown}
"""
GOOD = """
delegations:
  - {from: chief-executive, to: finance-officer, functions: [control-expenditure], route: officer,
     limit: {a_year: 250_000}, report: {to: chief-executive, every: month},
     in_force: {to: 2026-09-30}, illustrative: true}
  - {from: finance-officer, to: chief-executive, functions: [control-expenditure], route: officer,
     limit: {a_year: 250_000}, report: {to: finance-officer, every: month},
     in_force: {from: 2026-10-01}, illustrative: true}
"""

Loop = tuple[Delegation, ...]


def check(charter: Charter) -> Iterator[Seen]:
    loops: dict[frozenset[str], tuple[Loop, list[str]]] = {}
    for function in charter.functions:
        for loop in _loops(charter, function):
            found = loops.setdefault(frozenset(step.id for step in loop), (loop, []))
            found[1].append(function)
    for loop, functions in loops.values():
        yield _seen(charter, loop, functions)


def _loops(charter: Charter, function: str) -> Iterator[Loop]:
    """Every loop of one function, each found from the first of its delegations in the file."""
    steps = [d for d in given_on(charter) if function in each(d.functions)]
    for place, first in enumerate(steps):
        yield from _closing(charter, (first,), steps[place:])


def _closing(charter: Charter, path: Loop, steps: list[Delegation]) -> Iterator[Loop]:
    """The loops that begin with this path; the same power has to be in force all the way round."""
    period = ALWAYS
    for step in path:
        period = period.meet(step.in_force)
    if period.empty:
        return
    start, end = _actor(charter, path[0].from_), _actor(charter, path[-1].to)
    if start == end:
        if path[0].from_ == path[-1].to or len(path) > 1:
            yield path
        return
    passed = {_actor(charter, step.to) for step in path[:-1]}
    for step in steps:
        if _actor(charter, step.from_) == end and end not in passed:
            yield from _closing(charter, (*path, step), steps)


def _actor(charter: Charter, name: str) -> str:
    acting = charter.acting(name)
    return name if acting is None else acting.id


def _seen(charter: Charter, loop: Loop, functions: list[str]) -> Seen:
    stations = " to ".join(charter.names((loop[0].from_, *(step.to for step in loop))))
    last = loop[-1]
    return Seen(
        says=f"Power over {quoted(charter.names(functions))} goes in a loop: from {stations}.",
        do=f"Take one of the delegations out, such as the one from {charter.name(last.from_)} to "
        f"{charter.name(last.to)}.",
        where=last.where("functions", f"{last.id}.functions"),
        rests_on=weakest(step.rests_on("from", "to", "functions") for step in loop),
        authority=last.authority,
    )
