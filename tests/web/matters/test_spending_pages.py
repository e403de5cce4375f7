"""Spending on pages: budgets opened and issued, orders asked for, approved, or refused with why."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ringholder.matters.budget import Budget, budget_of
from ringholder.matters.roll import REGISTRAR
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, send, text

SECRETARY, FINANCE, DIRECTOR = f"{PLACE}/secretary", "finance-officer", "place-director-oxfordshire"
WHERE = {
    "organisation": "bob-icb",
    "function": "manage-support-services",
    "area": ["oxfordshire"],
}
RECEIVED: dict[str, Any] = {
    **WHERE,
    "title": "Support services",
    "year": "2099/00",
    "budget_type": "programme",
    "sum": "£100,000",
    "held_by": FINANCE,
    "source": "NHS England, made up",
}
ASKED: dict[str, Any] = {
    **WHERE,
    "title": "Twelve chairs",
    "ordered_from": "Chairs Ltd",
    "sum_with_vat": "£1,200",
    "spending": "nhs-contract",
}


@pytest.fixture
def spending(register: Register) -> Register:
    """The finance officer and the place director, appointed, with an allocation received."""
    for as_held in (FINANCE, DIRECTOR):
        register.who[as_held] = register.person(f"Person of {as_held}")
        said = {"as": as_held}
        register.do(f"a-{as_held}", "seek", REGISTRAR, "appointment", **said)
        person = {"person": register.who[as_held], "from_on": "2024-01-01"}
        register.do(f"a-{as_held}", "appoint", REGISTRAR, **said, **person, reasons="As found.")
    send(as_(register, FINANCE), "/decisions/new/budget/", **RECEIVED)
    return register


def newest(procedure: str) -> str:
    return str(MatterRow.objects.filter(procedure=procedure).order_by("-place")[0].pk)


def budget(matter: str) -> Budget:
    with at_desk() as desk:
        walk = desk.judging(matter)
        assert walk is not None
        return budget_of(walk.case)


def ask(client: Client, **changes: Any) -> str:
    """Ask for an order; its matter."""
    answer = send(client, "/decisions/new/requisition/", **{**ASKED, **changes})
    assert answer.status_code == 302, text(answer)
    return newest("requisition")


def test_an_allocation_is_received_and_a_budget_is_issued_from_it(spending: Register) -> None:
    finance, allocation = as_(spending, FINANCE), newest("budget")
    told = page(finance, f"/decisions/{allocation}/")
    assert "What is left of it" in told
    assert "Available £100,000.00" in told
    issued = {**RECEIVED, "title": "Chairs", "sum": "£1,500.50", "parent": allocation}
    del issued["source"]
    assert send(finance, "/decisions/new/budget/", **issued).status_code == 302
    assert budget(allocation).available == 98_499.5
    assert "Issued a budget from it" in page(finance, f"/decisions/{allocation}/")


def test_more_than_is_there_is_refused_with_why(spending: Register) -> None:
    issued = {**RECEIVED, "sum": "£100,000.01", "parent": newest("budget")}
    told = text(send(as_(spending, FINANCE), "/decisions/new/budget/", **issued))
    assert "This was not entered" in told
    assert "£100,000.01 is asked for, and £100,000.00 is available of “Support services”." in told
    assert MatterRow.objects.filter(procedure="budget").count() == 1


def test_an_order_is_asked_for_approved_and_its_money_committed(spending: Register) -> None:
    allocation, secretary = newest("budget"), as_(spending, SECRETARY)
    order = ask(secretary, budget=allocation)
    told = page(secretary, f"/decisions/{order}/")
    assert "Comes next Place director for Oxfordshire The power to decide" in told
    assert "of which £100,000.00 is available now" in told
    assert "Approve it, and commit the money" not in told.split("What you may do")[-1][:80]
    director = as_(spending, DIRECTOR)
    assert "Approve it, and commit the money" in page(director, "/my-work/")
    assert "Which approval Place director for Oxfordshire" in page(
        director, f"/decisions/{order}/authorise/"
    )
    assert send(director, f"/decisions/{order}/authorise/").status_code == 302
    told = page(secretary, f"/decisions/{order}/")
    assert "Approved and committed" in told
    assert "not for decision" in told, "that it needed no decision rests on an unverified list"
    assert budget(allocation).commitments == {order: 1200}
    assert send(secretary, f"/decisions/{order}/order/", order_number="PO-7").status_code == 302
    assert send(secretary, f"/decisions/{order}/cancel-order/", reasons="-").status_code == 302
    assert budget(allocation).available == 100_000


def test_nobody_approves_their_own_order_and_an_order_without_a_decision_is_refused(
    spending: Register,
) -> None:
    director, allocation = as_(spending, DIRECTOR), newest("budget")
    order = ask(director, budget=allocation)
    told = text(send(director, f"/decisions/{order}/authorise/"))
    assert "It was asked for by the same person. Have somebody else approve it." in told
    asked = {**ASKED, "spending": "ordinary", "budget": allocation}
    told = text(send(director, "/decisions/new/requisition/", **asked))
    assert "It rests on no decision" in told
    assert budget(allocation).committed == 0


def test_the_form_is_filled_from_the_budget_that_it_is_asked_from(spending: Register) -> None:
    finance = as_(spending, FINANCE)
    html = finance.get(f"/decisions/{newest('budget')}/").content.decode()
    address = next(
        part.split('"')[0].replace("&amp;", "&")
        for part in html.split('href="')
        if part.startswith("/decisions/new/requisition/")
    )
    form = finance.get(address).content.decode()
    assert f'<option value="{newest("budget")}" selected>' in form
    assert '<option value="manage-support-services" selected>' in form
    assert 'value="oxfordshire" checked' in form


def test_the_page_of_budgets_shows_what_is_committed_only_to_those_inside(
    spending: Register,
) -> None:
    order = ask(as_(spending, SECRETARY), budget=newest("budget"))
    send(as_(spending, DIRECTOR), f"/decisions/{order}/authorise/")
    told = page(as_(spending, FINANCE), "/money/budgets/")
    assert "£100,000.00 was received; 1 line below, together holding that to the penny." in told
    assert "Held by" in told and "Chief finance officer" in told
    assert "Received from: NHS England, made up" in told
    assert "£98,800.00 £1,200.00" in told
    outside = page(anybody(), "/money/budgets/")
    assert "£100,000.00" in outside
    assert "£1,200.00" not in outside
    assert "£98,800.00" not in outside
    assert "£1,200.00" not in page(as_(spending, "ouh"), "/money/budgets/")
    assert "1,200" not in page(anybody(), f"/decisions/{newest('budget')}/")
    assert "/sign-in/" in anybody().get(f"/decisions/{order}/").headers["Location"]


def test_a_control_is_set_and_shown_where_money_is_spent(spending: Register) -> None:
    spending.raised("turnaround", function="manage-support-services", affects=[], tags=[])
    register = spending
    walk = None
    with at_desk() as desk:
        walk = desk.judging("turnaround")
        assert walk is not None
        assert walk.case.competent == (DIRECTOR,)
    decided = {"outcome": "approved", "decided_by": "post", "wording": "-", "reasons": "-"}
    decided |= {"serves": "-", "bears_loss": "-", "options_rejected": [], "review_on": "2099-01-01"}
    register.do("turnaround", "decide", DIRECTOR, **decided, carried_out_by=FINANCE)
    told = send(
        as_(register, FINANCE),
        "/decisions/new/control/",
        title="Double lock",
        organisation="bob-icb",
        lock="double",
        over="£500",
        approver="chief-executive",
        from_on="1 January 2090",
        to_on="31 December 2090",
        decision="turnaround",
    )
    assert told.status_code == 302, text(told)
    assert "Set" in page(as_(register, FINANCE), f"/decisions/{newest('control')}/")


def test_a_register_without_budgets_says_so(register: Register) -> None:
    assert "The register has no budgets yet." in page(anybody(), "/money/budgets/")
    assert "The register has no budgets yet." in page(anybody(), "/money/budgets/?year=%00%27<b>")
