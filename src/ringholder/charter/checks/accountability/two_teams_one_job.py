"""Two teams or posts do the same work in the same area, and neither leads.

Each thinks that the other one does the difficult part, or both do it and partners get two answers.
Where the work is shared on purpose it helps to say who leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ringholder.charter.bodies import Post, Team
from ringholder.charter.checks.holding import doers, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.superiors import joined
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each, given
from ringholder.findings import Severity, weakest

CODE = "ACC004"
SEVERITY = Severity.WARNING
SOURCE = "002 ¶2 (duplication, inefficiency and inequity); 004 Evolution (reduce duplication)"
BAD = """
functions:
  - {id: control-expenditure, exercised_by: [finance-officer, performance-team]}
"""
GOOD = """
functions:
  - {id: control-expenditure, exercised_by: [chief-executive, finance-officer]}  # one leads
"""
Worker = Post | Team


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[tuple[Function, Worker, Worker]] = []
    for function in placed(charter):
        own = [doer for doer in doers(charter, function) if isinstance(doer, Post | Team)]
        for first, second in combinations(own, 2):
            if not _side_by_side(charter, first, second):
                continue
            led = _led(charter, first, second)
            if led is None:
                unread.append((function, first, second))
            elif not led:
                yield _seen(charter, function, first, second)
                break
    if unread:
        yield _cannot_say(unread)


def _side_by_side(charter: Charter, first: Worker, second: Worker) -> bool:
    """Whether both are of one organisation, on one rung, with an area in common."""
    own = given(first.organisation)
    areas = charter.footprint(first.area), charter.footprint(second.area)
    same = own is not None and own == given(second.organisation) and first.rung == second.rung
    return same and not (areas[0] and areas[1] and areas[0].isdisjoint(areas[1]))


def _led(charter: Charter, first: Worker, second: Worker) -> bool | None:
    """Whether one leads the other, works through it, or they have a leader in common."""
    pair = {first.id, second.id}
    lines = [w.matrix for w in (first, second) if isinstance(w, Team)]
    if any(pair & set(each(line)) for line in lines):
        return True
    leads = (w.reports_to if isinstance(w, Post) else w.leads for w in (first, second))
    return True if any(lead in pair for lead in leads) else joined(charter, (first, second))


def _seen(charter: Charter, function: Function, first: Worker, second: Worker) -> Seen:
    return Seen(
        says=f"{first.name} and {second.name} both do “{function.title}” for the same area, and it "
        "is not said who leads.",
        do="Name one of them in `exercised_by`, put both under one post, or say in `matrix` which "
        "works through the other.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=weakest(
            [
                function.rests_on("exercised_by"),
                *(worker.rests_on("leads", "reports_to") for worker in (first, second)),
            ]
        ),
        authority=function.authority,
    )


def _cannot_say(unread: list[tuple[Function, Worker, Worker]]) -> Seen:
    function, first, second = unread[0]
    titles = in_list(dict.fromkeys(f"“{f.title}”" for f, _, _ in unread))
    return Seen(
        says=f"Who leads where two teams do the same work was not read: {titles}, by {first.name} "
        f"and {second.name}" + (" and others." if len(unread) > 1 else "."),
        do="Fill in `leads` of the teams and `reports_to` of the posts.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        cannot_say=True,
    )
