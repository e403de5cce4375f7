"""Money was moved that may not be moved, or not by whoever moved it.

Ring-fenced money is for what it was given for; money for services and money for running costs are
kept apart; and no move reaches into another year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ringholder.findings import RestsOn, Severity
from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.spending import Virement, spending
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "BUD104", "moved-where-it-may-not"
SOURCE = ("operations.md 4 (unverified)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, here = entry.act.payload, case.opened
    there = opened(case.world, said["budget"])
    if there is None or said["budget"] == case.matter:
        yield Says(f"`{said['budget']}` is no other budget.", "Name the one that it goes to.")
        return
    fence = here.get("ring_fence")
    if fence and fence != there.get("ring_fence"):
        yield Says(
            f"It is ring-fenced for {fence}, and “{there.get('title')}” is not.",
            "Leave it where it is: no approval lifts a ring fence.",
        )
    if here.get("year") != there.get("year"):
        yield Says(
            f"It would go from {here.get('year')} to {there.get('year')}.",
            "Move money within its year.",
        )
    yield from _between_types(case, entry, there)


def _between_types(case: Case, entry: Entry, there: Mapping[str, Any]) -> Iterator[Says]:
    from_type, to_type = str(case.opened.get("budget_type")), str(there.get("budget_type"))
    rule = spending().virements.get((from_type, to_type))
    if rule is None:
        yield Says(
            f"Money is not moved from {from_type} to {to_type}.",
            "Leave it where it is.",
            rests_on=_RESTS,
        )
        return
    if rule.needs_approver(Decimal(entry.act.payload["sum"])) and not _allowed(case, entry):
        yield Says(
            f"From {from_type} to {to_type} {_beyond(rule)} is moved with the approval of the "
            f"{rule.approver.lower()}, which the record does not show.",
            "Have it allowed first, by somebody else than whoever moves it.",
            rests_on=_RESTS,
        )
    elif not spending().virements_from.for_decision:
        yield Says(
            "It was moved by a table of virements that nobody has verified: not for decision.",
            "Load the organisation's own table.",
            Severity.CANNOT_SAY,
            rests_on=_RESTS,
        )


_RESTS = RestsOn.SOURCED if spending().virements_from.for_decision else RestsOn.UNKNOWN


def _beyond(rule: Virement) -> str:
    return f"more than {pounds(rule.limit)}" if rule.limit else "money"


def _allowed(case: Case, entry: Entry) -> bool:
    """Whether such a move was allowed by somebody else, and was not made since."""
    said = entry.act.payload
    moves = [e for e in case.all("move-out") if e.act.payload["budget"] == said["budget"]]
    last = moves[-1].index if moves else -1
    return any(
        allowed.index > last
        and allowed.act.by != entry.act.by
        and allowed.act.payload["budget"] == said["budget"]
        and Decimal(allowed.act.payload["sum"]) >= Decimal(said["sum"])
        for allowed in case.all("allow-move")
    )
