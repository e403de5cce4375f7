"""A temporary control has no end and no date on which it is looked at again.

Extra approvals are added in a crisis and outlive it. Without an end they become the scheme of
delegation that nobody agreed, and each decision goes on waiting for one more signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "CTL001"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 4.5 (controls are temporary, and removed when the turnaround ends)"
BAD = """
controls:
  - {id: double-lock, name: Double lock, functions: [control-expenditure],
     approvers: [audit-committee],
     when: {value_over: 10_000}, in_force: {from: 2026-04-01}, illustrative: true}
"""
GOOD = """
controls:
  - {id: double-lock, name: Double lock, functions: [control-expenditure],
     approvers: [audit-committee],
     when: {value_over: 10_000}, review_on: 2026-10-01, illustrative: true}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for control in charter.controls.values():
        if control.in_force.to_on is None and isinstance(control.review_on, Said):
            unread = control.review_on is UNKNOWN
            ends = "when it is reviewed was not read" if unread else "no date for its review"
            yield Seen(
                says=f"The control “{control.name}” has no end, and {ends}.",
                do="Give it an end in `in_force`, or a date in `review_on`.",
                where=control.where("in_force", f"{control.id}.in_force"),
                rests_on=control.rests_on("in_force", "review_on"),
                cannot_say=unread,
                authority=control.authority,
            )
