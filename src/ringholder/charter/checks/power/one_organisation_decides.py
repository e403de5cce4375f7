"""One organisation alone carries a body that decides for others too.

Its seats, or the votes of its one seat, are more than those of all the others together. The others
may speak and be outvoted every time; what looks like a joint decision is a decision of that
organisation. The organisation whose functions the body exercises is not meant, nor are bodies of
providers alone, and where providers carry that is a fault of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.ballot import seated
from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.fewer_votes import fewest_less, less_in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.power import Bloc, Power, power
from ringholder.charter.room import Room
from ringholder.charter.sectors import sector
from ringholder.charter.sitting import whose_functions
from ringholder.charter.words import Sector
from ringholder.findings import Severity

CODE = "PWR006"
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
        found = power(charter, body)
        for bloc in found.organisations:
            if bloc.carries and _is_another(charter, body, bloc):
                yield _seen(body, found, bloc)


def _is_another(charter: Charter, body: Body, bloc: Bloc) -> bool:
    """An organisation that is not the one the body acts for, and no provider."""
    chair = bloc.chairs[0]
    mine = whose_functions(charter, body)
    return (
        bloc.name in charter.organisations
        and bloc.name not in mine
        and sector(charter, chair) not in _TOLD_ELSEWHERE
    )


def _seen(body: Body, found: Power, bloc: Bloc) -> Seen:
    return Seen(
        says=f"{bloc.title} has {bloc.votes} of {found.votes} votes on {body.name} and carries it "
        "alone, whatever all the others say.",
        do=f"Give it {_less(body, bloc)}, or ask for a majority in each class "
        "(`majority: each-class`).",
        where=bloc.chairs[0].seat.where("votes", f"{body.id}.seats.{bloc.chairs[0].seat.id}"),
        rests_on=found.rests_on,
        authority=body.authority,
    )


def _less(body: Body, bloc: Bloc) -> str:
    less = fewest_less(
        seated(body), bloc.places, lambda chairs: not Room(body, chairs).carries(bloc.places)
    )
    return less_in_words(less)
