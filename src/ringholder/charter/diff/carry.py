"""What the end of a charter leaves open: it is carried over on purpose, or it is lost.

What the charter itself says in `succession`, and what follows from it: power received from others,
agreements, contracts, committees and seats that end, people whom others ring, and controls that
were in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post
from ringholder.charter.diff.difference import Carried
from ringholder.charter.diff.fields import NOT_READ
from ringholder.charter.diff.pairing import Pairing, day_of
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, each, given

BASIS = {
    "s65Z5": "NHS Act 2006 s65Z5; transfer scheme under s14Z28",
    "s65Z6": "NHS Act 2006 s65Z6; transfer scheme under s14Z28",
    "s13Z": "NHS Act 2006 s13Z (repealed); s65Z5 in its place",
    "s75": "NHS Act 2006 s75; SI 2000/617",
    "s47A": "NHS Act 2006 s47A",
    "contract": "The contract's own terms on novation",
}
KINDS = {"s75": "agreement", "contract": "contract"}


def carried_over(pairing: Pairing) -> Iterator[Carried]:
    """Everything that the old charter's end leaves open."""
    if pairing.old.id != pairing.new.id:
        yield from _said(pairing)
    yield from _received(pairing)
    yield from _bodies(pairing)
    yield from _seats(pairing)
    yield from _contacts(pairing)
    yield from _controls(pairing)


def _said(pairing: Pairing) -> Iterator[Carried]:
    for entry in pairing.old.succession.values():
        yield Carried(
            key=f"succession.{entry.id}",
            kind=given(entry.kind) or "other",
            item=entry.item,
            action=_text(entry.action),
            basis=_text(entry.basis),
            to=_name(pairing, given(entry.to) or "") or _text(entry.to),
            where=str(entry.at),
            owner=_name(pairing, given(entry.owner) or "") or _text(entry.owner),
            due_on=given(entry.due_on),
            signed_on=given(entry.signed_on),
        )


def _name(pairing: Pairing, thing: str) -> str:
    """The name in the new charter, or in the old where only that has it."""
    name = pairing.new.name(thing)
    return name if name != thing else pairing.old.name(thing)


def _received(pairing: Pairing) -> Iterator[Carried]:
    """Power by a route between legal persons that one of its ends, or the new charter, drops."""
    old = pairing.old
    for delegation in old.delegations.values():
        route = given(delegation.route)
        in_force = day_of(old) in delegation.in_force and delegation.state == "made"
        if route is None or route not in BASIS or not in_force or _goes_on(pairing, delegation):
            continue
        paired = delegation.id in pairing.delegations
        yield Carried(
            key=f"delegation.{delegation.id}",
            kind=KINDS.get(route, "delegation"),
            item=f"{old.name(delegation.from_)} to {old.name(delegation.to)}: "
            + ", ".join(old.names(each(delegation.functions))),
            action="Make again for the new legal body, or transfer" if paired else _drop(pairing),
            basis=BASIS[route],
            to=pairing.new.name(pairing.as_new([delegation.to])[0]),
            where=str(delegation.at),
            unread=not paired and pairing.missing("delegations"),
        )


def _goes_on(pairing: Pairing, delegation: Delegation) -> bool:
    """Whether the delegation and both its ends are the same in the new charter."""
    ends = (delegation.from_, delegation.to)
    return delegation.id in pairing.delegations and all(pairing.things.get(e) == e for e in ends)


def _drop(pairing: Pairing) -> str:
    if pairing.missing("delegations"):
        return "Make again, transfer or end; the new arrangements were not read"
    return "Make again, transfer or end; the new constitution has no such delegation"


def _bodies(pairing: Pairing) -> Iterator[Carried]:
    for body in pairing.old.bodies.values():
        if body.id not in pairing.things and body.decides is True:
            yield Carried(
                key=f"committee.{body.id}",
                kind="committee",
                item=f"{body.name}: its open items and its {_many_seats(body)}",
                action="Send its open items to the body that takes its place; appoint again",
                basis=_text(body.terms),
                to=NOT_READ if pairing.missing("bodies") else "",
                where=str(body.at),
                unread=pairing.missing("bodies"),
            )


def _many_seats(body: Body) -> str:
    if body.seats is UNKNOWN:
        return "seats"
    seats = len(list(each(body.seats)))
    return "1 seat" if seats == 1 else f"{seats} seats"


def _seats(pairing: Pairing) -> Iterator[Carried]:
    """Seats, on bodies that go on, of organisations and bodies that do not."""
    for body in pairing.old.bodies.values():
        if body.id not in pairing.things or body.decides is not True:
            continue
        for seat in each(body.seats):
            whose = {*each(seat.drawn_from), given(seat.organisation), given(seat.represents)}
            ended = sorted(name for name in whose if name and name not in pairing.things)
            if ended:
                yield Carried(
                    key=f"seat.{body.id}.{seat.id}",
                    kind="seat",
                    item=f"{seat.role} on {body.name}, from {', '.join(pairing.old.names(ended))}",
                    action="Appoint again, from whoever succeeds",
                    basis=_text(body.terms),
                    to="",
                    where=str(seat.at),
                    unread=pairing.missing("organisations"),
                )


def _contacts(pairing: Pairing) -> Iterator[Carried]:
    """Whom to ring, where the body or post that answers ends or is given no contact any more."""
    old, new = pairing.old, pairing.new
    answering: list[Body | Post] = [*old.bodies.values(), *old.posts.values()]
    for thing in answering:
        contact = given(thing.contact)
        after = new.holder(pairing.things.get(thing.id, ""))
        if contact is None or (after is not None and not isinstance(after.contact, Said)):
            continue
        section = "bodies" if thing.id in old.bodies else "posts"
        yield Carried(
            key=f"contact.{thing.id}",
            kind="contact",
            item=f"{thing.name}: {contact}",
            action="Tell those who ring it whom to ring now",
            basis="003 §4 (an obvious point of contact)",
            to=after.name if after is not None else "",
            where=str(thing.at),
            unread=pairing.missing(section),
        )


def _controls(pairing: Pairing) -> Iterator[Carried]:
    old = pairing.old
    for control in old.controls.values():
        if day_of(old) in control.in_force and control.id not in pairing.new.controls:
            yield Carried(
                key=f"control.{control.id}",
                kind="control",
                item=control.name,
                action="End it, or make it again with a day on which it ends",
                basis=_text(control.clause),
                to="",
                where=str(control.at),
                unread=pairing.missing("controls"),
            )


def _text(value: str | Said) -> str:
    """What is said; that it was not read; nothing where the document is silent."""
    if isinstance(value, Said):
        return NOT_READ if value is Said.UNKNOWN else ""
    return value
