"""Something is to be ordered that nobody decided.

No decision, no order: whoever orders cites the decision that it arises from, which stands, is in
effect and reaches as far as all that is asked under it. Only what is on a dated list needs none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, not_covered, wrong_with
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.requests import RAISE, Request, request_of
from ringholder.matters.spending import spending
from ringholder.register.store import Entry

CODE, FAULT = "REQ102", "no-decision-no-order"
SOURCE = ("source 002 (no order, no pay)", "operations.md 4")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    opening = entry if entry.act.kind == RAISE else case.opening
    said = opening.act.payload
    if said.get("decision"):
        yield from _cited(case, entry, request_of(opening))
        return
    rules, kind = spending(), spending().kinds[said["spending"]]
    if kind.needs_decision(local_day(entry.act.at)):
        yield Says(
            "It rests on no decision, and is of no kind of spending that needs none.",
            "Name the decision that it arises from, or have it decided first.",
        )
    elif not rules.kinds_from.for_decision:
        yield Says(
            f"“{kind.name}” needs no decision by a list that nobody verified: not for decision.",
            "Load the organisation's own list.",
            Severity.CANNOT_SAY,
            rests_on=RestsOn.UNKNOWN,
        )


def _cited(case: Case, entry: Entry, request: Request) -> Iterator[Says]:
    wrong = list(wrong_with(case, entry, request.decision))
    yield from wrong
    if cannot_be_rested_on(wrong):
        return
    requests = case.world.requests
    known = requests.of(request.matter) or request
    asked = requests.under_decision(known, max(entry.index, request.index + 1))
    yield from not_covered(case, entry, request.decision, asked)
    found, said = cited(case, entry, request.decision), (case.opened or entry.act.payload)
    decided = found.question(local_day(entry.act.at)) if found is not None else None
    if decided is None:
        return
    if decided.function != said.get("function"):
        yield Says(
            f"The decision is on {decided.function}, and this is for {said.get('function')}.",
            "Say how it arises from that decision, or name another.",
            Severity.WARNING,
        )
    charter, area = case.charter, tuple(said["area"])
    if charter is None or charter.footprint(area) <= charter.footprint(decided.area):
        return
    here = all(one in charter.areas for one in decided.area)
    yield Says(
        f"The decision is for {', '.join(charter.names(decided.area)) or 'nowhere'}, and this is "
        f"for {', '.join(charter.names(area))}.",
        "Name a decision that reaches there.",
        Severity.ERROR if here else Severity.CANNOT_SAY,
    )
