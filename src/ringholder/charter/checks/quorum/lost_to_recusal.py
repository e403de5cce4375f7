"""The body cannot sit once those with an interest have left.

When a matter touches an organisation, the members who belong to it leave. If those who stay are
too few, or a kind of member that must be there is gone, nothing can be decided, and the committee
finds out in the room. The charter knows beforehand whose member each seat is, so it can be told
now: first for each organisation alone, then for two that one matter touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from ringholder.charter.bodies import Body, Quorum
from ringholder.charter.checks.quorum_words import kind, shortfall
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.reasons import who
from ringholder.charter.said import each, given
from ringholder.charter.sitting import (
    Chair,
    Sitting,
    forecast,
    meets,
    voting,
    whose_functions,
)
from ringholder.findings import Severity

CODE = "QUO002"
SEVERITY = Severity.ERROR
SOURCE = "governance.md 3.2 (recused members do not count to the quorum); 003 §2"
BAD = """
remove: [place-committee-oxfordshire.seats.gp-2]
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: gp-3, role: Nurse member, class: [clinical], organisation: bob-icb, votes: 1}
remove: [place-committee-oxfordshire.seats.gp-2]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is True and forecast(charter, body, frozenset()).quorate:
            stopped = list(_stopped_by_one(charter, body))
            yield from stopped or _stopped_by_two(charter, body)


def _stopped_by_one(charter: Charter, body: Body) -> Iterator[Seen]:
    touched = {organisation for chair in voting(body) for organisation in chair.organisations}
    for organisation in sorted(touched - whose_functions(charter, body)):
        sitting = forecast(charter, body, frozenset({organisation}))
        if sitting.quorate is False:
            yield _seen(charter, body, sitting, (organisation,))


def _stopped_by_two(charter: Charter, body: Body) -> Iterator[Seen]:
    """The first pair that stops the body; only pairs that could are tried, a few for each need."""
    for pair in _dangerous_pairs(body, whose_functions(charter, body)):
        sitting = forecast(charter, body, frozenset(pair))
        if sitting.quorate is False:
            yield _seen(charter, body, sitting, pair)
            return


def _dangerous_pairs(body: Body, own: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The pairs that own all who meet a need, then those with the most chairs between them."""
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    others = [c for c in voting(body) if c.organisations and own.isdisjoint(c.organisations)]
    if quorum is not None:
        yield from (pair for pair in _owners_of_needs(voting(body), quorum) if own.isdisjoint(pair))
    alone = Counter(c.organisations[0] for c in others if len(c.organisations) == 1)
    shared = dict.fromkeys(
        tuple(sorted(c.organisations)) for c in others if len(c.organisations) == 2
    )
    largest = tuple(sorted(name for name, _ in alone.most_common(2)))
    yield from (pair for pair in (largest, *shared) if len(pair) == 2)


def _owners_of_needs(table: Sequence[Chair], quorum: Quorum) -> Iterator[tuple[str, ...]]:
    for need in each(quorum.present_and_eligible):
        meeting = [chair for chair in table if meets(chair, need)]
        owners = set(chain.from_iterable(chair.organisations for chair in meeting))
        if len(owners) == 2:
            yield tuple(sorted(owners))


def _seen(charter: Charter, body: Body, sitting: Sitting, touched: tuple[str, ...]) -> Seen:
    names = " and ".join(charter.names(touched))
    return Seen(
        says=f"When a matter touches {names}, {who(sitting.leaves)} must leave, and {body.name} "
        f"cannot sit: {shortfall(sitting)}.",
        do=_mend(sitting, names),
        where=body.where("seats", f"{body.id}.seats"),
        rests_on=body.rests_on("seats", "rule.quorum"),
        authority=body.authority,
    )


def _mend(sitting: Sitting, names: str) -> str:
    needed = kind(sitting.unmet[0]) if sitting.unmet else "voting"
    return (
        f"Add a {needed} seat that does not belong to {names}, "
        "or name a deputy for the one that leaves who is free of the interest."
    )
