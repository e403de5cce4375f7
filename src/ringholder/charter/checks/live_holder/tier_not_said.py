"""It is not said which rung carries out a function.

The law gives a function to a legal body. When that body has a board, and committees or partnerships
below it, people have to know which of them does the work. If it is not written down each takes it
that another one does, or two do it twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on, legal_person, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import UNKNOWN, Said, each, given
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
        could = _could_carry_out(charter, function)
        if isinstance(function.exercised_by, tuple) or len({body.rung for body in could}) < 2:
            continue
        said = _passed_on(charter, function)
        if UNKNOWN in (function.exercised_by, said):
            unread.append(function)
        elif not said:
            yield _seen(charter, function, could)
    if unread:
        yield _cannot_say(unread)


def _holders(charter: Charter, function: Function) -> set[str]:
    """The organisations that hold the function in law, or were given it as a whole."""
    found = set(each(function.legal_holder))
    for delegation in given_on(charter):
        if function.id in each(delegation.functions) and delegation.to in charter.organisations:
            found.add(delegation.to)
    return found


def _could_carry_out(charter: Charter, function: Function) -> list[Body]:
    """The bodies that decide in the holders' area and belong to them, or to no other legal body."""
    holders = _holders(charter, function)
    acting = (charter.acting(holder) for holder in holders)
    areas = (charter.footprint(body.area) for body in acting if body is not None)
    area = frozenset[str]().union(*areas)
    return [
        body
        for body in charter.bodies.values()
        if body.decides is True
        and charter.on_the_ladder(body)
        and (given(body.holder) is None or given(body.holder) in holders)
        and not area.isdisjoint(charter.footprint(body.area))
    ]


def _passed_on(charter: Charter, function: Function) -> bool | Said:
    """Whether a delegation gives the function to a body or post."""
    holders = _holders(charter, function)
    found = [d for d in given_on(charter) if d.to not in charter.organisations]
    if any(function.id in each(d.functions) for d in found):
        return True
    unread = any(d.functions is UNKNOWN and _gives_for(charter, d, holders) for d in found)
    return UNKNOWN if unread or not charter.is_complete("delegations") else False


def _gives_for(charter: Charter, delegation: Delegation, holders: set[str]) -> bool:
    giver = legal_person(charter, delegation.from_)
    return not isinstance(giver, Said) and giver.id in holders


def _seen(charter: Charter, function: Function, could: list[Body]) -> Seen:
    rungs = in_list(sorted({body.rung for body in could}, key=charter.heights.__getitem__))
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
