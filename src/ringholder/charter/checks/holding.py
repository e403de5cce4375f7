"""Who holds what in a charter: what every rule on power, place and route has to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.entries import Entry, Organisation
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


def days_of_change(charter: Charter) -> list[date]:
    """The first day of the charter and each later one on which something changes, earliest first.

    What is so on one of these days is so until the next.
    """
    changes = {
        day
        for entry in _dated(charter)
        for day in entry.in_force.changes()
        if day in charter.in_force
    }
    first = charter.in_force.from_on
    if first is None:
        earliest = min(changes, default=charter.in_force.to_on or date.max)
        first = earliest - timedelta(days=1)
    return sorted({first, *changes})


def _dated(charter: Charter) -> Iterator[Entry]:
    """The entries on which it hangs who has power, and who approves."""
    return chain(
        charter.bodies.values(),
        charter.posts.values(),
        charter.functions.values(),
        charter.delegations.values(),
        charter.reservations.values(),
        charter.controls.values(),
    )


def standing(charter: Charter, function: Function) -> Iterator[Grant]:
    """Every grant of a function that stands on any of the charter's days."""
    for day in days_of_change(charter):
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
