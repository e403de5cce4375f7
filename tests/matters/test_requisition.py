"""Requisitions: who approves what, in which order, under which decision, against which money."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from ringholder.matters.clerk import Draft, Entered, Refused
from ringholder.matters.fields import fields
from ringholder.matters.record import Verdict
from ringholder.matters.spending import spending
from tests.matters.purse import (
    ALLOCATION,
    BOARD,
    CHIEF,
    DIRECTOR,
    FINANCE,
    NOON,
    Purse,
    limits,
    request,
)
from tests.matters.town import (
    CHAIR,
    DECIDED,
    FALLS,
    MET,
    OXFORDSHIRE,
    RAISED,
    SECRETARY,
    codes,
    ladder,
    person,
)

OUH = "ouh"

LATER = NOON + timedelta(days=20)


@pytest.fixture
def purse() -> Purse:
    return Purse().begun()


# ---- who approves: T30 ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sum_", "who"),
    [
        ("99999", [(DIRECTOR,)]),
        ("100000", [(DIRECTOR,)]),
        ("100001", [(DIRECTOR,), (CHIEF, FINANCE)]),
        ("260000", [(CHIEF,), (FINANCE,)]),
        ("500001", [(BOARD,)]),
    ],
)
def test_who_approves_follows_from_the_sum_with_vat(
    purse: Purse, sum_: str, who: list[tuple[str, ...]]
) -> None:
    purse.ask("order", sum_)
    assert purse.gates("order") == who


def test_orders_of_one_project_count_together_against_the_limit(purse: Purse) -> None:
    purse.ask("first", "60000", project="New ward")
    purse.ask("other", "60000", project="Old ward")
    purse.ask("second", "40000.01", project=" new  WARD")
    assert purse.gates("first") == purse.gates("other") == [(DIRECTOR,)]
    assert purse.gates("second") == [(DIRECTOR,), (CHIEF, FINANCE)]


def test_a_request_that_was_withdrawn_counts_no_more(purse: Purse) -> None:
    purse.ask("first", "60000", project="New ward")
    purse.do("first", "withdraw", "buyer", NOON, reasons="Not wanted.")
    purse.ask("second", "60000", project="New ward")
    assert purse.gates("second") == [(DIRECTOR,)]


# ---- approving -----------------------------------------------------------------------------------


def test_the_last_approval_commits_the_money_and_no_other_does(purse: Purse) -> None:
    purse.ask("order", "100001")
    purse.do("order", "approve", DIRECTOR, NOON, gate=DIRECTOR)
    assert purse.budget("east").committed == 0
    judged = purse.do("order", "authorise", CHIEF, NOON, gate="second-key")
    assert judged.state == "approved"
    assert purse.budget("east").commitments == {"order": Decimal(100001)}
    assert purse.budget("east").available == 799_999


def test_approvals_come_in_their_order(purse: Purse) -> None:
    purse.ask("order", "100001")
    assert purse.refused("order", "approve", CHIEF, NOON, gate="second-key") >= {"REQ103"}
    assert purse.refused("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR) == {"REQ103"}
    assert purse.refused("order", "approve", DIRECTOR, NOON, gate="nothing") == {"REQ103"}
    purse.do("order", "approve", DIRECTOR, NOON, gate=DIRECTOR)
    assert "REQ103" in purse.refused("order", "approve", CHIEF, NOON, gate="second-key")
    assert "WHO101" in purse.refused("order", "authorise", "manager", NOON, gate="second-key")


def test_nobody_approves_what_they_asked_for_at_any_value(purse: Purse) -> None:
    purse.appoint(DIRECTOR, "p-buyer", at=NOON)
    for number, sum_ in enumerate(("0.01", "99999")):
        purse.ask(f"order-{number}", sum_)
        told = purse.attempt(
            f"order-{number}", "authorise", DIRECTOR, NOON, {"gate": DIRECTOR}, "p-buyer"
        )
        assert isinstance(told, Refused)
        assert codes(told.findings) >= {"WHO104", "REQ104"}


def test_one_person_does_not_open_two_locks(purse: Purse) -> None:
    purse.appoint(CHIEF, person(FINANCE), at=NOON)
    purse.ask("order", "260000")
    purse.do("order", "approve", CHIEF, NOON, person(FINANCE), gate=CHIEF)
    told = purse.attempt("order", "authorise", FINANCE, NOON, {"gate": FINANCE})
    assert isinstance(told, Refused)
    assert codes(told.findings) >= {"REQ104"}


def test_a_director_does_not_approve_over_the_limit(purse: Purse) -> None:
    purse.ask("order", "260000")
    assert purse.refused("order", "approve", DIRECTOR, NOON, gate=CHIEF) >= {"WHO101", "REQ103"}
    said = {"gate": DIRECTOR}
    told = purse.attempt("order", "authorise", DIRECTOR, NOON, said, as_it_happened=True)
    assert isinstance(told, Refused), "what moves nothing commits nothing"
    assert purse.record("order", NOON).state == "routed"
    assert purse.budget("east").committed == 0


def test_what_was_approved_without_money_is_told_as_it_happened(purse: Purse) -> None:
    purse.issue("north", "1000")
    purse.ask("order", "1500", budget="north")
    purse.ask("later", "1", budget="north")
    happened = purse.happened("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR)
    assert "BUD103" not in happened, "it is found on the budget"
    assert purse.record("north", NOON).verdict is Verdict.AGAINST
    assert purse.budget("north").available == -500
    assert purse.refused("later", "authorise", DIRECTOR, NOON, gate=DIRECTOR) == {"BUD103"}


def test_a_power_that_ended_since_the_route_approves_no_more() -> None:
    purse = Purse(limits(", in_force: {to: 2024-05-10}")).begun()
    purse.ask("first", "99999")
    purse.ask("second", "99999")
    last_day = NOON.replace(day=10, hour=20)
    purse.do("first", "authorise", DIRECTOR, last_day, gate=DIRECTOR)
    next_day = last_day + timedelta(days=1)
    assert purse.refused("second", "authorise", DIRECTOR, next_day, gate=DIRECTOR) == {"WHO103"}


def test_nothing_is_approved_that_there_is_no_money_for(purse: Purse) -> None:
    purse.issue("north", "1000")
    purse.ask("order", "1000.01", budget="north")
    assert purse.refused("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR) == {"BUD103"}
    assert purse.record("order", NOON).state == "routed"
    assert purse.budget("north").available == 1000
    purse.spend("smaller", "1000", budget="north")
    assert purse.budget("north").available == 0


def test_a_body_approves_by_a_decision_of_its_own() -> None:
    there = Purse(ladder()).found().people()
    for name in ("ouh", "bht", "oxfordshire-cc", FINANCE):
        there.appoint(name)
    own = {"organisation": "bob-icb", "function": FALLS["function"], "area": ["oxfordshire"]}
    falls = {**ALLOCATION, **own, "title": "Falls", "sum": "600000", "year": "2023/24"}
    there.do("budget", "open-budget", FINANCE, RAISED, **falls)
    there.to_the_table()
    said = request("beds", "50000", **own, budget="budget", decision="falls", spending="ordinary")
    asks = ("beds", "raise-requisition", OUH, MET)
    assert there.refused(*asks, **{**said, "organisation": "ouh"}) == {"REQ101", "REQ102"}
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="for")
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("beds", "raise-requisition", FINANCE, MET, **said)
    there.send_on("beds", MET, SECRETARY)
    signs = ("beds", "authorise", SECRETARY, MET)
    assert there.refused(*signs, gate=OXFORDSHIRE) == {"REQ105"}
    assert there.refused(*signs, gate=OXFORDSHIRE, decided_in="march") == {"REQ105"}
    there.do(*signs, gate=OXFORDSHIRE, decided_in="falls")
    assert there.record("beds", MET).verdict is Verdict.SHOWN
    assert there.budget("budget").available == 550_000


# ---- no decision, no order -----------------------------------------------------------------------


def test_without_a_decision_there_is_no_order(purse: Purse) -> None:
    said = request("order", "100", spending="ordinary")
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}
    said["decision"] = "falls"
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}
    purse.decide("falls", "100")
    purse.do("order", "raise-requisition", "buyer", NOON, **said)
    assert purse.record("order", NOON).verdict is Verdict.SHOWN


def test_a_decision_is_spent_once(purse: Purse) -> None:
    purse.decide("falls", "1000")
    purse.spend("first", "600", spending="ordinary", decision="falls")
    said = request("second", "400.01", spending="ordinary", decision="falls")
    assert purse.refused("second", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}
    purse.spend("third", "400", spending="ordinary", decision="falls")
    assert purse.record("third", NOON).verdict is Verdict.SHOWN


def test_a_decision_that_was_rescinded_authorises_nothing(purse: Purse) -> None:
    purse.decide("falls", "1000")
    purse.ask("order", "600", spending="ordinary", decision="falls")
    purse.do("falls", "rescind", DIRECTOR, NOON, reasons="Circumstances have changed.")
    assert purse.refused("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR) == {"REQ102"}


def test_a_decision_that_says_no_is_no_decision_to_order(purse: Purse) -> None:
    purse.decide("falls", "1000", outcome="rejected")
    said = request("order", "1", spending="ordinary", decision="falls")
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}


def test_what_needs_no_decision_by_an_unverified_list_is_not_for_decision(purse: Purse) -> None:
    purse.spend("order", "100")
    assert purse.record("order", NOON).verdict is Verdict.CANNOT_SAY
    assert not spending().kinds_from.for_decision


def test_the_form_offers_the_kinds_of_spending_and_types_that_the_tables_have() -> None:
    assert set(fields()["spending"].options) == set(spending().kinds)
    types = {one for pair in spending().virements for one in pair}
    assert set(fields()["budget_type"].options) == types


# ---- what it is against, and what it is split from -----------------------------------------------


def test_a_request_names_a_budget_that_is_for_it(purse: Purse) -> None:
    for other in ({"budget": "nothing"}, {"area": ["west"]}, {"area": ["moon"]}):
        said = request("order", "1", **other)
        assert "REQ101" in purse.refused("order", "raise-requisition", "buyer", NOON, **said)
    said = request("order", "1", organisation="trust")
    told = purse.refused("order", "raise-requisition", "buyer", NOON, **said)
    assert told == {"REQ101", "REQ109"}


def test_orders_that_were_split_to_stay_below_a_limit_are_told_of(purse: Purse) -> None:
    purse.ask("first", "200000", ordered_from="Acme")
    purse.ask("small", "1", ordered_from="Acme")
    assert "REQ106" not in _routed(purse, "small")
    purse.ask("elsewhere", "200000", ordered_from="Other")
    assert "REQ106" not in _routed(purse, "elsewhere")
    purse.ask("second", "60000", at=LATER, ordered_from="ACME ")
    assert "REQ106" in _routed(purse, "second")
    assert purse.record("second", LATER).verdict is Verdict.NOT_SHOWN
    purse.ask("much later", "60000", at=NOON + timedelta(days=51), ordered_from="Acme")
    assert "REQ106" not in _routed(purse, "much later")


def test_two_requesters_split_nothing(purse: Purse) -> None:
    purse.appoint("buyer", "p-second", at=NOON)
    purse.ask("first", "200000", ordered_from="Acme")
    purse.ask("second", "200000", ordered_from="Acme", by="p-second")
    assert "REQ106" not in _routed(purse, "second")


def _routed(purse: Purse, matter: str) -> set[str]:
    record = purse.record(matter, LATER + timedelta(days=100))
    return {f.code for one in record.steps for f in one.findings if one.entry.act.kind == "route"}


# ---- the order, and its end ----------------------------------------------------------------------


def test_an_order_is_placed_received_and_closed_and_its_money_stays_committed(
    purse: Purse,
) -> None:
    purse.spend("order", "1000")
    assert purse.refused("order", "receive", "buyer", NOON, done="-") == {"ORD101"}
    purse.do("order", "order", "buyer", NOON, order_number="PO-1")
    purse.do("order", "reduce-order", "buyer", NOON, sum_with_vat="900", reasons="Cheaper.")
    assert purse.budget("east").committed == 900
    more = {"sum_with_vat": "900.01", "reasons": "Dearer."}
    assert purse.refused("order", "reduce-order", "buyer", NOON, **more) >= {"REQ108"}
    assert purse.do("order", "receive", "buyer", NOON, done="All came.").state == "closed"
    assert purse.budget("east").committed == 900


def test_what_is_cancelled_gives_its_money_back_once(purse: Purse) -> None:
    purse.spend("order", "1000")
    purse.do("order", "cancel-order", "buyer", NOON, reasons="-")
    assert purse.budget("east").committed == 0
    assert purse.refused("order", "cancel-order", "buyer", NOON, reasons="-") >= {"ORD101"}
    assert purse.budget("east").available == 900_000


def test_an_approval_lapses_on_its_day_and_not_before(purse: Purse) -> None:
    purse.ask("order", "1000")
    purse.do("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR, order_by_on="2024-05-10")
    assert purse.refused("order", "lapse", "buyer", NOON) == {"REQ107"}
    assert purse.refused("order", "order", "buyer", LATER, order_number="PO-1") == {"REQ107"}
    purse.do("order", "lapse", "buyer", LATER)
    assert purse.budget("east").available == 900_000


def test_an_approval_without_an_end_does_not_lapse(purse: Purse) -> None:
    purse.spend("order", "1000")
    assert purse.refused("order", "lapse", "buyer", LATER) == {"REQ107"}


def test_nothing_is_committed_after_the_year(purse: Purse) -> None:
    after = NOON.replace(year=2025, month=4)
    purse.ask("order", "1000")
    assert purse.refused("order", "authorise", DIRECTOR, after, gate=DIRECTOR) == {"BUD105"}


def test_refusing_leaves_the_money_alone(purse: Purse) -> None:
    purse.ask("order", "1000")
    purse.do("order", "refuse", DIRECTOR, NOON, reasons="Too dear.")
    assert purse.record("order", NOON).ended
    assert purse.budget("east").committed == 0


def test_a_commitment_of_another_sum_is_no_other_half(purse: Purse) -> None:
    purse.ask("order", "1000")
    by = person(DIRECTOR)
    said = {"gate": DIRECTOR}
    one = Draft("order", "authorise", by, DIRECTOR, NOON, said)
    two = Draft("east", "commit", by, DIRECTOR, NOON, {"requisition": "order", "sum": "1"})
    told = purse.clerk.enter_together([one, two])
    assert isinstance(told, Refused)
    assert codes(told.findings) >= {"BUD102"}
    assert not isinstance(purse.clerk.enter(two), Entered)
