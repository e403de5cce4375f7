"""What an order may cite: that somebody who may approved it, under which decision, for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval of spending, as an order cites it by its reference.

    `sum` is in pounds with VAT, for the whole order. `decision` is the decision that it rests on,
    empty where none was named; `budget` the budget it was committed against, as the ledger calls
    it, empty where nobody said how. `approved_by` are all who had to approve, in their order;
    nobody among them asked for it. `against` are the rules that the record shows its acts against.
    """

    reference: str
    matter: str
    decision: str
    budget: str
    supplier: str
    sum: Decimal
    requested_by: str
    approved_by: tuple[str, ...]
    approved_on: date
    ends_on: date | None = None
    against: tuple[str, ...] = ()
