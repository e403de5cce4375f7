"""One organisation, or one side of the table, can stop every decision by voting against it.

It need not have a majority: where the majority that is asked for is high, or a tie falls, a part of
the votes is enough to keep things as they are. Whoever gains by things as they are then need not
argue. A veto can be right, and then the constitution says so by asking for a majority in each
class; one that only follows from the sums was decided by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.ballot import CONSENSUS, EACH_CLASS, seated
from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.fewer_votes import fewest_less, less_in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.power import Bloc, Power, power
from ringholder.charter.room import Room
from ringholder.charter.said import Said
from ringholder.charter.sitting import whose_functions
from ringholder.charter.words import Sector
from ringholder.findings import Severity

CODE = "PWR007"
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
_SIDES = frozenset({Sector.PROVIDERS, Sector.PRIMARY_CARE, Sector.COUNCILS, Sector.PEOPLE})
_VETO_IS_SAID = frozenset({CONSENSUS, EACH_CLASS})


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        if not isinstance(body.seats, tuple) or isinstance(body.rule, Said):
            continue  # nothing is said of votes: MTG001, END001
        found = power(charter, body)
        if found.ballot is None or found.ballot.kind in _VETO_IS_SAID:
            continue
        mine = whose_functions(charter, body)
        told: set[int] = set()
        for bloc in (*found.organisations, *_sides(found)):
            stops = bloc.blocks and not bloc.carries and not told.intersection(bloc.places)
            if stops and not mine.intersection(_whose(bloc)):
                told.update(bloc.places)
                yield _seen(body, found, bloc)


def _sides(found: Power) -> list[Bloc]:
    return [bloc for bloc in found.sectors if bloc.name in _SIDES]


def _whose(bloc: Bloc) -> set[str]:
    return {name for chair in bloc.chairs for name in chair.organisations}


def _seen(body: Body, found: Power, bloc: Bloc) -> Seen:
    assert found.ballot is not None
    less = fewest_less(
        seated(body), bloc.places, lambda chairs: not Room(body, chairs).blocks(bloc.places)
    )
    one = len(bloc.chairs) == 1
    return Seen(
        says=f"{bloc.title} {'has' if one else 'have'} {bloc.votes} of {found.votes} votes on "
        f"{body.name}, and nothing carries when {'it votes' if one else 'they vote'} against: "
        f"{found.ballot.carries}.",
        do=f"Give {'it' if one else 'them'} {less_in_words(less)}, ask for a lower majority, let "
        "whoever presides decide a tie, or say openly that each class must agree "
        "(`majority: each-class`).",
        where=bloc.chairs[0].seat.where("votes", f"{body.id}.seats.{bloc.chairs[0].seat.id}"),
        rests_on=found.rests_on,
        authority=body.authority,
    )
