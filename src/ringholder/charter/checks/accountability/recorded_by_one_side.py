"""A commitment between organisations is recorded by one side only.

A joint committee works when each of its partners has given it power. Where one has, and another is
named as a partner and has given nothing, the first is bound by what the second may ignore; and each
board believes that the other has agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Severity

CODE = "ACC008"
SEVERITY = Severity.WARNING
SOURCE = "001 Individual organisation accountability (commitments reflected in each organisation)"
BAD = """
bodies:
  - {id: joint-committee, name: Joint Committee, kind: joint-committee, rung: system, area: [bob],
     parties: [bob-icb, oxfordshire-cc], decides: no, source: unknown}
delegations:
  - {from: icb-board, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: no, report: {to: icb-board, every: quarter}, source: unknown}
"""
GOOD = """
bodies:
  - {id: joint-committee, name: Joint Committee, kind: joint-committee, rung: system, area: [bob],
     parties: [bob-icb, oxfordshire-cc], decides: no, source: unknown}
delegations:
  - {from: icb-board, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: no, report: {to: icb-board, every: quarter}, source: unknown}
  - {from: oxfordshire-cc, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: no, report: {to: oxfordshire-cc, every: quarter}, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        parties = set(each(body.parties))
        givers = parties & set(_givers(charter, body))
        if given(body.holder) is None and givers and givers != parties:
            yield _seen(charter, body, givers)


def _givers(charter: Charter, body: Body) -> Iterator[str]:
    """The organisations that have passed power to a body."""
    for delegation in given_on(charter):
        giver = legal_person(charter, delegation.from_)
        if delegation.to == body.id and not isinstance(giver, Said):
            yield giver.id


def _seen(charter: Charter, body: Body, givers: set[str]) -> Seen:
    silent = [name for name in each(body.parties) if name not in givers]
    unread = not charter.is_complete("delegations") or any(
        legal_person(charter, d.from_) is UNKNOWN and d.to == body.id for d in given_on(charter)
    )
    names = in_list(charter.names(silent))
    partners = f"{names}, {'a partner' if len(silent) == 1 else 'partners'} in it,"
    end = f"what {partners} passed was not read" if unread else f"{partners} passed nothing"
    return Seen(
        says=f"{in_list(charter.names(sorted(givers)))} passed power to {body.name}; {end}.",
        do="Add the delegation of each partner with its own route and report, or take out of "
        "`parties` who is none.",
        where=body.where("parties", f"{body.id}.parties"),
        rests_on=body.rests_on("parties"),
        cannot_say=unread,
        authority=body.authority,
    )
