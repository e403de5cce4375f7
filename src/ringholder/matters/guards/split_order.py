"""Orders of one requester to one supplier go over a limit together, each being under it.

Whoever splits an order has it approved by somebody who could not approve the whole. There may be
reasons for several orders; then they are said, and whoever may approve the whole knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ringholder.charter import Value
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.requests import request_of
from ringholder.matters.spending import spending
from ringholder.money import pounds, total
from ringholder.register.store import Entry

CODE, FAULT = "REQ106", "order-was-split"
SOURCE = ("operations.md 4", "competitors.md N23")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    charter, question = case.charter, case.question(local_day(entry.act.at))
    if charter is None or question is None:
        return
    request, days = request_of(case.opening), spending().split_days
    others = case.world.requests.split_from(request, days, entry.index)
    together = total(one.sum(entry.index) for one in others) + request.sum(entry.index)
    if not others:
        return
    alone = [holder.id for holder in charter.route(question).competent]
    whole = replace(question, value=Value.once(together))
    above = [holder.id for holder in charter.route(whole).competent]
    if alone != above:
        yield Says(
            f"With {len(others)} more to the same supplier within {days} days it comes to "
            f"{pounds(together)}, which is for {', '.join(charter.names(above)) or 'nobody'} to "
            f"approve: {', '.join(one.matter for one in others)}.",
            "Say why there are several orders, or put them into one.",
            Severity.WARNING,
        )
