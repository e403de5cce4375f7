"""One body holds a function in law, and separate structures of it go on doing it, each its own way.

When organisations merge, their duties become one on the day of the order; their teams do not. Where
work that one structure should do for the whole is left with several, each with its own area, leader
and habits, it is done several times, in as many ways, and nobody can say which is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Post, Team
from ringholder.charter.checks.holding import doers, height, placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.superiors import joined, leaders
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each, given
from ringholder.findings import Severity, weakest

CODE = "LIV006"
SEVERITY = Severity.WARNING
SOURCE = "002 ¶2, ¶11, ¶14 (some parts still work in historical ways, causing duplication)"
BAD = """
posts:
  - {id: north-lead, role: Lead for the north, organisation: bob-icb, rung: place,
     area: [buckinghamshire], reports_to: chief-executive, illustrative: true}
  - {id: south-lead, role: Lead for the south, organisation: bob-icb, rung: place,
     area: [oxfordshire, berkshire-west], reports_to: chief-executive, illustrative: true}
teams:
  - {id: north-team, name: Continuing care in the north, organisation: bob-icb, rung: place,
     area: [buckinghamshire], leads: north-lead, illustrative: true}
  - {id: south-team, name: Continuing care in the south, organisation: bob-icb, rung: place,
     area: [oxfordshire, berkshire-west], leads: south-lead, illustrative: true}
functions:
  - {id: all-age-continuing-care, exercised_by: [north-team, south-team]}
"""
GOOD = """
posts:
  - {id: care-director, role: Director of continuing care, organisation: bob-icb, rung: system,
     area: [bob], reports_to: chief-executive, illustrative: true}
teams:
  - {id: north-team, name: Continuing care in the north, organisation: bob-icb, rung: place,
     area: [buckinghamshire], leads: care-director, illustrative: true}
  - {id: south-team, name: Continuing care in the south, organisation: bob-icb, rung: place,
     area: [oxfordshire, berkshire-west], leads: care-director, illustrative: true}
functions:
  - {id: all-age-continuing-care, exercised_by: [north-team, south-team]}
"""
Worker = Post | Team


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Function] = []
    for function in placed(charter):
        for holder in each(function.legal_holder):
            apart = [w for w in _apart(charter, function, holder) if _too_low(charter, function, w)]
            if len(apart) < 2 or _have_power(charter, function, apart):
                continue
            together = joined(charter, apart)
            if together is None:
                unread.append(function)
            elif not together:
                yield _seen(charter, function, holder, apart)
    if unread:
        yield _cannot_say(unread)


def _apart(charter: Charter, function: Function, holder: str) -> list[Worker]:
    """The posts and teams of the holder that do the work, when no two of them share an area."""
    own = [
        doer
        for doer in doers(charter, function)
        if isinstance(doer, Post | Team) and given(doer.organisation) == holder
    ]
    areas = [charter.footprint(doer.area) for doer in own]
    shared = any(not (a and b) or a & b for a, b in combinations(areas, 2))
    return [] if shared else own


def _too_low(charter: Charter, function: Function, worker: Worker) -> bool:
    """Whether one structure should do it for more than the area of this one."""
    shipped = catalogue().get(function.id)
    if shipped is not None and shipped.kept_once and "unit" not in function.stands:
        return True
    high = height(charter, worker)
    unit = charter.heights.get(given(function.unit) or "")
    return high is not None and unit is not None and high < unit


def _have_power(charter: Charter, function: Function, apart: list[Worker]) -> bool:
    """Whether power was passed down to where each works, so that they are meant to differ."""
    grants = [grant for grant in standing(charter, function) if grant.chain]
    return all(
        any(
            grant.height <= (height(charter, doer) or 0)
            and charter.footprint(doer.area) <= grant.footprint
            for grant in grants
        )
        for doer in apart
    )


def _seen(charter: Charter, function: Function, holder: str, apart: list[Worker]) -> Seen:
    leads = in_list(charter.names(dict.fromkeys(leaders(charter, apart))))
    return Seen(
        says=f"“{function.title}” belongs in law to {charter.name(holder)} as one body, and "
        f"{in_list(doer.name for doer in apart)} each do it for an area of their own, under "
        f"{leads}; power over it was not passed down to each, and nobody is said to join them up.",
        do="Put them in one team or under one leader, or pass power over it down to them.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=weakest(
            [
                function.rests_on("legal_holder", "exercised_by"),
                *(doer.rests_on("area", "leads", "reports_to") for doer in apart),
            ]
        ),
        authority=function.authority,
    )


def _cannot_say(unread: list[Function]) -> Seen:
    first = unread[0]
    names = in_list(f"“{function.title}”" for function in unread)
    return Seen(
        says=f"Several structures of one body do {names}, each for its own area; whether anybody "
        "leads them together was not read.",
        do="Read the structure, and fill in `leads` of the teams and `reports_to` of the posts.",
        where=first.where("exercised_by", f"{first.id}.exercised_by"),
        cannot_say=True,
    )
