"""Money that is tied to one purpose goes into a joint arrangement, and may be pooled there.

What a national contract pays to networks of practices is for them and for nothing else. When the
function that pays it is shared with partners, and nothing says that its money stays apart, it will
sooner or later be counted as part of the common pot.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.ring_fence import is_ring_fenced, trust
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.law import JOINT_ROUTES
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity, weakest

CODE = "LEG007"
SEVERITY = Severity.WARNING
SOURCE = "003 §3 (the network contract's money is ring-fenced, and pooling is made more difficult)"
BAD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [pay-primary-care-networks], route: s75,
     area: [oxfordshire], pooled: yes, host: bob-icb, report: {to: icb-board, every: quarter},
     source: unknown}
"""
GOOD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [better-care-fund], route: s75,
     area: [oxfordshire], pooled: yes, host: bob-icb, report: {to: icb-board, every: quarter},
     source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        tied = [charter.functions[name] for name in each(delegation.functions)]
        tied = [function for function in tied if is_ring_fenced(function)]
        if tied and given(delegation.route) in JOINT_ROUTES and delegation.pooled is not False:
            yield _seen(charter, delegation, tied)


def _seen(charter: Charter, delegation: Delegation, tied: list[Function]) -> Seen:
    giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
    fate = {
        True: "it is pooled there with the money of others",
        UNKNOWN: "whether it is pooled there was not read",
    }
    end = fate.get(delegation.pooled, "nothing says that it stays apart")
    return Seen(
        says=f"The money of {quoted(f.title for f in tied)} may be spent on nothing else; by "
        f"{delegation.route} it goes from {giver} to {receiver}, and {end}.",
        do="Leave it out of the arrangement, or say `pooled: no` and account for it apart.",
        where=delegation.where("pooled", f"{delegation.id}.pooled"),
        rests_on=weakest(
            [delegation.rests_on("functions", "route"), *(trust(function) for function in tied)]
        ),
        cannot_say=delegation.pooled is UNKNOWN,
        authority=delegation.authority,
    )
