"""People who spend: they ask, approve, order, cancel and move money, each by a clerk of their own.

Several of them act on one register at once. What they want is drawn from a seed; what comes of it
is for the clerk to say, and most of what is refused is refused for lack of money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

from ringholder.calendar import Calendar
from ringholder.findings import Severity
from ringholder.matters.clerk import Clerk, Draft, Entered, Refused, new_id
from ringholder.matters.gates import APPROVE, AUTHORISE, left
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import Procedure
from ringholder.matters.requests import Request
from ringholder.matters.routing import routing
from ringholder.matters.whole import enter_whole
from ringholder.register.store import Conflict

PENCE = Decimal(100)
DEAREST = 20_000_000
"""Of what one asks for, in pence: some of it is over every limit."""


@dataclass
class Spender:
    """Somebody who buys as `buyer` from the budgets of an organisation, and whoever approves it.

    `told` counts what came of what they did: the step, and the codes for which it was refused,
    empty where it was entered.
    """

    clerk: Clerk
    random: Random
    organisation: str
    function: str
    area: tuple[str, ...]
    buyer: str
    mover: str
    budgets: Sequence[str]
    procedure: Procedure
    calendar: Calendar
    told: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)

    def act(self, at: datetime) -> None:
        """Do the next thing, at an instant."""
        doing: Sequence[Callable[[datetime], None]] = (
            self.ask,
            self.approve,
            self.move,
            self.order,
            self.give_up,
        )
        (chosen,) = self.random.choices(doing, weights=(8, 10, 2, 3, 2))
        chosen(at)

    def ask(self, at: datetime) -> None:
        """Ask for something, and send it to whoever approves it."""
        random, matter = self.random, f"q-{self.random.getrandbits(64):016x}"
        pence = round(DEAREST ** random.uniform(0.4, 1))
        said = {
            "title": f"Order {matter[2:8]}",
            "organisation": self.organisation,
            "function": self.function,
            "area": list(self.area),
            "ordered_from": f"Supplier {random.randrange(9)}",
            "sum_with_vat": f"{Decimal(pence) / PENCE:.2f}",
            "spending": "nhs-contract",
            "budget": random.choice(self.budgets),
        }
        pins = self.clerk.pins(self.procedure, self.calendar, at)
        if self._do(matter, "raise-requisition", self.buyer, at, {**said, **pins}):
            walk = self._judging(matter)
            question, charter = walk.case.question(local_day(at)), walk.case.charter
            if question is not None and charter is not None:
                self._do(matter, "route", self.buyer, at, routing(charter, question))

    def approve(self, at: datetime) -> None:
        """Give the next approval of something; the last commits its money."""
        walk = self._one_of("routed")
        if walk is None:
            return
        still = left(walk.case, local_day(at))
        charter = walk.case.charter
        if charter is None or not still or any(name in charter.bodies for name in still[0].of):
            return  # a body decides at its meetings
        signs = [as_ for as_ in still[0].signed_by(walk.case) if self._holder(as_, at)]
        if signs:
            kind = AUTHORISE if len(still) == 1 else APPROVE
            said = {"gate": still[0].id}
            self._do(walk.case.matter, kind, self.random.choice(signs), at, said)

    def move(self, at: datetime) -> None:
        """Move money from one budget to another."""
        from_, to = self.random.sample(list(self.budgets), 2)
        sum_ = Decimal(self.random.randrange(1, DEAREST)) / PENCE
        said = {"budget": to, "sum": f"{sum_:.2f}", "reasons": "Where it is needed."}
        self._do(from_, "move-out", self.mover, at, said)

    def order(self, at: datetime) -> None:
        """Place an order that was approved, or receive one that was placed."""
        walk = self._one_of("approved", "ordered")
        if walk is not None and walk.case.state == "approved":
            said = {"order_number": f"PO-{walk.case.matter[2:8]}"}
            self._do(walk.case.matter, "order", self.buyer, at, said)
        elif walk is not None:
            self._do(walk.case.matter, "receive", self.buyer, at, {"done": "All came."})

    def give_up(self, at: datetime) -> None:
        """Cancel an order, or withdraw a request; the money goes back."""
        walk = self._one_of("routed", "approved", "ordered")
        if walk is not None:
            kind = "withdraw" if walk.case.state == "routed" else "cancel-order"
            said = {"reasons": "Not wanted."}
            self._do(walk.case.matter, kind, self.buyer, at, said)

    # ---- how -------------------------------------------------------------------------------------

    def _one_of(self, *states: str) -> Judging | None:
        """One of the newest requisitions that are in a state."""
        self.clerk.catch_up()
        newest: list[Request] = list(self.clerk.world.requests.all())[-60:]
        walks = [self._judging(one.matter) for one in newest if one.ended is None]
        able = [walk for walk in walks if walk.case.state in states]
        return self.random.choice(able) if able else None

    def _judging(self, matter: str) -> Judging:
        walk = self.clerk.judging(matter)
        if walk is None:
            raise LookupError(f"Nobody opened {matter}.")
        return walk

    def _holder(self, as_: str, at: datetime) -> str | None:
        return next(iter(self.clerk.world.roll.holders(as_, local_day(at))), None)

    def _do(self, matter: str, kind: str, as_: str, at: datetime, said: Mapping[str, Any]) -> bool:
        by = self._holder(as_, at) or "p-nobody"
        told = enter_whole(self.clerk, Draft(matter, kind, by, as_, at, said, new_id()))
        why: tuple[str, ...] = ()
        if isinstance(told, Refused):
            why = tuple(f.code for f in told.findings if f.severity is Severity.ERROR)
        elif isinstance(told, Conflict):
            why = ("conflict",)
        self.told[kind, why] += 1
        return isinstance(told, Entered)
