"""It is not said who approves a change of an integrated care board's constitution.

The board may vary its constitution, and the variation has no effect until it is approved. Who
approves is NHS England today and may be somebody else tomorrow; a board that does not say it works
for months under a text that is not in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity

CODE = "BRD007"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 Sch 1B para 15 (any variation by the board needs approval)"
BAD = """
remove: [national-approver]
"""
GOOD = """
approvers:
  - {id: national-approver, approves: [the constitution and its changes]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    approves = [what for one in charter.approvers.values() for what in each(one.approves)]
    if not any("constitution" in what.lower() for what in approves):
        for icb, board in boards_of_icbs(charter):
            yield _seen(charter, icb, board)


def _seen(charter: Charter, icb: Organisation, board: Body) -> Seen:
    unread = not charter.is_complete("approvers") or any(
        one.approves is UNKNOWN for one in charter.approvers.values()
    )
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"Who approves a change of the constitution of {charter.name(icb.id)} {end}.",
        do="Add to approvers.yaml who approves it, with the day from which: "
        "`approves: [vary-constitution]`.",
        where=board.where("", board.id),
        rests_on=board.rests_on("name"),
        cannot_say=unread,
        authority=board.authority,
    )
