"""One organisation, or one side of the table, can stop every decision by voting against it.

It need not have a majority: where the majority that is asked for is high, or a tie falls, a part of
the votes is enough to keep things as they are. Whoever gains by things as they are then need not
argue. A veto can be right, and then the constitution says so by asking for a majority in each
class; one that only follows from the sums was decided by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.blocs import Group, by_organisation, by_sector
from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.fewer_votes import fewest_less, less_in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.majority import CONSENSUS, EACH_CLASS, EACH_CONSTITUENCY
from ringholder.charter.model import Charter
from ringholder.charter.room import Room, everybody
from ringholder.charter.said import Said
from ringholder.charter.sitting import whose_functions
from ringholder.charter.words import Sector
from ringholder.findings import Severity

CODE = "PWR010"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (a body able to impose a solution on conflicting organisations); 003 §1"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    rule: {fallback: {majority: two-thirds}}
    seats:
      - {id: council, role: Council member, class: [council], organisation: oxfordshire-cc,
          votes: 4}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    rule: {fallback: {majority: two-thirds}}
    seats:
      - {id: council, role: Council member, class: [council], organisation: oxfordshire-cc,
          votes: 2}
"""
_SIDES = frozenset({Sector.PRIMARY_CARE, Sector.COUNCILS, Sector.PEOPLE})
_VETO_IS_SAID = frozenset({CONSENSUS, EACH_CLASS, EACH_CONSTITUENCY})


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        if not isinstance(body.seats, tuple) or isinstance(body.rule, Said):
            continue  # nothing is said of votes: MTG001, END001
        room = everybody(body)
        if room is not None and room.vote.kind not in _VETO_IS_SAID:
            yield from (_seen(body, room, group) for group in _blocking(charter, body, room))


def _blocking(charter: Charter, body: Body, room: Room) -> Iterator[Group]:
    """Who blocks without carrying; a side only where no organisation of it does alone."""
    mine = whose_functions(charter, body)
    told: set[int] = set()
    sides = (side for side in by_sector(charter, room.at_table) if side.name in _SIDES)
    for group in (*by_organisation(charter, room.at_table), *sides):
        whose = {name for place in group.places for name in room.at_table[place].organisations}
        if told.intersection(group.places) or mine.intersection(whose):
            continue
        if room.blocks(group.places) and not room.carries(group.places):
            told.update(group.places)
            yield group


def _seen(body: Body, room: Room, group: Group) -> Seen:
    less = fewest_less(
        room.at_table, group.places, lambda chairs: not Room(body, chairs).blocks(group.places)
    )
    seat, one = room.at_table[group.places[0]].seat, len(group.places) == 1
    return Seen(
        says=f"{group.title} {'has' if one else 'have'} {room.votes_of(group.places)} of "
        f"{room.votes} votes on {body.name}, and nothing carries when "
        f"{'it votes' if one else 'they vote'} against: {room.vote.carries}.",
        do=f"Give {'it' if one else 'them'} {less_in_words(less)}, ask for a lower majority, let "
        "whoever presides decide a tie, or say openly that each class must agree "
        "(`majority: each-class`).",
        where=seat.where("votes", f"{body.id}.seats.{seat.id}"),
        rests_on=room.rests_on,
        authority=body.authority,
    )
