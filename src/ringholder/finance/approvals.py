"""The approvals that a register shows: what the orders of the ledger are judged against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ringholder.finance.approval import Approval
from ringholder.finance.commitments import sum_of
from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.gates import APPROVE, AUTHORISE
from ringholder.matters.judge import Judging
from ringholder.matters.judged_export import JudgedExport
from ringholder.matters.local_day import local_day
from ringholder.matters.requests import RAISE

_ENDS = ("cancel-order", "lapse")


def approvals(walks: Iterable[Judging]) -> tuple[Approval, ...]:
    """Every approval of some judged matters, by the order in which they were asked for.

    One that was cancelled or has lapsed ends on that day. The reference is the requisition's
    matter, the budget its cost centre in the ledger; people are as acts name them.
    """
    return tuple(_approvals(walks))


def approvals_of(export: JudgedExport) -> tuple[Approval, ...]:
    """Every approval that an export of a register shows, by its last act."""
    asked = (one for one in export.matters() if export.acts(one)[0].act.kind == RAISE)
    return approvals(walk for one in asked if (walk := export.judging(one)) is not None)


def _approvals(walks: Iterable[Judging]) -> Iterator[Approval]:
    for walk in walks:
        case = walk.case
        if case.opening.act.kind != RAISE:
            continue
        moved_on = {judged.entry.act.id for judged in walk.judged if judged.counts}
        done = [e for e in case.all(AUTHORISE) if e.act.id in moved_on]
        if done:
            yield _approval(case, local_day(done[-1].act.at), done[-1].index)


def _approval(case: Case, on: date, index: int) -> Approval:
    said, routed = case.opened, case.last_before(index, "route")
    budget = opened(case.world, str(said.get("budget", ""))) or {}
    given = [*case.since(APPROVE, routed), *case.since(AUTHORISE, routed)]
    return Approval(
        reference=case.matter,
        matter=case.matter,
        decision=str(said.get("decision", "")),
        budget=str(budget.get("cost_centre", "")),
        supplier=str(said.get("ordered_from", "")),
        sum=sum_of(case),
        requested_by=case.opening.act.by,
        approved_by=tuple(entry.act.by for entry in given if entry.index <= index),
        approved_on=on,
        ends_on=_ends_on(case),
    )


def _ends_on(case: Case) -> date | None:
    """The last day on which it may be ordered; of one that was given up, that day."""
    ended = case.last(*_ENDS)
    if ended is not None:
        return local_day(ended.act.at)
    last = case.said("order_by_on", AUTHORISE)
    return date.fromisoformat(last) if last else None
