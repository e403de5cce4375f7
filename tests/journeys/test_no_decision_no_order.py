"""Money from an allocation to a ledger that is judged by the register's own approvals (issue 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ringholder.cli import main
from ringholder.finance.approvals import approvals
from ringholder.finance.commitments import lines, wrong_with
from ringholder.finance.ledger import Judged, judge, read
from ringholder.matters.clerk import Entered, Refused
from ringholder.matters.record import Verdict
from tests.finance.ledger.small import INVOICE, ORDER, PAYMENT, RECEIPT, SITE, codes, put
from tests.journeys import story
from tests.journeys.story import BUDGET, DECISION, ICB, LOCK, OXFORDSHIRE, Story
from tests.matters.exported import exported
from tests.matters.procurements import noon
from tests.matters.purse import CHIEF, FINANCE
from tests.matters.town import SECRETARY

Rows = Sequence[Mapping[str, Any]]
SOUND: dict[str, Any] = {"supplier": "RTH", "site": "JR", "budget": story.CENTRE, "quantity": 1}
ORDERED = {**ORDER, **SOUND, "price": 50_000, "ordered_on": "2024-07-04",
           "requested_by": "Fin Officer", "approved_by": "", "approval": story.ORDER}  # fmt: skip
RECEIVED = {**RECEIPT, "quantity": 1, "received_on": "2024-09-30"}
BILLED = {**INVOICE, **SOUND, "price": 50_000, "amount": 50_000, "invoice_on": "2024-10-01",
          "received_on": "2024-10-02", "valid_on": "2024-10-02"}  # fmt: skip
PAID = {**PAYMENT, "supplier": "RTH", "amount": 50_000, "paid_on": "2024-10-20"}
TRUST = {**SITE, "supplier": "RTH", "site": "JR", "name": story.SUPPLIER, "nhs": "yes"}
LIMITS = {"approver": "Nobody", "limit": 1, "source": "a test"}


@pytest.fixture(scope="module")
def there() -> Story:
    """The money for the service: no test below changes it."""
    begun = story.chosen(story.assessed())
    return story.approved(story.asked(story.funded(begun)))


def ledger(there: Story, folder: Path, *orders: Mapping[str, Any], **more: Rows) -> Judged:
    """The ledger's files, judged against the approvals that the register shows."""
    rows = {"orders": [ORDERED, *orders], "receipts": [RECEIVED], "invoices": [BILLED],
            "payments": [PAID], "sites": [TRUST], "limits": [LIMITS]}  # fmt: skip
    for name, found in rows.items():
        put(folder, name, [dict(row) for row in (*found, *more.get(name, ()))])
    return judge(read([folder], approvals(there.walks())))


# ---- before it is spent --------------------------------------------------------------------------


def test_what_may_be_spent_stands_with_its_holder_its_decision_and_what_is_left(
    there: Story,
) -> None:
    allocation, budget = lines(there.walks())
    assert (allocation.title, allocation.budget.held) == ("Community services", 700_000)
    assert (budget.depth, budget.held_by, budget.decision) == (1, FINANCE, DECISION)
    assert (budget.budget.committed, budget.budget.available) == (50_000, 150_000)
    (held,) = budget.commitments
    assert (held.requisition, held.decision, held.state) == (story.ORDER, DECISION, "ordered")
    assert list(wrong_with((allocation, budget))) == []


def test_the_order_went_through_every_gate_and_the_lock_is_one_of_them() -> None:
    there = story.asked(story.funded(story.chosen(story.assessed())))
    at = noon("2024-07-03")
    assert there.gates(story.ORDER, at) == [(OXFORDSHIRE,), (CHIEF,)]
    alone = there.refused(story.ORDER, "authorise", SECRETARY, at, gate=OXFORDSHIRE,
                          decided_in=DECISION)  # fmt: skip
    assert "REQ103" in alone, "the lock has a second key"
    assert there.budget(BUDGET).committed == 0
    story.approved(there)
    assert there.record(story.ORDER, noon("2024-07-04")).verdict is Verdict.SHOWN
    assert there.record(LOCK, noon("2024-07-04")).verdict is Verdict.SHOWN


def test_what_the_decision_does_not_reach_is_not_asked_for(there: Story) -> None:
    asked = {**there.case(story.ORDER).opened, "title": "Far more", "sum_with_vat": "550000.01"}
    for pinned in ("charter", "procedure", "calendar"):
        asked.pop(pinned, None)
    assert "REQ102" in there.refused("more", "raise-requisition", FINANCE, noon("2024-07-05"),
                                     **asked)  # fmt: skip


# ---- as the ledger has it ------------------------------------------------------------------------


def test_an_order_that_cites_its_approval_is_clean_from_order_to_payment(
    there: Story, tmp_path: Path
) -> None:
    judged = ledger(there, tmp_path)
    assert [str(one) for one in judged.book.findings] == []
    assert codes(judged) == []
    assert judged.held() == {}


def test_an_order_after_its_invoice_and_one_without_approval_are_found_with_owners(
    there: Story, tmp_path: Path
) -> None:
    late = {**ORDERED, "order": "PO2", "price": 900, "ordered_on": "2024-10-09", "approval": ""}
    billed = {**BILLED, "number": "INV-2", "order": "PO2", "price": 900, "amount": 900,
              "received_on": "2024-10-03"}  # fmt: skip
    bare = {**ORDERED, "order": "PO3", "price": 700, "ordered_on": "2024-10-10", "approval": "",
            "requested_by": "Bea Buyer"}  # fmt: skip
    again = {**ORDERED, "order": "PO4", "price": 1, "ordered_on": "2024-10-11"}
    came = {**RECEIVED, "order": "PO2", "received_on": "2024-10-09"}
    judged = ledger(there, tmp_path, late, bare, again, invoices=[billed], receipts=[came])
    told = {(one.rule.code, one.about, one.owner) for one in judged.faults}
    assert told >= {
        ("LED201", "PO2", "Fin Officer"),
        ("LED210", "PO2", "Fin Officer"),
        ("LED210", "PO3", "Bea Buyer"),
        ("LED214", story.ORDER, "Fin Officer"),  # a pound more than was approved
    }
    assert {code for code, _, _ in told} == {"LED201", "LED210", "LED214"}
    assert all(one.owner and one.says and one.do for one in judged.faults)
    assert {(one.code, one.owner) for one in judged.log()} >= {("LED201", "Fin Officer")}


def test_an_order_charged_to_another_cost_centre_than_its_budgets_is_found(
    there: Story, tmp_path: Path
) -> None:
    (approval,) = approvals(there.walks())
    assert (approval.budget, approval.decision) == (story.CENTRE, DECISION)
    assert approval.approved_by == ("p-secretary", "p-chief-executive")
    moved = {**ORDERED, "order": "PO5", "price": 0, "budget": "Estates"}
    assert codes(ledger(there, tmp_path, moved)) == ["LED213"]


def test_the_command_takes_the_approvals_from_an_export_of_the_register(
    there: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(there, tmp_path / "ledger")
    export = exported(there, tmp_path / "register.zip")
    asked = ["ledger", str(tmp_path / "ledger")]
    assert main([*asked, "--register", str(export)]) == 0
    assert "1 approval" in capsys.readouterr().out
    assert main(asked) == 0
    assert "LED218" in capsys.readouterr().out, "without it nobody can say"
    assert main([*asked, "--register", str(tmp_path / "ledger")]) == 2
    assert "register" in capsys.readouterr().err


def test_an_order_after_its_approval_was_given_up_cites_nothing_that_holds(
    there: Story, tmp_path: Path
) -> None:
    given_up = story.asked(story.funded(story.chosen(story.assessed())))
    at = noon("2024-07-03")
    given_up.do(story.ORDER, "approve", SECRETARY, at, gate=OXFORDSHIRE, decided_in=DECISION)
    given_up.do(story.ORDER, "authorise", CHIEF, at, gate=LOCK)
    given_up.do(story.ORDER, "cancel-order", FINANCE, at, reasons="Not wanted.")
    assert codes(ledger(given_up, tmp_path)) == ["LED212"]
    assert given_up.budget(BUDGET).available == 200_000
    assert {one.held_by for one in lines(given_up.walks())} == {FINANCE}
    assert {one.organisation for one in lines(there.walks())} == {ICB}


def test_an_order_on_an_approval_that_spent_what_was_not_there_is_found(tmp_path: Path) -> None:
    there = story.asked(story.funded(story.chosen(story.assessed())))
    at = noon("2024-07-03")
    away = {"budget": story.ALLOCATION, "sum": "180000", "reasons": "Not needed here."}
    there.do(BUDGET, "move-out", FINANCE, at, **away)
    there.do(story.ORDER, "approve", SECRETARY, at, gate=OXFORDSHIRE, decided_in=DECISION)
    said = (story.ORDER, "authorise", CHIEF, at, {"gate": LOCK})
    assert isinstance(there.attempt(*said), Refused)
    assert isinstance(there.attempt(*said, as_it_happened=True), Entered)
    [approval] = approvals(there.walks())
    assert approval.against
    assert "LED219" in codes(ledger(there, tmp_path))
