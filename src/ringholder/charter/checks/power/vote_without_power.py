"""A member has a vote that can never decide anything.

However the others divide, the outcome is the same with this vote or without it: the votes of the
others and the majority that is asked for leave no case in which it matters. Whoever holds the seat
takes part in the blame and not in the power, and those for whom the seat was made believe that they
are heard. Luxembourg sat for years on such a seat.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.blocs import role
from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.room import Room, everybody
from ringholder.findings import Severity
from ringholder.measures.power import TooLarge

CODE = "PWR008"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (will each member have one vote?); Banzhaf 1965 on members without power"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: chair, role: Independent chair, class: [independent], organisation: bob-icb, votes: 6}
      - {id: vice-chair, role: Vice-chair, class: [independent], organisation: bob-icb, votes: 6}
      - {id: director, role: Director, class: [executive], organisation: bob-icb, votes: 6}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: chair, role: Independent chair, class: [independent], organisation: bob-icb, votes: 2}
      - {id: vice-chair, role: Vice-chair, class: [independent], organisation: bob-icb, votes: 2}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        room = everybody(body) if body.decides is True else None
        if room is None:
            continue
        try:
            idle = room.idle()
        except TooLarge as reason:
            yield _too_large(body, str(reason))
            continue
        if idle:
            yield _seen(charter, body, room, idle)


def _seen(charter: Charter, body: Body, room: Room, idle: list[int]) -> Seen:
    who = in_list((role(charter, room.at_table[place]) for place in idle), most=5)
    first = room.at_table[idle[0]].seat
    return Seen(
        says=f"On {body.name} {who} can never change the outcome: of {room.votes} votes, "
        f"{room.vote.carries}, and no division of the others leaves it to "
        f"{'them' if len(idle) > 1 else 'that member'}.",
        do="Give the others fewer votes, ask for another majority, or say that the seat takes part "
        "without a vote (`votes: 0`).",
        where=first.where("votes", f"{body.id}.seats.{first.id}"),
        rests_on=room.rests_on,
        authority=body.authority,
    )


def _too_large(body: Body, reason: str) -> Seen:
    return Seen(
        says=f"Whether every vote on {body.name} can decide something cannot be told: {reason}.",
        do="Count votes in a larger unit, such as one for every thousand people.",
        where=body.where("seats", f"{body.id}.seats"),
        cannot_say=True,
        authority=body.authority,
    )
