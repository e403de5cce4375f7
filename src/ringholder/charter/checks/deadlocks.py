"""Deadlocks: who has a stake in a body's decisions, and whose an actor is."""

from __future__ import annotations

from ringholder.charter.bodies import Body, Post, Step
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.sitting import table
from ringholder.findings import Where


def steps(body: Body) -> tuple[Step, ...]:
    """The steps out of a deadlock, none where none are given."""
    rule = given(body.rule)
    return tuple(each(rule.deadlock)) if rule is not None else ()


def parties_in_dispute(body: Body) -> frozenset[str]:
    """The organisations that sit there or are parties, without the one it acts for."""
    seated = {name for chair in table(body) for name in chair.organisations}
    return frozenset((seated | set(each(body.parties))) - {given(body.holder)})


def belongs_to(charter: Charter, actor: str) -> frozenset[str]:
    """The organisations that a body, post or organisation belongs to."""
    if actor in charter.organisations:
        return frozenset({actor})
    holder = charter.holder(actor)
    own = (
        given(holder.organisation if isinstance(holder, Post) else holder.holder)
        if holder
        else None
    )
    drawn = each(holder.drawn_from) if isinstance(holder, Post) else ()
    return frozenset((*drawn, *((own,) if own is not None else ())))


def where_deadlock(body: Body) -> Where:
    """Where the way out of a deadlock stands, or would stand."""
    rule = given(body.rule)
    path = f"{body.id}.rule.deadlock"
    return body.where("rule", path) if rule is None else rule.where("deadlock", path)
