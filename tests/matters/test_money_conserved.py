"""Whatever is issued, moved, committed and given back: no pound is made, lost or promised twice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ringholder.finance.commitments import lines, wrong_with
from ringholder.matters.clerk import Draft, Entered, Refused
from ringholder.money import PENNY, total
from tests.matters.purse import DIRECTOR, FINANCE, NOON, Purse, line, request
from tests.matters.town import person

PENCE = st.integers(1, 12_000_000).map(lambda pence: pence * PENNY)
PICK = st.integers(0, 99)
ROOT = "allocation"


class Money(RuleBasedStateMachine):
    """A register beside a plain account of it: what each budget holds, what is promised of it."""

    @initialize()
    def begin(self) -> None:
        self.purse = Purse().begun()
        self.held = {ROOT: Decimal(100_000), "east": Decimal(900_000)}
        self.promised: dict[str, tuple[str, Decimal]] = {}
        self.asked: dict[str, tuple[str, Decimal]] = {}
        self.received = Decimal(1_000_000)
        self.names = 0

    def _name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}-{self.names}"

    def _budget(self, pick: int) -> str:
        return list(self.held)[pick % len(self.held)]

    def _left(self, budget: str) -> Decimal:
        return self.held[budget] - total(s for b, s in self.promised.values() if b == budget)

    def _goes(self, matter: str, kind: str, as_: str, **said: object) -> bool:
        return isinstance(self.purse.attempt(matter, kind, as_, NOON, said), Entered)

    @rule(sum_=PENCE)
    def receive(self, sum_: Decimal) -> None:
        name = self._name("received")
        self.purse.receive(name, str(sum_))
        self.held[name] = sum_
        self.received += sum_

    @rule(pick=PICK, sum_=PENCE)
    def issue(self, pick: int, sum_: Decimal) -> None:
        parent, name = self._budget(pick), self._name("issued")
        if self._goes(name, "open-budget", FINANCE, **line(name, str(sum_), parent)):
            self.held[parent] -= sum_
            self.held[name] = sum_
        else:
            assert sum_ > self._left(parent)

    @rule(one=PICK, other=PICK, sum_=PENCE)
    def move(self, one: int, other: int, sum_: Decimal) -> None:
        from_, to = self._budget(one), self._budget(other)
        said = {"budget": to, "sum": str(sum_), "reasons": "-"}
        if self._goes(from_, "move-out", FINANCE, **said):
            self.held[from_] -= sum_
            self.held[to] += sum_
        else:
            assert from_ == to or sum_ > self._left(from_)

    @rule(pick=PICK, sum_=st.integers(1, 9_000_000).map(lambda pence: pence * PENNY))
    def ask(self, pick: int, sum_: Decimal) -> None:
        budget, name = self._budget(pick), self._name("order")
        area = self.purse.clerk.acts(budget)[0].act.payload["area"]
        said = {**request(name, str(sum_), budget=budget, area=["east"]), "area": ["east"]}
        assert area in (["east"], ["whole"])
        self.purse.do(name, "raise-requisition", "buyer", NOON, **said)
        self.purse.send_on(name)
        self.asked[name] = (budget, sum_)

    @rule(pick=PICK)
    def authorise(self, pick: int) -> None:
        if not self.asked:
            return
        name = list(self.asked)[pick % len(self.asked)]
        budget, sum_ = self.asked[name]
        if self._goes(name, "authorise", DIRECTOR, gate=DIRECTOR):
            self.promised[name] = self.asked.pop(name)
        else:
            assert sum_ > self._left(budget)

    @rule(pick=PICK, share=st.integers(0, 99))
    def reduce(self, pick: int, share: int) -> None:
        if self.promised:
            name = list(self.promised)[pick % len(self.promised)]
            budget, sum_ = self.promised[name]
            less = (sum_ * share / 100).quantize(PENNY, "ROUND_DOWN")
            if less == sum_:
                return  # nothing is left that could become less
            said = {"sum_with_vat": str(less), "reasons": "Cheaper."}
            self.purse.do(name, "reduce-order", "buyer", NOON, **said)
            self.promised[name] = (budget, less)

    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        if self.promised:
            name = list(self.promised)[pick % len(self.promised)]
            self.purse.do(name, "cancel-order", "buyer", NOON, reasons="-")
            del self.promised[name]

    @rule(pick=PICK, kind=st.sampled_from(["issue", "move-out", "move-in", "commit"]), sum_=PENCE)
    def half(self, pick: int, kind: str, sum_: Decimal) -> None:
        """Somebody tries half of a pair past all rules, as what happened."""
        key = "requisition" if kind == "commit" else "budget"
        said = {key: self._budget(pick + 1), "sum": str(sum_)}
        said |= {"reasons": "-"} if kind == "move-out" else {}
        draft = Draft(self._budget(pick), kind, person(FINANCE), FINANCE, NOON, said)
        told = self.purse.clerk.enter(draft, as_it_happened=True)
        assert isinstance(told, Refused)

    @invariant()
    def the_register_says_what_the_account_says(self) -> None:
        clerk = self.purse.clerk
        walks = (clerk.judging(matter) for matter in clerk.matters())
        found = {one.matter: one for one in lines(w for w in walks if w is not None)}
        assert {name: one.budget.held for name, one in found.items()} == self.held
        assert {name: one.budget.available for name, one in found.items()} == {
            name: self._left(name) for name in self.held
        }
        assert total(self.held.values()) == self.received
        assert all(one.budget.available >= 0 for one in found.values())
        assert list(wrong_with(found.values())) == []


Money.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestMoneyIsConserved = Money.TestCase
