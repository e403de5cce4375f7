"""The quorum can never be met, even when everybody comes.

A quorum that asks for more members than there are seats, or for a kind of member who has no seat,
is never reached. It happens when seats are cut and the quorum stays, and is found out at the first
meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.quorum_words import kind
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.sitting import Sitting, forecast
from ringholder.findings import Severity, Where

CODE = "QUO001"
SEVERITY = Severity.ERROR
SOURCE = "governance.md 1.5 (quorum by number and by class of member)"
BAD = """
bodies:
  - {id: ring-holder, rule: {quorum: {number: 4}}}
"""
GOOD = """
bodies:
  - {id: ring-holder, rule: {quorum: {number: 2, present_and_eligible: [[ring-holder,
      "class:independent"]]}}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        sitting = forecast(charter, body, frozenset())
        if sitting.quorate is False:
            yield Seen(
                says=f"{body.name} can never meet, even when everybody comes: {_why(sitting)}.",
                do=_mend(sitting),
                where=_where(body),
                rests_on=body.rests_on("seats", "rule.quorum"),
                authority=body.authority,
            )


def _why(sitting: Sitting) -> str:
    words = [f"no seat fills the need for {kind(need)}" for need in sitting.unmet]
    if sitting.present < sitting.needed:
        words.append(f"{sitting.needed} must be there and {sitting.seats} have a vote")
    return " and ".join(words)


def _mend(sitting: Sitting) -> str:
    if sitting.unmet:
        needs = " and ".join(kind(need) for need in sitting.unmet)
        return f"Add a voting seat for a {needs} member, or take that need out of the quorum."
    return f"Ask for {sitting.seats} or fewer, or add voting seats."


def _where(body: Body) -> Where:
    rule = given(body.rule)
    return body.where("rule") if rule is None else rule.where("quorum", f"{body.id}.rule.quorum")
