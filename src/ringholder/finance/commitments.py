"""Budgets as a register has them: what each is, what of it is committed to whom, what is left.

A commitment counts once, whatever was ordered, received or invoiced of it since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters.budget import OPEN, Budget, budget_of
from ringholder.matters.case import Case
from ringholder.matters.judge import Judging
from ringholder.matters.requests import RAISE, REDUCE
from ringholder.money import NOTHING, pounds, total
from ringholder.register.act import Json

_UNEQUAL = ("BUD001", "envelopes-do-not-sum")
_UNAPPROVED = ("BUD002", "committed-without-approval")
STANDING = ("approved", "ordered", "closed")
"""The states of a requisition whose approval stands."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is committed to a requisition: `supplier`, `decision` are as it was asked for."""

    requisition: str
    title: str
    supplier: str
    decision: str
    state: str
    sum: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line: whose it is, for what, from where, and its money in pounds.

    `parent` is the budget that it was issued from, empty for an allocation that was received from
    `source`. `decision` is the decision that it rests on, empty where none was named.
    """

    matter: str
    title: str
    organisation: str
    function: str
    area: tuple[str, ...]
    provider: str
    year: str
    type: str
    ring_fence: str
    held_by: str
    parent: str
    decision: str
    source: str
    state: str
    budget: Budget
    commitments: tuple[Commitment, ...] = ()
    depth: int = 0

    def as_json(self) -> dict[str, Json]:
        """The stable JSON shape; sums are text, exact."""
        money = self.budget
        return {
            "budget": self.matter,
            "title": self.title,
            "organisation": self.organisation,
            "function": self.function,
            "area": list(self.area),
            "provider": self.provider,
            "year": self.year,
            "type": self.type,
            "ring_fence": self.ring_fence,
            "held_by": self.held_by,
            "parent": self.parent,
            "decision": self.decision,
            "source": self.source,
            "state": self.state,
            "sum": f"{money.sum:f}",
            "issued": f"{money.issued:f}",
            "moved_in": f"{money.moved_in:f}",
            "moved_out": f"{money.moved_out:f}",
            "committed": f"{money.committed:f}",
            "available": f"{money.available:f}",
            "commitments": [
                {
                    "requisition": one.requisition,
                    "title": one.title,
                    "supplier": one.supplier,
                    "decision": one.decision,
                    "state": one.state,
                    "sum": f"{one.sum:f}",
                }
                for one in self.commitments
            ],
        }


def lines(walks: Iterable[Judging]) -> tuple[Line, ...]:
    """Every budget line of some judged matters, each allocation before what was issued from it.

    Matters that are neither budgets nor requisitions are passed over.
    """
    budgets, requisitions = [], {}
    for walk in walks:
        kind = walk.case.opening.act.kind
        if kind == OPEN:
            budgets.append(walk.case)
        elif kind == RAISE:
            requisitions[walk.case.matter] = walk.case
    found = {case.matter: _line(case, requisitions) for case in budgets}
    return tuple(_as_a_tree(list(found.values())))


def _line(case: Case, requisitions: dict[str, Case]) -> Line:
    said, money = case.opened, budget_of(case)
    return Line(
        matter=case.matter,
        title=str(said.get("title", case.matter)),
        organisation=str(said.get("organisation", "")),
        function=str(said.get("function", "")),
        area=tuple(said.get("area", ())),
        provider=str(said.get("for_provider", "")),
        year=str(said.get("year", "")),
        type=str(said.get("budget_type", "")),
        ring_fence=str(said.get("ring_fence", "")),
        held_by=str(case.said("held_by", OPEN, "hand-budget") or ""),
        parent=str(said.get("parent", "")),
        decision=str(said.get("decision", "")),
        source=str(said.get("source", "")),
        state=case.state,
        budget=money,
        commitments=tuple(
            _commitment(name, sum_, requisitions.get(name))
            for name, sum_ in money.commitments.items()
        ),
    )


def _commitment(name: str, sum_: Decimal, case: Case | None) -> Commitment:
    if case is None:
        return Commitment(name, name, "", "", "", sum_)
    said = case.opened
    title, supplier = str(said.get("title", name)), str(said.get("ordered_from", ""))
    return Commitment(name, title, supplier, str(said.get("decision", "")), case.state, sum_)


def _as_a_tree(found: Sequence[Line]) -> Iterator[Line]:
    known = {line.matter for line in found}
    below: dict[str, list[Line]] = {}
    for line in found:
        below.setdefault(line.parent if line.parent in known else "", []).append(line)
    waiting = [(line, 0) for line in reversed(below.get("", []))]
    while waiting:
        line, depth = waiting.pop()
        yield replace(line, depth=depth)
        waiting += [(child, depth + 1) for child in reversed(below.get(line.matter, []))]


def wrong_with(found: Iterable[Line]) -> Iterator[Finding]:
    """What does not add up in all budget lines of a register, taken together.

    Of a register that the clerk kept there is nothing: it finds what was written past it.
    """
    every = tuple(found)
    opened: dict[str, Decimal] = {}
    for line in every:
        opened[line.parent] = opened.get(line.parent, NOTHING) + line.budget.sum
    for line in every:
        sums = opened.get(line.matter, NOTHING)
        if sums != line.budget.issued:
            yield _finding(
                _UNEQUAL,
                line.matter,
                f"{pounds(line.budget.issued)} was issued from it, and the budgets opened from it "
                f"come to {pounds(sums)}.",
                "Find the budget that was opened or issued alone.",
            )
        yield from _committed(line)
    into, out = (
        total(getattr(line.budget, key) for line in every) for key in ("moved_in", "moved_out")
    )
    if into != out:
        yield _finding(
            _UNEQUAL,
            every[0].matter,
            f"{pounds(out)} was moved out of all budgets, and {pounds(into)} into them.",
            "Find the move that was entered alone.",
        )


def _committed(line: Line) -> Iterator[Finding]:
    for one in line.commitments:
        if one.state and one.state not in STANDING:
            yield _finding(
                _UNAPPROVED,
                line.matter,
                f"{pounds(one.sum)} is committed to {one.title}, which is {one.state}.",
                "Release it, or have it approved.",
            )


def _finding(code: tuple[str, str], matter: str, says: str, do: str) -> Finding:
    return Finding(*code, Severity.ERROR, says, do, InRecord(matter))


def sum_of(case: Case) -> Decimal:
    """What a requisition is for, with VAT, as it was reduced."""
    return Decimal(case.said("sum_with_vat", RAISE, REDUCE))
