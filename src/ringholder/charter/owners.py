"""Who has to mend an entry: its own `owner`, else whoever chairs or heads what it is about.

The one place where a finding gets its owner. A document that names nobody gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ringholder.charter.bodies import Body, Post, Seat, Team
from ringholder.charter.entries import Entry, Organisation
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.powers import Delegation, Function, Reservation
from ringholder.charter.said import each, given
from ringholder.findings import Where

_SPEAKS_FOR_A_BODY = ("chair", "secretary")


def owner(charter: Charter, where: Where) -> str:
    """Who has to mend what stands at a place of the charter, in words; empty where nobody is named.

    The place's file names the section and its key begins with the id of the entry.
    """
    section = PurePath(where.file).name.split(".")[0]  # `bodies.yaml`, the sheet `bodies.seats`
    if section not in SECTIONS:
        return ""
    entry = getattr(charter, section).get(where.key.split(".", 1)[0])
    return "" if entry is None else owner_of(charter, entry)


def owner_of(charter: Charter, entry: Entry) -> str:
    """Who has to mend an entry, in words; empty where nobody is named."""
    own = given(entry.owner)
    if own is not None:
        return charter.name(own)
    return next((said for name in _about(entry) if (said := _head(charter, name))), "")


def _about(entry: Entry) -> Iterator[str]:
    """The bodies, posts and organisations that an entry is about, the nearest first."""
    if isinstance(entry, Body | Post | Team | Organisation):
        yield entry.id
    if isinstance(entry, Function):
        yield from each(entry.exercised_by)
        yield from each(entry.legal_holder)
    if isinstance(entry, Reservation):
        yield entry.body
    if isinstance(entry, Delegation):
        yield entry.from_


def _head(charter: Charter, name: str) -> str:
    """The post itself, a team's lead, or the chair of a body; empty where none is named."""
    if name in charter.posts:
        return charter.posts[name].role
    if name in charter.teams:
        lead = given(charter.teams[name].leads)
        return "" if lead is None else charter.name(lead)
    acting = charter.acting(name)
    return _chair(charter, acting) if isinstance(acting, Body) else ""


def _chair(charter: Charter, body: Body) -> str:
    """Who chairs a body, else its secretary, with the body's name."""
    seats = {seat.id: seat for seat in each(body.seats)}
    presiding = (seats[name] for name in each(body.presides) if name in seats)
    speaking = (
        seat for word in _SPEAKS_FOR_A_BODY for seat in seats.values() if word in seat.role.lower()
    )
    seat = next((seat for found in (presiding, speaking) for seat in found), None)
    return "" if seat is None else f"{_role(charter, seat)}, {body.name}"


def _role(charter: Charter, seat: Seat) -> str:
    held = given(seat.holds)
    return seat.role if held is None else charter.name(held)
