"""Who holds what in a charter: what every rule on power, place and route has to know."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.entries import Organisation
from ringholder.charter.grants import Grant, state_gives_power
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import SILENT, Said, each, given

Doer = Body | Post | Team


def placed(charter: Charter) -> Iterator[Function]:
    """The functions that the charter does not put out of its scope."""
    return (f for f in charter.functions.values() if given(f.out_of_scope) is None)


def given_on(charter: Charter) -> Iterator[Delegation]:
    """The delegations that give power: those made, not those only intended."""
    return (d for d in charter.delegations.values() if state_gives_power(charter, d))


def standing(charter: Charter, function: Function) -> Iterator[Grant]:
    """Every grant of a function that stands on any of the charter's days."""
    for day in charter.days_of_change:
        yield from (grant for grant in charter.router(day).grants(function.id) if grant.stands)


def doers(charter: Charter, function: Function) -> Iterator[Doer]:
    """The bodies, posts and teams that the operating model says exercise a function."""
    for name in each(function.exercised_by):
        found = charter.holder(name) or charter.teams.get(name)
        if found is not None:
            yield found


def height(charter: Charter, doer: Doer) -> int | None:
    """How high somebody stands; `None` for a ring holder, and where it is not said."""
    rung = given(doer.rung)
    return None if rung is None else charter.heights.get(rung)


def legal_person(charter: Charter, name: str) -> Organisation | Said:
    """The organisation that a body, post or organisation belongs to, or what is said instead."""
    if name in charter.organisations:
        return charter.organisations[name]
    for organisation in charter.organisations.values():
        if organisation.governed_by == name:
            return organisation
    holder = charter.holder(name)
    if holder is None:
        return SILENT
    own = holder.holder if isinstance(holder, Body) else holder.organisation
    return own if isinstance(own, Said) else charter.organisations[own]
