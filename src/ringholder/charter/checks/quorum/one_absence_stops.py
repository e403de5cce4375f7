"""One person who stays away, or falls ill, stops the meeting.

Where only one seat can fill a need of the quorum, whoever holds it can prevent every decision by
not coming, and nobody has to give a reason. A vacancy does the same without anybody wanting it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Quorum, Rule
from ringholder.charter.checks.quorum_words import kind
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.sitting import Chair, forecast, meets, number_needed, voting
from ringholder.findings import Severity

CODE = "QUO003"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 1.3 (quoracy rules should let the board meet without its chair) and 1.5"
DEPUTIES = "named-deputies"
BAD = """
bodies:
  - id: icb-board
    rule:
      quorum: {present_and_eligible: [[chair], [chief-executive, finance], [medical, nursing],
          ["class:independent"]]}
      if_inquorate: [conflicts-panel]
"""
GOOD = """
bodies:
  - id: icb-board
    rule:
      quorum: {present_and_eligible: [[chair, deputy-chair], [chief-executive, finance], [medical,
          nursing], ["class:independent"]]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        rule = given(body.rule)
        quorum = given(rule.quorum) if rule is not None else None
        if rule is None or quorum is None or body.decides is not True or _has_deputies(rule):
            continue
        table = voting(body)
        if len(table) > 1 and forecast(charter, body, frozenset()).quorate:
            yield from _stopped(body, quorum, table)


def _has_deputies(rule: Rule) -> bool:
    return DEPUTIES in each(rule.if_inquorate)


def _stopped(body: Body, quorum: Quorum, table: list[Chair]) -> Iterator[Seen]:
    if number_needed(quorum, len(table)) == len(table):
        yield _seen(
            body,
            quorum,
            f"All {len(table)} voting members of {body.name} must be there: any one who stays away "
            "stops it.",
            "Ask for fewer than all, or provide for named deputies.",
        )
        return
    for need in each(quorum.present_and_eligible):
        able = [chair for chair in table if meets(chair, need)]
        if len(able) == 1:
            yield _seen(
                body,
                quorum,
                f"{able[0].seat.role} alone can stop every meeting of {body.name} by staying away: "
                f"nobody else meets the quorum's need for {kind(need)}.",
                f"Let a second seat fill the need for {kind(need)}, or provide for named deputies.",
            )


def _seen(body: Body, quorum: Quorum, says: str, do: str) -> Seen:
    return Seen(
        says=says,
        do=do,
        where=quorum.where("present_and_eligible", f"{body.id}.rule.quorum"),
        rests_on=body.rests_on("seats", "rule.quorum", "rule.if_inquorate"),
        authority=body.authority,
    )
