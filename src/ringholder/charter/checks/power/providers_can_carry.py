"""Providers alone can carry a body that decides for the whole system.

Providers have their own budgets and obligations. A board that spends the public's money must be
able to take money from one service and give it to another; where the providers at the table have
enough votes together, or fill the quorum without anybody else, no such decision can be taken
against them, and nothing guarantees that what is decided serves patients first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carry import (
    Carries,
    carried_by,
    majority_unread,
    of_providers,
    sits_alone_among,
    unread,
    votes_to_outweigh,
)
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.findings import Severity, Where

CODE = "PWR001"
SEVERITY = Severity.WARNING
SOURCE = "003 §1-2 (limit provider dominance; decisions in the interests of patients)"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: trusts, role: A member of each trust, class: [provider], each: [ouh, oxford-health,
          scas, rbft], votes: 1}
      - {id: networks, role: Network members, class: [primary-care],
          organisation: networks-of-practices, count: 4, votes: 1}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: trust, role: Trust member, class: [provider], organisation: ouh, votes: 1}
      - {id: network, role: Network member, class: [primary-care],
          organisation: networks-of-practices, votes: 1}
"""
_ASK_FOR_ANOTHER = "`[class:independent]` to `present_and_eligible`"


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        if not isinstance(body.seats, tuple):
            continue  # nothing is said of votes: MTG001
        found = carried_by(body, of_providers(charter))
        if found is not None:
            yield _carried(charter, body, found)
        elif carried_by(body, lambda chair: of_providers(charter)(chair) or unread(chair)):
            yield _not_read(body)


def _carried(charter: Charter, body: Body, found: Carries) -> Seen:
    if found.alone:
        how = (
            f"If only {found.members(charter)} come to {body.name}, the quorum is there "
            "and nobody but providers decides."
        )
    else:
        how = (
            f"{found.members(charter)} have {found.votes} of {found.of} votes on {body.name}: "
            "together these providers carry whatever the others say."
        )
    return Seen(
        says=how,
        do=_mend(charter, body, found),
        where=_where(body, found),
        rests_on=body.rests_on("seats", "rule.quorum"),
        cannot_say=majority_unread(body),
        authority=body.authority,
    )


def _mend(charter: Charter, body: Body, found: Carries) -> str:
    if found.alone:
        return f"Add {_ASK_FOR_ANOTHER}, or raise the number needed."
    more = votes_to_outweigh(body, of_providers(charter))
    alone = sits_alone_among(body, of_providers(charter), more)
    votes = "1 vote" if more == 1 else f"{more} votes"
    quorum = f" and {_ASK_FOR_ANOTHER}" if alone else ""
    return (
        f"Add at least {votes} of independent members{quorum}, make providers participants "
        f"(`votes: 0`), or move them from {body.name} to a body that advises it."
    )


def _where(body: Body, found: Carries) -> Where:
    rule = given(body.rule)
    if found.alone and rule is not None:
        return rule.where("quorum")
    return body.where("seats", f"{body.id}.seats")


def _not_read(body: Body) -> Seen:
    return Seen(
        says=f"It was not read whose members some seats of {body.name} are; if they are "
        "providers', "
        "providers carry it.",
        do="Say which organisations those seats are drawn from.",
        where=body.where("seats", f"{body.id}.seats"),
        cannot_say=True,
        authority=body.authority,
    )
