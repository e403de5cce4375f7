"""A private provider has a vote where an integrated care board spends public money.

The Act bars from an ICB's board, and from its committees that commission, anybody whose appointment
could reasonably be regarded as undermining the independence of the health service because of their
ties to private healthcare. Such providers may be heard as participants, without a vote.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.sitting import Chair, voting
from ringholder.findings import Severity

CODE = "BRD003"
SEVERITY = Severity.ERROR
SOURCE = "NHS Act 2006 Sch 1B paras 4 and 11(4)"
PRIVATE = "private-provider"
BAD = """
bodies:
  - id: icb-board
    seats:
      - {id: private, role: Member for private providers, class: [partner, private-provider],
         organisation: independent-providers, votes: 1}
"""
GOOD = """
bodies:
  - id: icb-board
    seats:
      - {id: private, role: Participant for private providers, class: [participant,
         private-provider], organisation: independent-providers, votes: 0}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        holder = charter.organisations.get(given(body.holder) or "")
        if holder is not None and holder.kind == "icb" and body.decides is True:
            members = [chair for chair in voting(body) if _is_private(charter, chair)]
            if members:
                yield _seen(charter, body, members[0])


def _is_private(charter: Charter, chair: Chair) -> bool:
    """Whether only private providers can fill it."""
    kinds = {charter.organisations[name].kind for name in chair.organisations}
    return kinds == {PRIVATE}


def _seen(charter: Charter, body: Body, chair: Chair) -> Seen:
    whose = " or ".join(charter.names(chair.organisations))
    return Seen(
        says=f"{chair.seat.role} has a vote on {body.name} and comes from {whose}; the Act bars "
        "from it whoever's ties to private healthcare undermine the independence of the NHS.",
        do="Make it a participant's seat (`votes: 0`), or hear private providers in a body that "
        "advises.",
        where=chair.seat.where("votes", f"{body.id}.seats.{chair.seat.id}"),
        rests_on=body.rests_on(f"seats.{chair.seat.id}"),
        authority=body.authority,
    )
