"""One organisation alone carries a body that decides for others too.

Its seats, or the votes of its one seat, are more than those of all the others together. The others
may speak and be outvoted every time; what looks like a joint decision is a decision of that
organisation. The organisation whose functions the body exercises is not meant, nor are bodies of
providers alone, and where providers carry that is a fault of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.blocs import Group, by_organisation
from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.fewer_votes import fewest_less, less_in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.room import Room, everybody
from ringholder.charter.sectors import sector
from ringholder.charter.sitting import whose_functions
from ringholder.charter.words import Sector
from ringholder.findings import Severity

CODE = "PWR009"
SEVERITY = Severity.WARNING
SOURCE = "003 §1 (limit the dominance of one member); 003 §4 (dominance by a single strong one)"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: council, role: Council member, class: [council], organisation: oxfordshire-cc,
          votes: 8}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: council, role: Council member, class: [council], organisation: oxfordshire-cc,
          votes: 2}
"""
_TOLD_ELSEWHERE = frozenset({Sector.PROVIDERS, Sector.PRIMARY_CARE})


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        room = everybody(body)
        if room is None:
            continue
        for group in by_organisation(charter, room.at_table):
            if room.carries(group.places) and _is_another(charter, body, room, group):
                yield _seen(body, room, group)


def _is_another(charter: Charter, body: Body, room: Room, group: Group) -> bool:
    """An organisation that is not the one the body acts for, and no provider."""
    return (
        group.name in charter.organisations
        and group.name not in whose_functions(charter, body)
        and sector(charter, room.at_table[group.places[0]]) not in _TOLD_ELSEWHERE
    )


def _seen(body: Body, room: Room, group: Group) -> Seen:
    seat = room.at_table[group.places[0]].seat
    less = fewest_less(
        room.at_table, group.places, lambda chairs: not Room(body, chairs).carries(group.places)
    )
    return Seen(
        says=f"{group.title} has {room.votes_of(group.places)} of {room.votes} votes on "
        f"{body.name} and carries it alone, whatever all the others say.",
        do=f"Give it {less_in_words(less)}, or ask for a majority in each class "
        "(`majority: each-class`).",
        where=seat.where("votes", f"{body.id}.seats.{seat.id}"),
        rests_on=room.rests_on,
        authority=body.authority,
    )
