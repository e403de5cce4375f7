"""What the record of a change of networks shows: who said what of it, and whether it stands."""

from __future__ import annotations

from ringholder.matters.case import Case
from ringholder.matters.judge import Judging
from ringholder.matters.network_changes import APPROVE
from ringholder.matters.record import Verdict

_APPROVED = frozenset({"approved", "in-effect"})


def heard(case: Case) -> dict[str, bool]:
    """Whether each practice and network agreed, by its own last word."""
    told = case.all("agree-as-practice", "agree-as-network")
    return {
        e.act.as_: bool(e.act.payload["agrees"])
        for e in told
        if e.act.as_ in (e.act.payload.get("practice"), e.act.payload.get("network"))
    }


def is_approved(walk: Judging) -> bool:
    """Whether it was approved and that was not taken back, rightly or not."""
    return walk.case.state in _APPROVED


def stands(walk: Judging) -> bool:
    """Whether it was approved, and the record shows nothing against a clause in its approval."""
    approvals = [one for one in walk.judged if one.entry.act.kind == APPROVE and one.counts]
    return is_approved(walk) and bool(approvals) and approvals[-1].verdict is not Verdict.AGAINST
