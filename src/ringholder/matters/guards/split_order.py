"""Orders of one requester to one supplier go over a limit together, each being under it.

Whoever splits an order has it approved by somebody who could not approve the whole. There may be
reasons for several orders; then they are said, and whoever may approve the whole knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ringholder.charter import Question, Value
from ringholder.charter.said import given
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.gates import budget_type
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.requests import request_of
from ringholder.matters.spending import spending
from ringholder.money import NOTHING, pounds, total
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
    if not others:
        return
    sums = [one.sum(entry.index) for one in (*others, request)]
    largest = max(*sums, given(question.value.whole_life) or NOTHING)
    alone, together = (
        _approvals(case, entry, replace(question, value=Value.once(sum_)))
        for sum_ in (largest, max(largest, total(sums)))
    )
    if alone != together:
        added = [name for name in together if name not in alone]
        yield Says(
            f"With {len(others)} more to the same supplier within {days} days it comes to "
            f"{pounds(total(sums))}, which is for {', '.join(added) or 'nobody'} to approve: "
            f"{', '.join(one.matter for one in others)}.",
            "Say why there are several orders, or put them into one.",
            Severity.WARNING,
        )


def _approvals(case: Case, entry: Entry, question: Question) -> list[str]:
    """What an order needs, in words: whose power, which controls of the charter and over it."""
    assert case.charter is not None
    controls, route = case.charter.controls, case.charter.route(question)
    sum_, type_ = given(question.value.whole_life) or NOTHING, budget_type(case)
    organisation = str(case.opened.get("organisation"))
    over = case.world.controls.in_force(organisation, question.on, entry.index)
    return [
        *case.charter.names(holder.id for holder in route.competent),
        *(p.do if p.id not in controls else str(controls[p.id].name) for p in route.first),
        *(one.title for one in over if one.catches(question.function, type_, sum_)),
    ]
