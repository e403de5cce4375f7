"""A member has a vote that can never decide anything.

However the others divide, the outcome is the same with this vote or without it: the votes of the
others and the majority that is asked for leave no case in which it matters. Whoever holds the seat
takes part in the blame and not in the power, and those for whom the seat was made believe that they
are heard. Luxembourg sat for years on such a seat.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.power import Bloc, Power, power
from ringholder.findings import Severity

CODE = "PWR005"
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
        if body.decides is not True:
            continue
        found = power(charter, body)
        idle = [seat for seat in found.seats if seat.votes and not seat.banzhaf]
        if idle and found.acts:
            yield _seen(body, found, idle)


def _seen(body: Body, found: Power, idle: list[Bloc]) -> Seen:
    who = in_list((seat.title for seat in idle), most=5)
    assert found.ballot is not None
    return Seen(
        says=f"On {body.name} {who} can never change the outcome: of {found.votes} votes, "
        f"{found.ballot.carries}, and no division of the others leaves it to "
        f"{'them' if len(idle) > 1 else 'that member'}.",
        do="Give the others fewer votes, ask for another majority, or say that the seat takes part "
        "without a vote (`votes: 0`).",
        where=idle[0].chairs[0].seat.where("votes", f"{body.id}.seats.{idle[0].name}"),
        rests_on=found.rests_on,
        authority=body.authority,
    )
