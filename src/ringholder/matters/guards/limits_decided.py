"""A limit of the policy was dropped or put off, or one was added without a decision.

What the policy fixes nobody here can loosen; what binds the places beyond it is for whoever may
decide on the function, by a decision that arises from the policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_about, not_decided_on
from ringholder.matters.guards import Says
from ringholder.matters.named_lines import folded, named_lines
from ringholder.matters.policy_ways import national_limits
from ringholder.register.store import Entry

CODE, FAULT = "POL104", "limits-not-decided"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    set_ = {folded(n): what for n, what in named_lines(entry.act.payload["limits_fixed"]).items()}
    national = national_limits(case)
    for name, what in national.items():
        if set_.get(folded(name)) != what:
            yield Says(
                f"The policy fixes “{name}”, and that is not set as it stands there.",
                "Set the limits of the policy as they are; others may be added by a decision.",
            )
    yield from _put_off(case, entry)
    added = set(set_) - set(map(folded, national))
    decision = entry.act.payload.get("matter")
    if decision:
        yield from not_decided_on(case, entry, str(decision), "policy")
        function, area = str(case.opened.get("function")), case.opened.get("area") or ()
        yield from not_about(case, entry, str(decision), function, area)
    elif added:
        yield Says(
            "Limits are set that the policy does not have, and no decision is named.",
            "Raise a decision from the policy, and name it when it stands.",
        )


def _put_off(case: Case, entry: Entry) -> Iterator[Says]:
    """The day by which the policy itself is to be applied is a limit too."""
    fixed, set_ = case.opened.get("apply_by_on"), entry.act.payload.get("apply_by_on")
    if fixed and set_ and date.fromisoformat(set_) > date.fromisoformat(fixed):
        yield Says(
            f"The policy is to be applied by {in_words(date.fromisoformat(fixed))}, and that is "
            "put off.",
            "Leave its day as it stands there.",
        )
