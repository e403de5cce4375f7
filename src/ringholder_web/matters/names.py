"""Capacities and people in words: no page shows an id where there is a name."""

from __future__ import annotations

from collections.abc import Iterable

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import given
from ringholder.charter.sitting import seats_at
from ringholder.matters.capacity import secretary_of
from ringholder.matters.coded import coded
from ringholder.matters.roll import PUBLIC, REGISTRAR
from ringholder_web.accounts.people import names as people
from ringholder_web.ui.words import sentence, spaced

__all__ = ["NOT_SHOWN", "body_of", "capacity", "organisation_of", "people", "place", "thing"]

NOT_SHOWN = "A person whose name is not shown"
_FIXED = {REGISTRAR: "Registrar of the register", PUBLIC: "A member of the public"}


def capacity(charter: Charter | None, as_: str) -> str:
    """A capacity whole: `Chair, Oxfordshire Place Committee`."""
    if as_ in _FIXED:
        return _FIXED[as_]
    if (found := coded(as_)) is not None:
        return f"{found.called} ({found.code})"
    if charter is None:
        return sentence(spaced(as_.replace("/", ", ")))
    body = charter.bodies.get(as_.split("/", maxsplit=1)[0])
    if body is None or body.id == as_:
        return charter.name(as_)
    return f"{place(charter, as_)}, {body.name}"


def thing(charter: Charter | None, id_: str, past: Iterable[Charter]) -> str:
    """The name of a body, organisation, area or function: that of the constitution of today.

    Where that has it no more, the name in the first of the past ones that had it, and that it is
    past; where none had it, the id.
    """
    if charter is not None and charter.name(id_) != id_:
        return charter.name(id_)
    found = next((one.name(id_) for one in past if one.name(id_) != id_), None)
    return f"{found} (not in the constitution of today)" if found else id_


def place(charter: Charter, as_: str) -> str:
    """A seat or office without its body: `Independent chair`, `Council member, Oxford`."""
    body = charter.bodies.get(as_.split("/", maxsplit=1)[0])
    if body is None:
        return charter.name(as_)
    if as_ == secretary_of(body.id):
        return "Secretary"
    for chair, more in seats_at(body):
        if "/".join(filter(None, (body.id, chair.seat.id, more))) == as_:
            return _role(charter, body, chair.seat.id, chair.seat.role, more)
    return sentence(spaced(as_.split("/", maxsplit=1)[1].replace("/", ", ")))


def _role(charter: Charter, body: Body, seat: str, role: str, more: str) -> str:
    if not isinstance(body.seats, tuple):
        return charter.name(seat)
    if not more:
        return role
    return f"{role} ({more})" if more.isdigit() else f"{role} for {charter.name(more)}"


def body_of(charter: Charter | None, as_: str) -> str | None:
    """The body of a seat or office; `None` for a post, an organisation, the registrar."""
    first = as_.split("/", maxsplit=1)[0]
    return first if charter is not None and "/" in as_ and first in charter.bodies else None


def organisation_of(charter: Charter | None, as_: str) -> str | None:
    """The organisation for which a post stands, or that a capacity is."""
    if charter is None:
        return None
    if as_ in charter.organisations:
        return as_
    post = charter.posts.get(as_)
    return given(post.organisation) if post is not None else None
