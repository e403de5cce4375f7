"""The approvals that a register shows: what the orders of the ledger are judged against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ringholder.finance.approval import Approval
from ringholder.finance.commitments import sum_of
from ringholder.findings import Severity
from ringholder.matters.budget import OPEN, opened
from ringholder.matters.case import Case
from ringholder.matters.gates import APPROVE, AUTHORISE
from ringholder.matters.judge import Judging
from ringholder.matters.judged_export import JudgedExport
from ringholder.matters.local_day import local_day
from ringholder.matters.record import Judged
from ringholder.matters.requests import RAISE

_ENDS = ("cancel-order", "lapse")


def approvals(walks: Iterable[Judging]) -> tuple[Approval, ...]:
    """Every approval of some judged matters, by the order in which they were asked for.

    One that was cancelled or has lapsed ends on that day. The reference is the requisition's
    matter, the budget its cost centre in the ledger; people are as acts name them.
    """
    return tuple(_approvals(tuple(walks)))


def approvals_of(export: JudgedExport) -> tuple[Approval, ...]:
    """Every approval that an export of a register shows, by its last act."""
    asked = (one for one in export.matters() if export.acts(one)[0].act.kind in (RAISE, OPEN))
    return approvals(walk for one in asked if (walk := export.judging(one)) is not None)


def _approvals(walks: Sequence[Judging]) -> Iterator[Approval]:
    commits = _commits(walks)
    for walk in walks:
        case = walk.case
        if case.opening.act.kind != RAISE:
            continue
        moved_on = {judged.entry.act.id for judged in walk.judged if judged.counts}
        done = [e for e in case.all(AUTHORISE) if e.act.id in moved_on]
        if done:
            given = [judged for judged in walk.judged if judged.entry.index <= done[-1].index]
            acts = (*given, *commits.get(case.matter, ()))
            yield _approval(case, local_day(done[-1].act.at), done[-1].index, acts)


def _commits(walks: Sequence[Judging]) -> dict[str, list[Judged]]:
    """The commitments on budgets, by the requisition that each is for."""
    found: dict[str, list[Judged]] = {}
    for walk in walks:
        for judged in walk.judged:
            if judged.entry.act.kind == "commit":
                found.setdefault(str(judged.entry.act.payload.get("requisition")), []).append(
                    judged
                )
    return found


def _approval(case: Case, on: date, index: int, acts: Sequence[Judged]) -> Approval:
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
        against=_against(acts),
    )


def _against(acts: Sequence[Judged]) -> tuple[str, ...]:
    """The rules that it was asked for, given or committed against."""
    wrong = (found for judged in acts if judged.counts for found in judged.findings)
    return tuple(sorted({one.code for one in wrong if one.severity is Severity.ERROR}))


def _ends_on(case: Case) -> date | None:
    """The last day on which it may be ordered; of one that was given up, that day."""
    ended = case.last(*_ENDS)
    if ended is not None:
        return local_day(ended.act.at)
    last = case.said("order_by_on", AUTHORISE)
    return date.fromisoformat(last) if last else None
