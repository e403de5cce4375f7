"""A power is written down, and there is no day on which it holds.

It ended before this constitution began, or whoever gives or receives it is not there at the same
time. It stands in the scheme like every other, and whoever acts on it acts without power.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.findings import Severity

CODE = "LIV008"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 10.8-10.9 (what applies on which date; what passes to a successor)"
BAD = """
delegations:
  - {id: icb-board>chief-executive, in_force: {from: 2024-04-01, to: 2026-03-31}}
"""
GOOD = """
delegations:
  - {id: icb-board>chief-executive, in_force: {from: 2024-04-01}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        why = _why_never(charter, delegation)
        if why:
            yield _seen(charter, delegation, why)


def _why_never(charter: Charter, delegation: Delegation) -> str:
    """Why there is no day on which it holds; nothing when there is one."""
    period = delegation.in_force.meet(charter.in_force)
    if period.empty:
        return f"it holds {delegation.in_force}, and this constitution {charter.in_force}"
    for end in (delegation.from_, delegation.to):
        acting = charter.acting(end)
        if acting is not None:
            period = period.meet(acting.in_force)
            if period.empty:
                return f"{acting.name} is there {acting.in_force}"
    return ""


def _seen(charter: Charter, delegation: Delegation, why: str) -> Seen:
    return Seen(
        says=f"{charter.name(delegation.from_)} passes power to {charter.name(delegation.to)}, and "
        f"on no day does it hold: {why}.",
        do="Take it out, or correct its dates.",
        where=delegation.where("in_force", f"{delegation.id}.in_force"),
        rests_on=delegation.rests_on("from", "to", "in_force"),
        authority=delegation.authority,
    )
