"""A town with money: a charter of limits, an allocation with budgets, people who buy and approve.

The limits are those of a real cluster of 2011 (operations.md 4): a director up to 100,000; with the
chief executive or the finance officer up to 250,000; these two together up to 500,000; the board
above. They include VAT, and count over a project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.load import build
from ringholder.charter.tree import Keyed, parse
from ringholder.findings import Severity
from ringholder.matters.budget import Budget, budget_of
from ringholder.matters.clerk import Draft, Entered, Refused
from ringholder.matters.gates import gates
from ringholder.matters.procedures import shipped
from ringholder.matters.routing import routing
from ringholder.matters.whole import enter_whole
from ringholder.register.store import Store
from tests.matters.town import DECIDED, YEARS, Town, person

DIRECTOR, CHIEF, FINANCE, BOARD = "director", "chief-executive", "finance-officer", "board"
CLERK = "board/secretary"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LIMITS = """
charter:
  {charter: limits, title: Limits, status: model,
   rungs: [organisation, [place, collaborative], system]}
areas:
  - {id: whole, name: The whole, rung: system}
  - {id: east, name: East, rung: place, within: whole}
  - {id: west, name: West, rung: place, within: whole}
organisations:
  - {id: icb, name: ICB, kind: icb, governed_by: board, source: made}
  - {id: trust, name: Trust, kind: nhs-trust, provides: [acute], governed_by: trust-board,
     source: made}
bodies:
  - id: board
    name: Board
    kind: board
    rung: system
    area: whole
    holder: icb
    seats:
      - {id: chair, role: Chair, class: [independent], organisation: icb, votes: 1}
      - {id: chief, role: Chief executive, class: [executive], organisation: icb,
         holds: chief-executive, votes: 1}
      - {id: finance, role: Chief finance officer, class: [executive], organisation: icb,
         holds: finance-officer, votes: 1}
  - {id: trust-board, name: Trust board, kind: board, rung: system, area: whole, holder: trust}
  - {id: panel, name: Spending panel, kind: panel, rung: system, area: whole}
posts:
  - {id: director, role: Director, organisation: icb, rung: place, area: [east]}
  - {id: chief-executive, role: Chief executive, organisation: icb, rung: system, area: [whole]}
  - {id: finance-officer, role: Chief finance officer, organisation: icb, rung: system,
     area: [whole]}
  - {id: buyer, role: Buyer, organisation: icb, rung: place, area: [east]}
  - {id: manager, role: Manager, organisation: icb, rung: place, area: [east]}
  - {id: trust-finance, role: Chief finance officer, organisation: trust, rung: system,
     area: [whole]}
functions:
  - {id: buy, name: Buy, legal_holder: icb, jointly: all, source: made}
  - {id: treat, name: Treat, legal_holder: trust, source: made}
delegations:
  - {from: board, to: director, functions: [buy], limit: {whole_life: 250_000}, source: B10}
  - {from: board, to: chief-executive, functions: [buy], limit: {whole_life: 500_000}, source: B10}
  - {from: board, to: finance-officer, functions: [buy], limit: {whole_life: 500_000}, source: B10}
controls:
  - {id: second-key, name: Second signature, functions: [buy], when: {value_over: 100_000},
     approvers: [chief-executive, finance-officer], source: B10}
"""


@cache
def limits(of_the_director: str = "") -> Charter:
    """The charter of limits, as if it were in force; with more said of the director's power."""
    text = LIMITS.replace("{whole_life: 250_000}", "{whole_life: 250_000}" + of_the_director)
    tree = parse(text, "limits")
    assert isinstance(tree, Keyed)
    charter = build(dict(tree.items))
    assert {fault.name for fault in charter.faults} <= {"unsourced-entry"}, charter.faults
    return replace(charter, status="in-force", in_force=YEARS)


class Purse(Town):
    """A register with an allocation of a million pounds, and shorthand for spending it."""

    def __init__(self, charter: Charter | None = None, store: Store | None = None) -> None:
        super().__init__(charter or limits(), store=store)

    def attempt(
        self,
        matter: str,
        kind: str,
        as_: str,
        at: datetime,
        payload: Mapping[str, Any],
        by: str | None = None,
        /,
        *,
        as_it_happened: bool = False,
    ) -> Entered | Refused:
        """Try to do something, with what follows from it."""
        procedure = next((p for p in shipped().values() if p.opening.name == kind), None)
        whole = dict(payload)
        if procedure is not None and not self.clerk.acts(matter):
            whole = self.pins(procedure, at) | whole
        draft = Draft(matter, kind, by or person(as_), as_, at, whole)
        told = enter_whole(self.clerk, draft, as_it_happened=as_it_happened)
        assert isinstance(told, Entered | Refused), told
        return told

    def refused(
        self, item: str, kind: str, as_: str, at: datetime, /, by: str | None = None, **payload: Any
    ) -> set[str]:
        """The codes of the rules against which something is, for which it is refused."""
        told = self.attempt(item, kind, as_, at, payload, by)
        assert isinstance(told, Refused), "it went through"
        return {f.code for f in told.findings if f.severity is Severity.ERROR}

    def begun(self) -> Purse:
        """Everybody appointed, the allocation received, a budget of 900,000 for the east."""
        self.found(NOON)
        held = (DIRECTOR, CHIEF, FINANCE, CLERK, "buyer", "manager", "trust-finance")
        for as_ in (*held, "panel/secretary"):
            self.appoint(as_, at=NOON)
        self.receive("allocation", "1000000")
        self.issue("east", "900000")
        return self

    def receive(self, matter: str, sum_: str, **other: Any) -> None:
        """Receive an allocation."""
        said = {**ALLOCATION, "title": matter.capitalize(), "sum": sum_, **other}
        self.do(matter, "open-budget", FINANCE, NOON, **said)

    def issue(self, matter: str, sum_: str, parent: str = "allocation", **other: Any) -> None:
        """Issue a budget from another."""
        self.do(matter, "open-budget", FINANCE, NOON, **line(matter, sum_, parent, **other))

    def pins_of(self, procedure: str) -> dict[str, Any]:
        """What opens a matter of a procedure, besides what its step asks for."""
        return self.pins(shipped()[procedure], NOON)

    def budget(self, matter: str) -> Budget:
        """A budget as it stands."""
        self.clerk.catch_up()
        walk = self.clerk.judging(matter)
        assert walk is not None
        return budget_of(walk.case)

    def ask(self, matter: str, sum_: str, at: datetime = NOON, **other: Any) -> dict[str, Any]:
        """Ask for something and send it to whoever approves it; the payload of its route."""
        by = other.pop("by", None)
        said = request(matter, sum_, **other)
        self.do(matter, "raise-requisition", "buyer", at, by, **said)
        return self.send_on(matter, at)

    def spend(self, matter: str, sum_: str, at: datetime = NOON, **other: Any) -> None:
        """Ask for something that the director alone may approve, and have it approved."""
        self.ask(matter, sum_, at, **other)
        self.do(matter, "authorise", DIRECTOR, at, gate=DIRECTOR)

    def decide(self, matter: str, sum_: str, at: datetime = NOON, **other: Any) -> None:
        """Have the director decide something, as the post may within its limit."""
        asked = {"title": matter, "summary": "-", "function": "buy", "area": ["east"]}
        worth = {"a_year": sum_, "whole_life": sum_, "tags": [], "affects": []}
        self.do(matter, "raise", "buyer", at, **asked, **worth)
        self.send_on(matter, at)
        self.do(matter, "decide", DIRECTOR, at, **{**DECIDED, "decided_by": "post", **other})

    def send_on(self, matter: str, at: datetime = NOON, as_: str = "buyer") -> dict[str, Any]:
        """Send a requisition to whoever approves it."""
        walk = self.clerk.judging(matter)
        assert walk is not None
        question = walk.case.question(at.date())
        assert question is not None
        routed: dict[str, Any] = routing(self.charter, question)
        self.do(matter, "route", as_, at, **routed)
        return routed

    def gates(self, matter: str, at: datetime = NOON) -> list[tuple[str, ...]]:
        """Who has to approve a requisition, in turn: for each approval any of these."""
        walk = self.clerk.judging(matter)
        assert walk is not None
        return [gate.of or (gate.outside,) for gate in gates(walk.case, at.date())]


ALLOCATION: Mapping[str, Any] = {
    "organisation": "icb",
    "function": "buy",
    "area": ["whole"],
    "year": "2024/25",
    "budget_type": "programme",
    "held_by": FINANCE,
    "source": "NHS England, made up for a test",
}


def line(matter: str, sum_: str, parent: str, **other: Any) -> dict[str, Any]:
    """What opens a budget that is issued from another."""
    own = {k: v for k, v in ALLOCATION.items() if k != "source"}
    said = {"title": matter.capitalize(), "sum": sum_, "parent": parent, "area": ["east"]}
    return {**own, **said, **other}


def request(matter: str, sum_: str, **other: Any) -> dict[str, Any]:
    """What raises a requisition: of a kind that needs no decision, where none is named."""
    return {
        "title": matter.capitalize(),
        "organisation": "icb",
        "function": "buy",
        "area": ["east"],
        "ordered_from": f"Firm for {matter}",
        "sum_with_vat": sum_,
        "spending": "nhs-contract",
        "budget": "east",
        **other,
    }


DAY = date(2024, 5, 1)
