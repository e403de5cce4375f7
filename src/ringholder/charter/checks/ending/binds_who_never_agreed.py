"""The end of a deadlock binds an organisation that never agreed to be bound.

Partners in a system are separate legal bodies. NHS England can direct an integrated care board;
nobody in the NHS can direct a council, and a seat on a committee is no promise. Only the body's
own legal person, and those who are parties to it, are bound by what it or its ring holder decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Step
from ringholder.charter.checks.deadlocks import belongs_to, steps
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "END004"
SEVERITY = Severity.ERROR
SOURCE = "governance.md 0.5 and 4.1 (NHS Act 2006 s14Z61; no general power to direct a council)"
DIRECTIONS = "NHS Act 2006 s14Z61"  # which an amendment may confer on the government
DIRECTED_BY_NHS_ENGLAND = frozenset({"icb", "nhs-trust"})
BAD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: determine, by: ring-holder, binds: [bob-icb, oxfordshire-cc],
            within: {working_days: 10}}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    parties: [bob-icb, oxfordshire-cc]
    rule:
      deadlock:
        - {step: determine, by: ring-holder, binds: [bob-icb, oxfordshire-cc],
            within: {working_days: 10}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        for step in steps(body):
            strangers = [
                name for name in each(step.binds) if not _agreed(charter, body, step, name)
            ]
            if strangers:
                yield _seen(charter, body, step, strangers)


def _agreed(charter: Charter, body: Body, step: Step, name: str) -> bool:
    if name in (given(body.holder), *each(body.parties)) or name in belongs_to(charter, step.by):
        return True
    directs = {"nhs-england"} | ({"government"} if DIRECTIONS in charter.conferred else set())
    by_director = any(
        charter.organisations[owner].kind in directs for owner in belongs_to(charter, step.by)
    )
    return by_director and charter.organisations[name].kind in DIRECTED_BY_NHS_ENGLAND


def _seen(charter: Charter, body: Body, step: Step, strangers: list[str]) -> Seen:
    names = ", ".join(charter.names(strangers))
    unread = UNKNOWN in (body.parties, body.holder)
    council = any(charter.organisations[name].kind == "council" for name in strangers)
    law = " Nobody in the NHS can direct a council." if council else ""
    return Seen(
        says=f"What {charter.name(step.by)} decides in a deadlock of {body.name} is to bind "
        f"{names}, "
        f"which is no party to it.{law}",
        do="Bind only those who agreed: name them in `parties` once they have signed, or take them "
        "out "
        "of `binds`.",
        where=step.where("binds", f"{body.id}.rule.deadlock"),
        rests_on=body.rests_on("rule.deadlock", "parties"),
        cannot_say=unread,
        authority=body.authority,
    )
