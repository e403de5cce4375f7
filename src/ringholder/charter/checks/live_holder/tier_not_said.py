"""It is not said which rung carries out a function.

The law gives a function to a legal body. When that body has a board, and committees or partnerships
below it, people have to know which of them does the work. If it is not written down each takes it
that another one does, or two do it twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carrying_out import could_carry_out, on_several_rungs, passed_on
from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity

CODE = "LIV001"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (it is not said which tier should carry out which function)"
BAD = """
remove: [strategic-planning.exercised_by]
"""
GOOD = """
remove: [plan-at-place.exercised_by]  # the delegations to the place committees say it
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Function] = []
    for function in placed(charter):
        could = could_carry_out(charter, function)
        if isinstance(function.exercised_by, tuple) or not on_several_rungs(could):
            continue
        said = passed_on(charter, function)
        if UNKNOWN in (function.exercised_by, said):
            unread.append(function)
        elif not said:
            yield _seen(charter, function, could)
    if unread:
        yield _cannot_say(unread)


def _seen(charter: Charter, function: Function, could: list[Body]) -> Seen:
    rungs = in_list(sorted({body.rung for body in could}, key=lambda r: (charter.heights[r], r)))
    lowest = min(could, key=lambda body: charter.heights[body.rung])
    holders = in_list(charter.names(each(function.legal_holder)))
    return Seen(
        says=f"“{function.title}” belongs in law to {holders}, and bodies at {rungs} could carry "
        f"it out, among them {lowest.name}; no delegation and no `exercised_by` says which does.",
        do="Name in `exercised_by` the body, post or team that does it, or delegate it.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=function.rests_on("legal_holder"),
        authority=function.authority,
    )


def _cannot_say(functions: list[Function]) -> Seen:
    names = quoted(function.title for function in functions)
    return Seen(
        says=f"Which level carries out {names} stands in what was not read.",
        do="Read the functions and decisions map, and name in `exercised_by` who does each.",
        where=functions[0].where("exercised_by", f"{functions[0].id}.exercised_by"),
        cannot_say=True,
    )
