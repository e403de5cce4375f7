"""Make up a financial year of a ledger from a seed, with faults put in on purpose and known.

`python -m tools.ledger_year FOLDER` writes the small one that the demonstration shows. Nobody in it
exists: suppliers, people and sums are made up, and its files say so.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.finance.ledger import judge, layouts, read
from ringholder.finance.ledger.breaches import State
from ringholder.finance.ledger.tabled import as_csv, breach_log

Row = dict[str, Any]
Expected = tuple[str, str]
"""The code of a fault, and what it is about."""

LOGGED_AFTER = 15
"""Days before an illustrative breach stands in the log."""
SAID = (State.OPEN, State.IN_HAND, State.OPEN, State.EXPLAINED)
BEGINS = date(2025, 4, 1)
DAYS = 300
STEPS = ((Decimal(10_000), "Budget holder"), (Decimal(100_000), "Director"),
         (Decimal(250_000), "Chief finance officer"))  # fmt: skip
BUDGETS = ("Community services", "Mental health", "Primary care", "Continuing care", "Estates",
           "Digital")  # fmt: skip
KINDS = ("Consultancy", "Agency nursing", "Equipment", "Software", "Training", "Interpreting")
OWN_EXCEPTIONS = (
    {"exception": "Utilities", "expense_type": "Utilities", "unverified": "no",
     "source": "illustrative policy 4.2"},
    {"exception": "Legal settlements", "expense_type": "Legal settlements", "unverified": "yes",
     "source": "not read"},
)  # fmt: skip

BESIDES: dict[str, list[Row]] = {
    "accruals": [
        {"accrual": "J1", "budget": "Continuing care", "amount": 18_500,
         "accrued_on": "2026-01-31"},
        {"accrual": "J2", "budget": "Continuing care", "amount": -6_500,
         "accrued_on": "2026-02-01"},
    ],
    "cards": [
        {"transaction": "C-1", "supplier": "Illustrative hotel", "amount": 642, "expense_type":
         "Travel", "expense_area": "Digital", "paid_on": "2025-09-04"},
        {"transaction": "C-2", "supplier": "Illustrative shop", "amount": 48, "expense_type":
         "Stationery", "expense_area": "Digital", "paid_on": "2025-09-11"},
    ],
    "redactions": [
        {"expense_type": "Interpreting", "reason": "personal", "redacted_by": "Data protection "
         "officer", "redacted_on": "2025-04-01", "why": "illustrative: a person can be told"},
    ],
}  # fmt: skip


@dataclass(slots=True)
class Bought:
    """An order with all that follows from it."""

    order: Row
    receipts: list[Row]
    invoice: Row
    payments: list[Row]
    approval: Row


@dataclass(slots=True)
class Year:
    """A year: the rows of each layout, and the faults that were put in."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    expected: set[Expected] = field(default_factory=set)

    def write(self, folder: Path) -> None:
        """A CSV for each layout that has rows."""
        folder.mkdir(parents=True, exist_ok=True)
        for layout in layouts.EVERY:
            if rows := self.rows.get(layout.id):
                names = [one.name for one in layout.columns if any(one.name in r for r in rows)]
                with (folder / f"{layout.id}.csv").open("w", newline="", encoding="utf-8") as out:
                    writer = csv.DictWriter(out, names, lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(rows)


class Maker:
    """A year while it is made. What is sound is made first; then faults, each in a row of its own.

    Of one requester with one supplier there is one order in any 30 days, so that no sound orders
    look split.
    """

    def __init__(self, seed: int, orders: int) -> None:
        self.chance = random.Random(seed)
        self.suppliers = max(12, orders // 40)
        self.people = max(30, orders // 30)
        self.taken: dict[tuple[int, int], list[date]] = {}
        self.invoiced = 0
        self.year = Year()
        self.bought = [self.buy(i) for i in range(orders)]
        self.fresh = iter(self.chance.sample(self.bought, len(self.bought)))
        self.loose: list[Row] = []
        self.loose_receipts: list[Row] = []
        self.loose_payments: list[Row] = []

    def buy(self, number: int) -> Bought:
        """An order, approved before; received, invoiced and paid in time."""
        chance, on = self.chance, BEGINS + timedelta(self.chance.randrange(DAYS))
        supplier, person = self._pair(on)
        quantity, price = chance.randint(2, 20), Decimal(chance.randint(500, 90_000)) / 100
        price *= 10 if chance.random() < 0.1 else 1
        amount = quantity * price
        tax = (amount / 5).quantize(Decimal("0.01"))
        site, budget = f"SUP{supplier:04}-A", BUDGETS[number % len(BUDGETS)]
        approver = next(who for limit, who in STEPS if amount + tax <= limit)
        approval = f"REQ{number + 1:06}"
        order = {
            "order": f"PO{number + 1:06}", "line": 1, "supplier": f"SUP{supplier:04}",
            "site": site, "budget": budget, "quantity": quantity, "price": price, "tax": tax,
            "ordered_on": on, "requested_by": f"Requester {person}", "approved_by": approver,
            "approval": approval,
        }  # fmt: skip
        approved = {
            "reference": approval, "matter": f"requisition-{number + 1}", "decision": "D-2025-01",
            "budget": budget, "supplier": order["supplier"], "sum": amount + tax,
            "requested_by": order["requested_by"], "approved_by": approver,
            "approved_on": on - timedelta(1),
        }  # fmt: skip
        came = on + timedelta(chance.randint(1, 10))
        receipt = {"order": order["order"], "line": 1, "receipt": f"GRN{number + 1:06}",
                   "quantity": quantity, "received_on": came}  # fmt: skip
        invoice = self.invoice(order, quantity, came + timedelta(chance.randint(0, 5)))
        return Bought(order, [receipt], invoice, [self.pay(invoice)], approved)

    def _pair(self, on: date) -> tuple[int, int]:
        while True:
            pair = (self.chance.randrange(self.suppliers), self.chance.randrange(self.people))
            before = self.taken.setdefault(pair, [])
            if all(abs((on - one).days) > 30 for one in before):
                before.append(on)
                return pair

    def invoice(self, order: Row, quantity: int, on: date) -> Row:
        """An invoice of a line of an order."""
        self.invoiced += 1
        amount = quantity * order["price"]
        tax = (amount / 5).quantize(Decimal("0.01"))
        came = on + timedelta(self.chance.randint(0, 3))
        return {
            "invoice_id": 100_000 + self.invoiced, "supplier": order["supplier"],
            "site": order["site"], "number": f"INV-{self.invoiced:07}", "line": 1,
            "order": order["order"], "order_line": 1, "quantity": quantity,
            "price": order["price"], "amount": amount, "tax": tax, "total": amount + tax,
            "invoice_on": on, "received_on": came, "valid_on": came,
            "due_on": came + timedelta(28), "entered_on": came, "accounted_on": came,
            "budget": order["budget"], "expense_type": self.chance.choice(KINDS),
            "expense_area": order["budget"],
        }  # fmt: skip

    def bare_invoice(self, kind: str) -> Row:
        """An invoice of the kind that needs no order, for a sum of its own."""
        on = BEGINS + timedelta(self.chance.randrange(DAYS))
        order = {"order": "", "supplier": "SUP0001", "site": "SUP0001-A", "budget": "Estates",
                 "price": Decimal(self.chance.randint(1_000, 900_000)) / 100}  # fmt: skip
        return {**self.invoice(order, 1, on), "order_line": "", "expense_type": kind}

    def pay(self, invoice: Row, times: int = 1) -> Row:
        """A payment of an invoice: nine in ten within 30 days, the rest late."""
        chance = self.chance
        days = chance.randint(5, 28) if chance.random() < 0.9 else chance.randint(32, 60)
        on = invoice["valid_on"] + timedelta(days)
        return {
            "payment": f"PAY{invoice['invoice_id']}-{times}", "supplier": invoice["supplier"],
            "invoice_id": invoice["invoice_id"], "number": invoice["number"],
            "amount": invoice["total"], "paid_on": on, "entered_on": on, "accounted_on": on,
        }  # fmt: skip

    def expect(self, code: str, about: str) -> None:
        """A fault that was put in."""
        self.year.expected.add((code, about))

    def rows(self) -> Year:
        """All of it."""
        rows, bought = self.year.rows, self.bought
        rows["orders"] = [one.order for one in bought]
        rows["receipts"] = [r for one in bought for r in one.receipts] + self.loose_receipts
        rows["invoices"] = [one.invoice for one in bought if one.invoice] + self.loose
        rows["payments"] = [p for one in bought for p in one.payments] + self.loose_payments
        rows["approvals"] = [one.approval for one in bought if one.approval]
        rows["sites"] = list(self._sites())
        rows["exceptions"] = [dict(one) for one in OWN_EXCEPTIONS]
        rows["limits"] = [
            {"approver": who, "limit": limit, "source": "illustrative"} for limit, who in STEPS
        ]
        rows |= {name: [dict(one) for one in made] for name, made in BESIDES.items()}
        return self.year

    def _sites(self) -> Iterable[Row]:
        for n in range(self.suppliers):
            nhs = n % 6 == 0
            name = f"Illustrative {'NHS body' if nhs else 'supplier'} {n:04}"
            for site, active in (("A", "yes"), ("CLOSED", "no")):
                yield {"supplier": f"SUP{n:04}", "site": f"SUP{n:04}-{site}", "name": name,
                       "active": active, "nhs": "yes" if nhs else "no",
                       "vat_number": f"GB{900_000_000 + n}"}  # fmt: skip


Put = Callable[[Maker, Bought], None]


def year(seed: int, orders: int, of_each: int = 1) -> Year:
    """A year of so many orders, with so many faults of each kind."""
    maker = Maker(seed, orders)
    for _ in range(of_each):
        for put in FAULTS:
            put(maker, next(maker.fresh))
    for _ in range(orders // 3):  # in a ledger more invoices than orders
        invoice = maker.bare_invoice("Utilities")
        maker.loose.append(invoice)
        maker.loose_payments.append(maker.pay(invoice))
    return maker.rows()


# ---- the faults ----------------------------------------------------------------------------------


def no_such_order(make: Maker, one: Bought) -> None:
    one.invoice["order"], one.payments = f"X{one.order['order']}", []
    make.expect("LED101", one.invoice["number"])


def wrong_supplier(make: Maker, one: Bought) -> None:
    other = "SUP0002" if one.order["supplier"] != "SUP0002" else "SUP0003"
    one.invoice |= {"supplier": other, "site": f"{other}-A"}
    one.payments = []
    make.expect("LED102", one.invoice["number"])


def site_not_active(make: Maker, one: Bought) -> None:
    site = f"{one.order['supplier']}-CLOSED"
    one.order["site"] = one.invoice["site"] = site
    one.payments = []
    make.expect("LED103", one.invoice["number"])


def mis_keyed(make: Maker, one: Bought) -> None:
    for name in ("amount", "total"):
        one.invoice[name] += 9
    one.payments = []
    make.expect("LED104", one.invoice["number"])


def price_differs(make: Maker, one: Bought) -> None:
    quantity = one.invoice["quantity"]
    one.invoice["price"] += 1
    for name in ("amount", "total"):
        one.invoice[name] += quantity
    one.payments = []
    make.expect("LED105", one.invoice["number"])


def no_receipt(make: Maker, one: Bought) -> None:
    one.receipts, one.payments = [], []
    make.expect("LED106", one.invoice["number"])


def quantity_over_received(make: Maker, one: Bought) -> None:
    one.receipts[0]["quantity"] -= 1
    one.payments = []
    make.expect("LED107", one.invoice["number"])


def _again(make: Maker, one: Bought) -> Row:
    make.invoiced += 1
    again = {**one.invoice, "invoice_id": 100_000 + make.invoiced}
    make.loose.append(again)
    make.expect("LED108", again["number"])
    return again


def invoice_twice(make: Maker, one: Bought) -> None:
    _again(make, one)


def repeat_paid(make: Maker, one: Bought) -> None:
    again = _again(make, one)
    make.loose_payments.append(make.pay(again))
    make.expect("LED302", again["number"])


def nearly_twice(make: Maker, one: Bought) -> None:
    first = make.bare_invoice("Utilities")
    make.invoiced += 1
    later = first["received_on"] + timedelta(9)
    again = {**first, "invoice_id": 100_000 + make.invoiced, "invoice_on": later,
             "number": first["number"].replace("INV-0", "inv O"), "received_on": later}  # fmt: skip
    make.loose += [first, again]
    make.expect("LED109", again["number"])


def without_order(make: Maker, one: Bought) -> None:
    one.invoice |= {"order": "", "order_line": ""}
    one.payments = []
    make.expect("LED110", one.invoice["number"])


def perhaps_excepted(make: Maker, one: Bought) -> None:
    invoice = make.bare_invoice("Legal settlements")
    make.loose.append(invoice)
    make.expect("LED111", invoice["number"])


def _by(one: Bought, who: str) -> None:
    """Of a requester of its own, so that no sound order beside it looks split."""
    one.order["requested_by"] = one.approval["requested_by"] = f"{who} of {one.order['order']}"


def _after(one: Bought) -> None:
    _by(one, "Requester")
    one.order["ordered_on"] = one.invoice["invoice_on"] + timedelta(4)


def order_after_invoice(make: Maker, one: Bought) -> None:
    _after(one)
    make.expect("LED201", one.order["order"])


def valid_from_before(make: Maker, one: Bought) -> None:
    _after(one)
    one.order["valid_from"] = one.invoice["invoice_on"]
    make.expect("LED201", one.order["order"])
    make.expect("LED202", one.order["order"])


def split(make: Maker, one: Bought) -> None:
    """Three orders of 4,000 and some with VAT, where 10,000 is the first limit."""
    numbers = []
    for n in range(3):
        part = make.buy(len(make.bought))
        quantity = part.order["quantity"]
        price = Decimal(4_000) / quantity
        price = price.quantize(Decimal(1))
        on = BEGINS + timedelta(40 + 9 * n)
        came, billed = on + timedelta(2), on + timedelta(5)
        part.order |= {
            "price": price, "tax": Decimal(0), "ordered_on": on, "supplier": "SUP0005",
            "site": "SUP0005-A", "requested_by": f"Splitter of {one.order['order']}",
            "approved_by": STEPS[0][1],
        }  # fmt: skip
        part.approval |= {
            "sum": quantity * price, "approved_on": on, "supplier": "SUP0005",
            "approved_by": STEPS[0][1], "requested_by": part.order["requested_by"],
        }  # fmt: skip
        part.receipts[0]["received_on"] = came
        part.invoice = {**make.invoice(part.order, quantity, billed)}
        part.payments = [make.pay(part.invoice)]
        make.bought.append(part)
        numbers.append(part.order["order"])
    make.expect("LED203", ", ".join(numbers))


def not_received(make: Maker, one: Bought) -> None:
    """No fault: an order that is still to come."""
    one.receipts, one.invoice, one.payments = [], {}, []


def not_invoiced(make: Maker, one: Bought) -> None:
    """No fault: what came and is still to be billed."""
    one.invoice, one.payments = {}, []


def stray_receipt(make: Maker, one: Bought) -> None:
    number = f"Y{one.order['order']}"
    make.loose_receipts.append({**one.receipts[0], "order": number, "receipt": f"G-{number}"})
    make.expect("LED204", number)


def no_approval(make: Maker, one: Bought) -> None:
    one.order["approval"] = ""
    make.expect("LED210", one.order["order"])


def no_such_approval(make: Maker, one: Bought) -> None:
    one.order["approval"] = f"X{one.order['approval']}"
    make.expect("LED211", one.order["order"])


def before_approval(make: Maker, one: Bought) -> None:
    one.approval["approved_on"] = one.order["ordered_on"] + timedelta(1)
    make.expect("LED212", one.order["order"])


def approval_ended(make: Maker, one: Bought) -> None:
    one.approval["approved_on"] = one.order["ordered_on"] - timedelta(90)
    one.approval["ends_on"] = one.order["ordered_on"] - timedelta(1)
    make.expect("LED212", one.order["order"])


def another_supplier(make: Maker, one: Bought) -> None:
    one.approval["supplier"] = "SUP9999"
    make.expect("LED213", one.order["order"])


def another_budget(make: Maker, one: Bought) -> None:
    one.approval["budget"] = "Another budget"
    make.expect("LED213", one.order["order"])


def over_approved(make: Maker, one: Bought) -> None:
    one.approval["sum"] -= 1
    make.expect("LED214", one.approval["reference"])


def over_limit(make: Maker, one: Bought) -> None:
    """A director's sum approved by a budget holder in the ledger, though rightly on paper."""
    quantity = one.order["quantity"]
    price = Decimal(20_000)
    one.order |= {"price": price, "tax": Decimal(0), "approved_by": STEPS[0][1]}
    one.approval |= {"sum": quantity * price, "approved_by": "Board"}
    one.invoice = make.invoice(one.order, quantity, one.invoice["invoice_on"])
    one.payments = [make.pay(one.invoice)]
    make.expect("LED215", one.order["order"])


def self_approval(make: Maker, one: Bought) -> None:
    _by(one, "Requester")
    one.order["approved_by"] = one.order["requested_by"]
    make.expect("LED216", one.order["order"])


def no_decision(make: Maker, one: Bought) -> None:
    one.approval["decision"] = ""
    make.expect("LED217", one.order["order"])


def paid_without_invoice(make: Maker, one: Bought) -> None:
    payment = {**make.pay(one.invoice, 9), "invoice_id": "", "number": f"NONE-{one.order['order']}"}
    make.loose_payments.append(payment)
    make.expect("LED301", payment["payment"])


def paid_twice(make: Maker, one: Bought) -> None:
    one.payments.append(make.pay(one.invoice, 2))
    make.expect("LED302", one.invoice["number"])


def paid_before_match(make: Maker, one: Bought) -> None:
    one.receipts[0]["received_on"] = one.payments[0]["paid_on"] + timedelta(1)
    make.expect("LED303", one.invoice["number"])


def _credit(make: Maker, one: Bought) -> Row:
    make.invoiced += 1
    on = one.invoice["invoice_on"] + timedelta(40)
    turned = {name: -one.invoice[name] for name in ("quantity", "amount", "tax", "total")}
    credit = {**one.invoice, **turned, "invoice_id": 100_000 + make.invoiced, "invoice_on": on,
              "number": f"CN-{make.invoiced:07}", "received_on": on, "valid_on": on,
              "entered_on": on, "accounted_on": on}  # fmt: skip
    make.loose.append(credit)
    return credit


def sound_credit(make: Maker, one: Bought) -> None:
    """No fault: a credit note, and the goods billed again after it."""
    credit = _credit(make, one)
    again = make.invoice(one.order, one.order["quantity"], credit["invoice_on"] + timedelta(2))
    make.loose.append(again)


def credit_dated_back(make: Maker, one: Bought) -> None:
    credit = _credit(make, one)
    credit["accounted_on"] = credit["entered_on"] - timedelta(35)
    make.expect("LED304", credit["number"])


FAULTS: tuple[Put, ...] = (
    no_such_order, wrong_supplier, site_not_active, mis_keyed, price_differs, no_receipt,
    quantity_over_received, invoice_twice, repeat_paid, nearly_twice, without_order,
    perhaps_excepted, order_after_invoice, valid_from_before, split, stray_receipt, no_approval,
    no_such_approval, before_approval, approval_ended, another_supplier, another_budget,
    over_approved, over_limit, self_approval, no_decision, paid_without_invoice, paid_twice,
    paid_before_match, sound_credit, credit_dated_back, not_received, not_invoiced,
)  # fmt: skip


# ---- the illustrative ledger ---------------------------------------------------------------------


def illustrate(folder: Path) -> None:
    """Write the ledger that the pages show where nobody brought one, with a log of November."""
    made = year(12, 120)
    made.write(folder)
    november = date(2025, 11, 30)
    judged = judge(read([folder]), november)
    old = {one.key for one in judged.faults if one.on and (november - one.on).days > LOGGED_AFTER}
    log = [one for one in judged.log() if one.key in old]
    said = [replace(one, state=SAID[n % len(SAID)]) for n, one in enumerate(log)]
    (folder / "breaches.csv").write_bytes(as_csv(breach_log(said)))


if __name__ == "__main__":
    illustrate(Path(sys.argv[1]))
