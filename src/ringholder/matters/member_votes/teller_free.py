"""Whether a teller is independent: of who asks, of whoever proposed, and of the voters."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.coded import coded
from ringholder.matters.foresight import standing
from ringholder.matters.local_day import local_day
from ringholder.matters.member_votes.so_far import AMEND, PROPOSE
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry


def stakes(case: Case, teller: str, entry: Entry) -> Iterator[str]:
    """Why somebody cannot be the teller, each a sentence; by what stood before an act."""
    charter, asks = case.charter, str(case.opened.get("for_body"))
    acting = set(speaks_as(charter, teller))
    if acting & set(speaks_as(charter, asks)):
        yield f"{teller} acts for {asks}, which asks the question."
    if coded(teller) is not None:
        yield f"{teller} is a practice or a network, and may be one of the voters."
    on, roll = local_day(entry.act.at), case.world.roll
    people = {who for as_ in acting for who in roll.holders(as_, on, entry.index)}
    proposed = {e.act.by for e in case.all(PROPOSE, AMEND) if e.index < entry.index}
    if people & proposed:
        yield f"Whoever acts for {teller} proposed the vote."
    for who in sorted(people):
        yield from _declared(case, who, entry)


def _declared(case: Case, who: str, entry: Entry) -> Iterator[str]:
    """The interests of a person in a practice, or in whoever holds the body that asks."""
    on, charter = local_day(entry.act.at), case.charter
    body = charter.bodies.get(str(case.opened.get("for_body"))) if charter is not None else None
    holder = given(body.holder) if body is not None else None
    for interest in standing(case.world, who, entry.index) or ():
        named = interest.organisations if on in interest.held else ()
        if any(one == holder or coded(one) is not None for one in named):
            yield f"{who}, who acts for the teller, declared an interest: {interest.what}."
