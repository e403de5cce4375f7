"""A temporary control widens authority, or leaves nobody to approve.

A control adds a check on top of the scheme of delegation. If it gives somebody more power than the
scheme, it changes the scheme by the back door. If nobody is left who can approve, nothing can be
spent at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.charter.bodies import Post
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Control
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity

CODE = "CTL002"
SEVERITY = Severity.ERROR
SOURCE = (
    "governance.md 4.5 (an extra approver laid over the scheme; the scheme itself is not edited)"
)
BAD = """
controls:
  - {id: double-lock, name: Double lock, functions: [control-expenditure], approvers: none,
     when: {value_over: 10_000}, review_on: 2026-10-01, illustrative: true}
  - {id: fast-lane, name: Fast lane, functions: [control-expenditure],
     approvers: [finance-officer], widens: yes, review_on: 2026-10-01, illustrative: true}
"""
GOOD = """
controls:
  - {id: double-lock, name: Double lock, functions: [control-expenditure],
     approvers: [audit-committee],
     widens: no, in_force: {from: 2026-04-01, to: 2027-03-31}, illustrative: true}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for control in charter.controls.values():
        if control.widens is True:
            do = "Take `widens` out, and change the scheme of delegation itself if that is meant."
            yield _seen(control, "widens", "gives somebody more authority than the scheme does", do)
        if control.approvers is UNKNOWN:
            do = "Read who approves, and name them."
            yield _seen(control, "approvers", "has approvers that were not read", do, unread=True)
        else:
            yield from _without_approver(charter, control)


def _without_approver(charter: Charter, control: Control) -> Iterator[Seen]:
    do = "Name in `approvers` a body or post that is there for as long as the control."
    acting = [charter.acting(name) for name in each(control.approvers)]
    there = [one for one in acting if one is not None and not _is_vacant(one)]
    if not there:
        yield _seen(control, "approvers", "leaves nobody who can approve", do)
        return
    for day in charter.days_of_change:
        if day in control.in_force and not any(day in holder.in_force for holder in there):
            gone = f"leaves nobody who can approve from {in_words(day)}"
            yield _seen(control, "approvers", gone, do)
            return


def _is_vacant(holder: Holder) -> bool:
    return isinstance(holder, Post) and holder.vacant is True


def _seen(control: Control, key: str, what: str, do: str, *, unread: bool = False) -> Seen:
    return Seen(
        says=f"The control “{control.name}” {what}.",
        do=do,
        where=control.where(key, f"{control.id}.{key}"),
        rests_on=control.rests_on(key),
        cannot_say=unread,
        authority=control.authority,
    )
