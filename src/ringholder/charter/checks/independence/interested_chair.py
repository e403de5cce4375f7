"""Whoever takes the chair where it is decided for the whole system comes from a provider.

The chair sets the agenda, says who has an interest and what follows from it, and often has the
casting vote. A chair who is paid by one of those who gain or lose by the decisions has to judge
their own conflict first, in every meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.charter.sitting import Chair, voting
from ringholder.findings import Severity

CODE = "IND004"
SEVERITY = Severity.WARNING
SOURCE = "003 §1 (boards with an independent chair), §5 (an independent voice, no vested interests)"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    presides: [gp-1, vice-chair]
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    presides: [vice-chair, gp-1]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        first = next(iter(each(body.presides)), None)
        chair = next((one for one in voting(body) if one.seat.id == first), None)
        if chair is not None and _from_providers(charter, chair):
            yield _seen(charter, body, chair)


def _from_providers(charter: Charter, chair: Chair) -> bool:
    """Whether whoever fills the chair can only come from somebody who is paid to provide care."""
    whose = chair.organisations
    return bool(whose) and all(charter.organisations[name].is_provider for name in whose)


def _seen(charter: Charter, body: Body, chair: Chair) -> Seen:
    whose = " or ".join(charter.names(chair.organisations))
    return Seen(
        says=f"{chair.seat.role} presides over {body.name}, which decides for the whole system, "
        f"and comes from {whose}, paid to provide care.",
        do="Name first in `presides` a member who is independent of providers.",
        where=body.where("presides", f"{body.id}.presides"),
        rests_on=body.rests_on("presides", "seats"),
        authority=body.authority,
    )
