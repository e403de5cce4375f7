"""Council money is to go into a pooled fund that is made of payments by NHS bodies only.

The newer section on joint work lets NHS bodies pool their money. As it is worded, the fund is made
up of what NHS bodies pay in. A council that joins the committee needs the older section for its
share; without it the share is in no lawful fund, and who answers for it is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.law import LOCAL_AUTHORITIES
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, each
from ringholder.findings import Severity

CODE = "LEG009"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s65Z6, as read in governance.md 0.3 and 2.1 (payments from relevant bodies)"
ROUTE = "s65Z6"
BAD = """
bodies:
  - id: joint-committee
    name: Joint Committee
    kind: joint-committee
    rung: system
    area: [bob]
    parties: [bob-icb, oxfordshire-cc]
    decides: no
    source: unknown
delegations:
  - {from: icb-board, to: joint-committee, functions: [match-scarce-capacity], route: s65Z6,
     pooled: yes, host: bob-icb, report: {to: icb-board, every: quarter}, source: unknown}
  - {from: oxfordshire-cc, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: no, report: {to: oxfordshire-cc, every: quarter}, source: unknown}
"""
GOOD = """
bodies:
  - id: joint-committee
    name: Joint Committee
    kind: joint-committee
    rung: system
    area: [bob]
    parties: [bob-icb, oxfordshire-cc]
    decides: no
    source: unknown
delegations:
  - {from: icb-board, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: yes, host: bob-icb, report: {to: icb-board, every: quarter}, source: unknown}
  - {from: oxfordshire-cc, to: joint-committee, functions: [match-scarce-capacity], route: s75,
     pooled: yes, host: bob-icb, report: {to: oxfordshire-cc, every: quarter}, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        if delegation.route != ROUTE or delegation.pooled not in (True, UNKNOWN):
            continue
        councils = _councils(charter, delegation)
        if councils:
            yield _seen(charter, delegation, councils)


def _councils(charter: Charter, delegation: Delegation) -> list[str]:
    """The councils that are party to what receives the power, or receive it themselves."""
    body = charter.bodies.get(delegation.to)
    receiver = legal_person(charter, delegation.to)
    parties = tuple(each(body.parties)) if body is not None else ()
    own = () if isinstance(receiver, Said) else (receiver.id,)
    kinds = {name: charter.organisations[name].kind for name in (*parties, *own)}
    return [name for name, kind in kinds.items() if kind in LOCAL_AUTHORITIES]


def _seen(charter: Charter, delegation: Delegation, councils: list[str]) -> Seen:
    unread = delegation.pooled is UNKNOWN
    names, to = in_list(charter.names(councils)), charter.name(delegation.to)
    says = f"{names} is party to {to}" if len(councils) == 1 else f"{names} are party to {to}"
    end = (
        f"whether money is pooled there under {ROUTE} was not read"
        if unread
        else f"money is pooled there under {ROUTE}, whose fund NHS bodies alone pay into"
    )
    return Seen(
        says=f"{says}, and {end}.",
        do="Pool by s75, or keep the council's money out of the fund.",
        where=delegation.where("pooled", f"{delegation.id}.pooled"),
        rests_on=delegation.rests_on("route", "pooled"),
        cannot_say=unread,
        authority=delegation.authority,
    )
