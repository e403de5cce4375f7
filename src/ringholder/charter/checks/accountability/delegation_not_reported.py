"""A power is passed on and nothing is reported back.

Whoever delegates stays accountable for what is done with the power. A board that hears nothing of
it can neither steer nor take the power back in time; it learns of a failure from the newspaper.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "ACC001"
SEVERITY = Severity.WARNING
SOURCE = (
    "001 Individual organisation accountability; governance.md 1.6 (the board remains accountable)"
)
BAD = """
remove: ["place-committee-oxfordshire>place-director-oxfordshire.report"]
"""
GOOD = """
reports:
  - {id: director-to-committee, by: place-director-oxfordshire, to: place-committee-oxfordshire,
     what: [decisions taken], every: month, illustrative: true}
remove: ["place-committee-oxfordshire>place-director-oxfordshire.report"]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        unreported = isinstance(delegation.report, Said)
        if unreported and not _reports_otherwise(charter, delegation):
            yield _seen(charter, delegation)


def _reports_otherwise(charter: Charter, delegation: Delegation) -> bool:
    """Whether the reports of the charter hold one from the receiver to the giver."""
    receiver, giver = _ends(charter, delegation.to), _ends(charter, delegation.from_)
    return any(
        report.by in receiver and not isinstance(report.to, Said) and report.to in giver
        for report in charter.reports.values()
    )


def _ends(charter: Charter, name: str) -> set[str]:
    acting = charter.acting(name)
    return {name} if acting is None else {name, acting.id}


def _seen(charter: Charter, delegation: Delegation) -> Seen:
    unread = delegation.report is UNKNOWN or not charter.is_complete("reports")
    giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
    silent = "was not read" if unread else "is not said"
    return Seen(
        says=f"{giver} passes a power to {receiver}; what it reports back {silent}.",
        do=f"Add `report: {{to: {delegation.from_}, every: quarter}}`, or as often as it takes.",
        where=delegation.where("report", f"{delegation.id}.report"),
        rests_on=delegation.rests_on("from", "to", "report"),
        cannot_say=unread,
        authority=delegation.authority,
    )
