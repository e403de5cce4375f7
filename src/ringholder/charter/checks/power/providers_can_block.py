"""Providers cannot carry a body that decides for the whole system, but can stop it.

To move money from one service to another takes a decision, and those who would lose it only have to
prevent one. Where nothing passes without the votes of providers, or the meeting cannot be held
when they stay away, each decision is one that they can live with.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carry import (
    carried_by,
    majority,
    majority_unread,
    of_providers,
    outvotes,
)
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.quorum_words import kind
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.majority import EACH_CLASS, EACH_CONSTITUENCY
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.sitting import number_needed, table, unmet_needs
from ringholder.findings import Severity

CODE = "PWR007"
SEVERITY = Severity.WARNING
SOURCE = "003 §1-2 (limit provider dominance), §5 (hard decisions that are avoided)"
IN_EACH = (EACH_CLASS, EACH_CONSTITUENCY)
BAD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: gp-2, role: Second primary care member, drawn_from: [gp-practices],
         class: [clinical, primary-care], votes: 1}
      - {id: trust, role: Trust member, class: [provider], organisation: ouh, votes: 1}
      - {id: community, role: Community member, class: [provider], organisation: oxford-health}
    rule:
      quorum: {present_and_eligible: [[class:independent]]}
      fallback: {majority: two-thirds}
remove: [place-committee-oxfordshire.seats.gp-2.organisation]
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: trust, role: Trust member, class: [provider], organisation: ouh, votes: 1}
"""


def check(charter: Charter) -> Iterator[Seen]:
    providers = of_providers(charter)
    for body in decides_for_the_system(charter, duties(charter)):
        ours = [chair for chair in table(body) if providers(chair)]
        if not isinstance(body.seats, tuple) or not ours or majority(body) in IN_EACH:
            continue  # where each has to agree every one of them may stop it, as is meant
        if carried_by(body, providers) is None:
            why = _by_votes(charter, body) or _by_absence(charter, body)
            if why:
                yield _seen(charter, body, why)


def _by_votes(charter: Charter, body: Body) -> str:
    """How providers stop it with their votes; nothing when the others carry it without them."""
    providers = of_providers(charter)
    if outvotes(body, lambda chair: not providers(chair)):
        return ""
    ours = [chair for chair in table(body) if providers(chair)]
    names = in_list(charter.names(dict.fromkeys(o for c in ours for o in c.organisations)))
    votes, all_votes = sum(c.votes for c in ours), sum(c.votes for c in table(body))
    return f"{names} have {votes} of {all_votes} votes, and nothing passes without some of them"


def _by_absence(charter: Charter, body: Body) -> str:
    """How providers stop it by staying away; nothing when the others are enough to sit."""
    providers = of_providers(charter)
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    if quorum is None:
        return ""
    everybody = table(body)
    others = [chair for chair in everybody if not providers(chair)]
    needed, unmet = number_needed(quorum, len(everybody)), unmet_needs(quorum, others)
    never = len(everybody) < needed or unmet_needs(quorum, everybody)  # with them neither: QUO001
    if never or (len(others) >= needed and not unmet):
        return ""
    missing = f"no {kind(unmet[0])} member is left" if unmet else f"{needed} are needed"
    return f"when its providers stay away it cannot sit: {missing}"


def _seen(charter: Charter, body: Body, why: str) -> Seen:
    return Seen(
        says=f"Providers can stop every decision of {body.name}: {why}.",
        do="Add independent members, let a simple majority decide, or let others meet the need of "
        "the quorum.",
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "rule.quorum", "rule.fallback"),
        cannot_say=majority_unread(body),
        authority=body.authority,
    )
