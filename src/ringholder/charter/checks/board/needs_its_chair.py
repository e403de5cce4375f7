"""The body cannot meet without its chair.

Chairs fall ill, leave, and have interests of their own. If nobody else may preside, or the quorum
names the chair, then one absence stops every decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.sitting import chairs
from ringholder.findings import Severity

CODE = "BRD002"
SEVERITY = Severity.WARNING
SOURCE = "NHS England guidance on ICB constitutions (governance.md 1.3)"
BAD = """
bodies:
  - {id: place-committee-oxfordshire, presides: [chair]}
"""
GOOD = """
bodies:
  - {id: ring-holder, presides: [members]}  # one seat, but two people
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is True and isinstance(body.seats, tuple):
            yield from _check_body(body)


def _check_body(body: Body) -> Iterator[Seen]:
    if body.presides is UNKNOWN:
        yield _unread(body)
    elif not isinstance(body.presides, Said):
        able = [chair.seat for chair in chairs(body) if chair.seat.id in body.presides]
        if len(able) == 1 and body.rule is UNKNOWN:
            yield _unread(body)  # what may name a deputy was not read
        elif len(able) == 1:
            only = able[0].role
            yield _seen(
                body, "presides", f"only {only} may preside, and nobody when {only} is away"
            )
        needed = _named_in_quorum(body, able)
        if needed is not None:
            yield _seen(body, "rule", f"its quorum asks for {needed.role} by name")


def _named_in_quorum(body: Body, able: list[Seat]) -> Seat | None:
    """The first who presides, when the quorum cannot be had without that one person."""
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    if quorum is None or not able or able[0].count > 1:
        return None
    alone = (need == (able[0].id,) for need in each(quorum.present_and_eligible))
    return able[0] if any(alone) else None


def _seen(body: Body, key: str, why: str) -> Seen:
    return Seen(
        says=f"{body.name} cannot meet without its chair: {why}.",
        do="Name in `presides` a deputy who may preside, and let the quorum ask for a kind of "
        "member, not for the chair.",
        where=body.where(key, f"{body.id}.{key}"),
        rests_on=body.rests_on(key, "rule.quorum" if key == "rule" else key),
        authority=body.authority,
    )


def _unread(body: Body) -> Seen:
    return Seen(
        says=f"Who presides over {body.name} when its chair is away was not read.",
        do="Read its terms of reference, and name in `presides` who may preside.",
        where=body.where("presides", f"{body.id}.presides"),
        cannot_say=True,
        authority=body.authority,
    )
