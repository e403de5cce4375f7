"""The money of the demonstration: an allocation, budgets, orders and a control of spending.

Every sum is illustrative: nobody published any of them, and each says so where it is received.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ringholder.calendar.financial_year import financial_year
from ringholder.charter import Charter
from ringholder.matters.case import question_of
from ringholder.matters.local_day import local_day
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story

FINANCE, DIRECTOR, CHIEF = "finance-officer", "place-director-oxfordshire", "chief-executive"
ALLOCATION, ESTATES, DIGITAL = "budget-support", "budget-estates", "budget-digital"
TELEPHONES, CHAIRS, SCREENS = "order-telephones", "order-chairs", "order-screens"
DECISION, LOCK = "decision-telephones", "control-double-lock"
ILLUSTRATIVE = "Nobody: an illustrative sum"
WHERE: Mapping[str, Any] = {
    "organisation": "bob-icb",
    "function": "manage-support-services",
    "area": ["oxfordshire"],
}


def can_be_told(charter: Charter) -> bool:
    """Whether the constitution has those of whom the story tells."""
    return {FINANCE, DIRECTOR, CHIEF} <= charter.posts.keys()


def money(desk: Desk, now: datetime, secretary: str) -> Story:
    """Budgets are issued, telephones ordered under a decision, chairs wait for two approvals."""
    yield now - timedelta(days=48)
    year = financial_year(local_day(now))  # the one in which most of it is ordered
    line = {**WHERE, "year": year, "budget_type": "programme", "held_by": FINANCE}
    received = {"title": "Support services", "sum": "420000", "source": ILLUSTRATIVE}
    desk.open("budget", ALLOCATION, FINANCE, {**line, **received})
    _decided(desk, secretary)
    yield desk.later(1)
    for name, title, sum_, centre in (
        (ESTATES, "Estates and furniture", "90000", "DEMO-10"),
        (DIGITAL, "Telephones and screens", "150000.50", "DEMO-20"),
    ):
        said = {"title": title, "sum": sum_, "parent": ALLOCATION, "held_by": DIRECTOR}
        rests = {"decision": DECISION, "cost_centre": centre}
        desk.open("budget", name, FINANCE, {**line, **said, **rests})
    yield desk.later(1)
    _ask(desk, secretary, TELEPHONES, "Telephones for practices", "84000", DIGITAL, DECISION)
    yield desk.later(3)
    desk.act(TELEPHONES, "authorise", DIRECTOR, {"gate": DIRECTOR})
    yield desk.later(2)
    desk.act(TELEPHONES, "order", secretary, {"order_number": "PO-0001"})
    _locked(desk)
    yield desk.later(6)
    _ask(desk, secretary, SCREENS, "Screens for a waiting room", "4000", DIGITAL, DECISION)
    yield desk.later(1)
    desk.act(SCREENS, "authorise", DIRECTOR, {"gate": DIRECTOR})
    desk.act(SCREENS, "cancel-order", secretary, {"reasons": "Others were found."})
    yield desk.later(2)
    _ask(desk, secretary, CHAIRS, "Chairs for a waiting room", "12500", ESTATES, DECISION)
    yield desk.later(2)
    desk.act(CHAIRS, "approve", DIRECTOR, {"gate": DIRECTOR})


def _decided(desk: Desk, secretary: str) -> None:
    """The place director decides, as the post may within its limit."""
    asked = {
        "title": "Telephones and furniture for practices",
        "summary": "Replace what is worn out, this year.",
        **{key: WHERE[key] for key in ("function", "area")},
        "a_year": "240000.50",
        "whole_life": "240000.50",
        "tags": [],
        "affects": [],
    }
    desk.open("decision", DECISION, secretary, asked)
    _route(desk, secretary, DECISION, asked)
    decided = {
        "outcome": "approved",
        "decided_by": "post",
        "wording": "What is worn out is replaced this year.",
        "reasons": "Repairs cost more than new ones.",
        "serves": "Patients who call or wait.",
        "bears_loss": "Nobody.",
        "options_rejected": ["To go on repairing, since it costs more."],
        "carried_out_by": DIRECTOR,
        "review_on": (desk.today + timedelta(days=300)).isoformat(),
    }
    desk.act(DECISION, "decide", DIRECTOR, decided)


def _ask(
    desk: Desk, secretary: str, matter: str, title: str, sum_: str, budget: str, decision: str
) -> None:
    asked = {
        **WHERE,
        "title": title,
        "ordered_from": "A supplier who does not exist",
        "sum_with_vat": sum_,
        "spending": "ordinary",
        "budget": budget,
        "decision": decision,
    }
    desk.open("requisition", matter, secretary, asked)
    _route(desk, secretary, matter, asked)


def _route(desk: Desk, secretary: str, matter: str, asked: Mapping[str, Any]) -> None:
    desk.act(matter, "route", secretary, routing(desk.charter, question_of(asked, desk.today)))


def _locked(desk: Desk) -> None:
    """The chief executive approves what is dear too, for a time."""
    said = {
        "title": "Double lock on larger orders",
        "organisation": WHERE["organisation"],
        "lock": "double",
        "over": "10000",
        "approver": CHIEF,
        "from_on": (desk.today + timedelta(days=1)).isoformat(),
        "to_on": (desk.today + timedelta(days=180)).isoformat(),
        "decision": DECISION,
        "reasons": "For the demonstration: illustrative, as its sum is.",
    }
    desk.open("control", LOCK, FINANCE, said)
