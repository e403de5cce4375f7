"""The same way on the pages: each stage leads on to the next, with a form that is filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from ringholder.calendar.financial_year import financial_year
from ringholder.charter import Charter
from ringholder_web.matters.models import MatterRow
from tests.journeys import story
from tests.journeys.forms import done, filled, link
from tests.journeys.story import ADOPTION, DECISION, NEED, P
from tests.web.commission.procured import entered, signed_in
from tests.web.matters.builder import ladder_in_force
from tests.web.matters.pages import page, send

pytestmark = pytest.mark.django_db
SECRETARY, COMMISSIONER, TRUST = "p-secretary", "p-bob-icb", "p-ouh"
FINANCE, CHIEF = "p-finance-officer", "p-chief-executive"
PEOPLE = (SECRETARY, COMMISSIONER, TRUST, FINANCE, CHIEF)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ladder_in_force(tmp_path_factory.mktemp("charters"))


@pytest.fixture(scope="module")
def charter(shelf: Path) -> Charter:
    return Charter.load(shelf / "ladder")


def test_an_adopted_need_leads_to_a_procurement_that_arises_from_it(
    charter: Charter, settings: Any, shelf: Path
) -> None:
    settings.CHARTERS = shelf
    entered(story.assessed(charter), PEOPLE)
    secretary = signed_in(SECRETARY)
    told = page(secretary, f"/decisions/{NEED}/")
    assert "See which area should plan it" in told
    address = link(secretary, f"/decisions/{NEED}/", "Choose a provider for it")
    assert filled(secretary, address)["title"] == "Stroke in Oxfordshire"
    made = done(secretary, address, a_year="£200,000", whole_life="£600,000")
    told = page(secretary, f"/decisions/{made}/")
    assert "It arises from Stroke in Oxfordshire" in told
    assert "The process is to be chosen" in told
    assert "It leads to" in page(secretary, f"/decisions/{NEED}/")
    ranked = page(secretary, f"/decisions/{ADOPTION}/")
    assert "Ask for an order under it" in ranked


def test_an_award_leads_to_a_contract_an_order_and_a_ledger_that_is_clean(
    charter: Charter, settings: Any, shelf: Path
) -> None:
    settings.CHARTERS = shelf
    there = story.awarded(story.chosen(story.assessed(charter)))
    entered(there, PEOPLE)
    _ledger(_order(_contract(), _budget()))


def _contract() -> str:
    """The contract is entered from the award, signed by both, and in force."""
    commissioner, trust = signed_in(COMMISSIONER), signed_in(TRUST)
    secretary = signed_in(SECRETARY)
    told = page(secretary, f"/decisions/{P}/")
    assert "Nothing is missing of what has come up so far." in told
    address = link(secretary, f"/decisions/{P}/", "Enter it among the contracts")
    made = done(commissioner, address)
    for client in (commissioner, trust):
        assert send(client, f"/decisions/{made}/sign/", organisation=_own(client, made),
                    signed_on="2 May 2024").status_code == 302  # fmt: skip
    done(commissioner, f"/decisions/{made}/bring-into-force/", from_on="1 July 2024")
    assert "In force" in page(commissioner, f"/decisions/{made}/")
    assert "It arises from Rehabilitation at home" in page(commissioner, f"/decisions/{made}/")
    return made


def _own(client: Client, matter: str) -> str:
    return str(filled(client, f"/decisions/{matter}/sign/")["organisation"])


def _budget() -> str:
    """An allocation is received, and a budget issued from it under the decision."""
    finance = signed_in(FINANCE)
    own = {"function": story.FUNCTION, "area": story.AREA, "year": financial_year(localdate()),
           "budget_type": "programme", "held_by": "finance-officer"}  # fmt: skip
    allocation = done(finance, "/decisions/new/budget/", **own, title="Community services",
                      sum="£900,000", source="Made up")  # fmt: skip
    issued = {"title": "Stroke at home", "sum": "£200,000", "decision": DECISION}
    address = link(finance, f"/decisions/{allocation}/", "Issue a budget from it")
    done(finance, address, **issued, held_by="finance-officer", cost_centre=story.CENTRE)
    return str(MatterRow.objects.filter(procedure="budget", title="Stroke at home")[0].pk)


def _order(contract: str, budget: str) -> str:
    """An order under the contract goes through its gate; the money is committed."""
    finance, secretary = signed_in(FINANCE), signed_in(SECRETARY)
    address = link(signed_in(COMMISSIONER), f"/decisions/{contract}/", "Ask for an order under it")
    said = filled(finance, address)
    assert said["decision"] == DECISION
    assert said["ordered_from"].startswith("Oxford University Hospitals")
    order = done(finance, address, title="First quarter", sum_with_vat="£50,000", budget=budget)
    told = page(secretary, f"/decisions/{order}/authorise/")
    assert "Which approval Oxfordshire Place Committee" in told
    done(secretary, f"/decisions/{order}/authorise/", decided_in=DECISION)
    told = page(finance, "/money/budgets/")
    assert "Stroke at home" in told
    assert "£150,000.00" in told
    assert f"Cite {order} on the order" in page(finance, f"/decisions/{order}/")
    return order


def _ledger(order: str) -> None:
    """What the ledger's page holds the orders against are the approvals of the register."""
    finance = signed_in(FINANCE)
    head = "order,line,supplier,budget,quantity,price,tax,ordered_on,requested_by,approval\n"
    firm, on = "Oxford University Hospitals NHS Foundation Trust", f"{localdate():%Y-%m-%d}"
    good = f"PO1,1,{firm},{story.CENTRE},1,50000,0,{on},Bea Buyer,{order}\n"
    bad = "PO2,1,Firm,Estates,1,900,0,2024-10-09,Bea Buyer,\n"
    file = SimpleUploadedFile("orders.csv", (head + good + bad).encode())
    assert finance.post("/money/ledger/bring/", {"file": file}).status_code == 302
    told = page(finance, "/money/ledger/?kind=LED210")
    assert "PO2" in told
    assert "To mend: Bea Buyer" in told
    for code in ("LED211", "LED212", "LED213", "LED214"):
        assert code not in told, told
