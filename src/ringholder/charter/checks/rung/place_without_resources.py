"""A place has powers, and none over how money is spent.

Those who know a place can direct its resources to best effect only if some of them are theirs to
direct. Where all that was passed down is to plan, to engage and to advise, the partners agree on
what is needed, and somebody else decides whether it is paid for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on, placed, standing
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN
from ringholder.charter.words import PLACE
from ringholder.findings import Severity

CODE = "RUN007"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (able to direct how its resources are used)"
SPENDING = frozenset({Group.COMMISSIONING, Group.MONEY})
BAD = """
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [plan-at-place, involve-the-public,
     support-primary-care-networks, broker-between-practices, run-on-call, manage-support-services,
     partnership-at-place, engage-voluntary-sector]}
"""
GOOD = """
delegations:
  - {id: icb-board>place-committee-oxfordshire, limit: {a_year: 50_000}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    powers = [(function, list(standing(charter, function))) for function in placed(charter)]
    for body in partnerships(charter):
        here = charter.footprint(body.area)
        own = [f for f, grants in powers if any(g.holder.id == body.id for g in grants)]
        spent_here = any(
            _is_spending(function)
            and any(g.holder.rung == PLACE and g.chain and here & g.footprint for g in grants)
            for function, grants in powers
        )
        if own and not spent_here:  # with no power at all: RUN002
            yield _seen(charter, body, own)


def _is_spending(function: Function) -> bool:
    shipped = catalogue().get(function.id)
    return shipped is None or shipped.group in SPENDING


def _seen(charter: Charter, body: Body, own: list[Function]) -> Seen:
    unread = not charter.is_complete("delegations") or any(
        d.to == body.id and d.functions is UNKNOWN for d in given_on(charter)
    )
    return Seen(
        says=f"{body.name} has power over {quoted(f.title for f in own)}, and neither it nor "
        "anybody at its place over a service that is paid for.",
        do="Delegate to it the commissioning of services that can be planned at place, within a "
        "limit.",
        where=body.where("decides", f"{body.id}.decides"),
        rests_on=body.rests_on("decides"),
        cannot_say=unread,
        authority=body.authority,
    )
