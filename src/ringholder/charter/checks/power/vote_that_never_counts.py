"""A member has a vote that can never change an outcome.

With weighted votes a seat may look like a share of the power and be none: if one partner has three
of five votes, the two others vote for nothing. Whoever accepts such a seat should know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carry import majority, table
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.sitting import Chair
from ringholder.findings import Severity

CODE = "PWR008"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (votes, and the balance of power)"
BAD = """
bodies:
  - id: ring-holder
    seats:
      - {id: ring-holder, role: Ring holder, class: [independent],
         organisation: ring-holder-office, votes: 5}
"""
GOOD = """
bodies:
  - id: icb-board
    seats:
      - {id: chair, votes: 2}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        chairs = table(body)
        weights = {chair.votes for chair in chairs}
        if body.decides is True and len(weights) > 1 and majority(body) != "each-class":
            idle = [chair for chair in chairs if not _counts(body, chair, chairs)]
            if idle:
                yield _seen(body, idle, chairs)


def _counts(body: Body, chair: Chair, chairs: Sequence[Chair]) -> bool:
    """Whether some of the others fall short of the quota by no more than this chair's votes."""
    quota = _quota(body, sum(other.votes for other in chairs))
    sums = {0}
    for other in chairs:
        if other is not chair:
            sums |= {so_far + other.votes for so_far in sums}
    return any(quota - chair.votes <= so_far < quota for so_far in sums)


def _quota(body: Body, votes: int) -> int:
    """The least votes that carry when all are cast."""
    return -(-2 * votes // 3) if majority(body) == "two-thirds" else votes // 2 + 1


def _seen(body: Body, idle: list[Chair], chairs: Sequence[Chair]) -> Seen:
    roles = in_list(dict.fromkeys(chair.seat.role for chair in idle))
    most = max(chairs, key=lambda chair: chair.votes)
    return Seen(
        says=f"On {body.name} the vote of {roles} can never change an outcome: {most.seat.role} "
        f"has {most.votes} of {sum(chair.votes for chair in chairs)} votes.",
        do="Give the seats other weights, or ask for a larger majority; if the seat is only to be "
        "heard, say `votes: 0`.",
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "rule.fallback"),
        authority=body.authority,
    )
