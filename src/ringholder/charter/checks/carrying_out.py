"""Carrying out: which bodies could do the work of a function, and whether it was passed on."""

from __future__ import annotations

from ringholder.charter.bodies import Body, Team
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import UNKNOWN, Said, each, given


def holders(charter: Charter, function: Function) -> set[str]:
    """The organisations that hold the function in law, or were given it as a whole."""
    found = set(each(function.legal_holder))
    for delegation in given_on(charter):
        if function.id in each(delegation.functions) and delegation.to in charter.organisations:
            found.add(delegation.to)
    return found


def could_carry_out(charter: Charter, function: Function) -> list[Body]:
    """The bodies that decide in the holders' area and belong to them, or to no other legal body."""
    whose = holders(charter, function)
    acting = (charter.acting(holder) for holder in whose)
    areas = (charter.footprint(body.area) for body in acting if body is not None)
    area = frozenset[str]().union(*areas)
    return [
        body
        for body in charter.bodies.values()
        if body.decides is True
        and charter.on_the_ladder(body)
        and (given(body.holder) is None or given(body.holder) in whose)
        and not area.isdisjoint(charter.footprint(body.area))
    ]


def on_several_rungs(bodies: list[Body]) -> bool:
    """Whether the bodies stand on more than one rung, so that it has to be said which does it."""
    return len({body.rung for body in bodies}) > 1


def teams_of(charter: Charter, function: Function) -> list[Team]:
    """The teams of the organisations that hold the function in law, or were given it as a whole."""
    whose = holders(charter, function)
    return [team for team in charter.teams.values() if given(team.organisation) in whose]


def passed_on(charter: Charter, function: Function) -> bool | Said:
    """Whether a delegation gives the function to a body or post; `UNKNOWN` if not read so far."""
    whose = holders(charter, function)
    found = [d for d in given_on(charter) if d.to not in charter.organisations]
    if any(function.id in each(d.functions) for d in found):
        return True
    unread = any(d.functions is UNKNOWN and _gives_for(charter, d, whose) for d in found)
    return UNKNOWN if unread or not charter.is_complete("delegations") else False


def _gives_for(charter: Charter, delegation: Delegation, whose: set[str]) -> bool:
    giver = legal_person(charter, delegation.from_)
    return not isinstance(giver, Said) and giver.id in whose
