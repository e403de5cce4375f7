"""Ways in which somebody might spend money that is not theirs, or that is not there, each tried."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ringholder.finance.commitments import lines, wrong_with
from ringholder.matters.clerk import Draft, Refused
from ringholder.matters.record import Verdict
from ringholder.matters.whole import whole
from ringholder.money import total
from ringholder.register.act import Act
from ringholder.register.lines import LinesStore
from ringholder.register.store import Conflict
from tests.matters.purse import (
    ALLOCATION,
    CHIEF,
    DIRECTOR,
    FINANCE,
    NOON,
    Purse,
    line,
    request,
)
from tests.matters.town import codes, person

NEXT = NOON + timedelta(days=1)
LOCK = {
    "title": "Double lock",
    "organisation": "icb",
    "lock": "double",
    "over": "500",
    "approver": CHIEF,
    "from_on": "2024-05-02",
    "to_on": "2024-06-30",
    "decision": "turnaround",
}


@pytest.fixture
def purse() -> Purse:
    return Purse().begun()


def both(
    purse: Purse,
    one: tuple[str, str, str, Mapping[str, Any]],
    two: tuple[str, str, Mapping[str, Any]],
) -> Any:
    """Two halves entered as what happened, of one person at one instant."""
    matter, kind, as_, said = one
    first = Draft(matter, kind, person(as_), as_, NOON, said)
    second = Draft(two[0], two[1], person(as_), as_, NOON, two[2])
    return purse.clerk.enter_together([first, second], as_it_happened=True)


def happened(purse: Purse, matter: str, kind: str, as_: str, said: Mapping[str, Any]) -> Any:
    """What came of entering something past all rules, as what happened."""
    return purse.attempt(matter, kind, as_, NOON, said, as_it_happened=True)


def held(purse: Purse, *budgets: str) -> Decimal:
    return total(purse.budget(one).held for one in budgets)


# ---- money made, or lost -------------------------------------------------------------------------


def test_no_money_is_made_by_a_move_that_nobody_can_read(purse: Purse) -> None:
    purse.issue("north", "1000")
    out = ("east", "move-out", FINANCE, {"budget": "north", "sum": "10"})  # without its reasons
    into = ("north", "move-in", {"budget": "east", "sum": "10"})
    assert isinstance(both(purse, out, into), Refused)
    assert held(purse, "allocation", "east", "north") == 1_000_000


def test_no_money_comes_out_of_a_matter_that_is_no_budget(purse: Purse) -> None:
    purse.ask("order", "10")
    out = ("order", "move-out", FINANCE, {"budget": "east", "sum": "10", "reasons": "-"})
    into = ("east", "move-in", {"budget": "order", "sum": "10"})
    assert isinstance(both(purse, out, into), Refused)
    assert held(purse, "allocation", "east") == 1_000_000


def test_no_money_comes_out_of_nowhere(purse: Purse) -> None:
    out = ("nowhere", "move-out", FINANCE, {"budget": "east", "sum": "10", "reasons": "-"})
    into = ("east", "move-in", {"budget": "nowhere", "sum": "10"})
    assert isinstance(both(purse, out, into), Refused)
    assert held(purse, "allocation", "east") == 1_000_000


def test_no_money_is_lost_in_a_budget_that_nobody_can_read(purse: Purse) -> None:
    said = {**purse.pins_of("budget"), **line("west", "10", "allocation"), "colour": "red"}
    issue = ("allocation", "issue", FINANCE, {"budget": "west", "sum": "10"})
    assert isinstance(both(purse, issue, ("west", "open-budget", said)), Refused)
    assert purse.budget("allocation").available == 100_000


def test_nothing_is_committed_by_an_approval_that_nobody_can_read(purse: Purse) -> None:
    purse.ask("order", "1000")
    by = ("order", "authorise", DIRECTOR, {"gate": DIRECTOR, "colour": "red"})
    assert isinstance(
        both(purse, by, ("east", "commit", {"requisition": "order", "sum": "1000"})), Refused
    )
    assert purse.budget("east").committed == 0


def test_a_budget_that_was_emptied_into_itself_is_as_full_as_before(purse: Purse) -> None:
    said = {"budget": "east", "sum": "10", "reasons": "-"}
    assert purse.refused("east", "move-out", FINANCE, NOON, **said) >= {"BUD104"}
    purse.attempt("east", "move-out", FINANCE, NOON, said, as_it_happened=True)
    assert held(purse, "allocation", "east") == 1_000_000


def test_money_that_goes_round_in_a_circle_comes_home_whole(purse: Purse) -> None:
    purse.issue("north", "1000")
    purse.issue("south", "1000")
    for from_, to in (("north", "south"), ("south", "east"), ("east", "north")):
        purse.do(from_, "move-out", FINANCE, NOON, budget=to, sum="1000", reasons="-")
    assert [purse.budget(one).held for one in ("north", "south", "east")] == [1000, 1000, 900_000]


@pytest.mark.parametrize(
    "sum_",
    ["-1", "-0.01", "-0", "NaN", "Infinity", "1e3", "1E-999999", "0.001", "1_000", "１０", " 10",
     "10\n", "1000000000000000", "£10", "1,000", "", "0x10", 10, 10.5, None, True],
)  # fmt: skip
def test_a_sum_is_pounds_and_pence_written_plainly(purse: Purse, sum_: object) -> None:
    said = {**request("order", "1"), "sum_with_vat": sum_}
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"ACT101"}
    assert purse.refused(
        "east", "move-out", FINANCE, NOON, budget="allocation", sum=sum_, reasons="-"
    ) >= {"ACT101"}
    assert held(purse, "allocation", "east") == 1_000_000


def test_a_budget_that_is_closed_commits_nothing_more(purse: Purse) -> None:
    purse.issue("north", "1000")
    purse.ask("order", "1000", budget="north")
    purse.do("north", "move-out", FINANCE, NOON, budget="allocation", sum="1000", reasons="-")
    purse.do("north", "close-budget", FINANCE, NOON, reasons="-")
    told = purse.refused("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR)
    assert told == {"ORD101", "BUD103"}


def test_what_is_committed_to_one_is_not_released_by_another(purse: Purse) -> None:
    purse.spend("order", "1000")
    purse.ask("mine", "1")
    for matter in ("order", "mine"):
        cancels = Draft(matter, "cancel-order", "p-buyer", "buyer", NOON, {"reasons": "-"})
        frees = Draft(
            "east", "release-commitment", "p-buyer", "buyer", NOON, {"requisition": "order"}
        )
        if matter == "mine":
            told = purse.clerk.enter_together([cancels, frees], as_it_happened=True)
            assert isinstance(told, Refused)
    said = {"reasons": "-"}
    assert "WHO101" in purse.refused("order", "cancel-order", "manager", NOON, **said)
    told = purse.attempt("order", "cancel-order", "manager", NOON, said, as_it_happened=True)
    assert isinstance(told, Refused)
    assert purse.budget("east").commitments == {"order": Decimal(1000)}


# ---- a limit gone round --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["withdraw", "refuse", "lapse", "cancel-order"])
def test_a_request_that_a_stranger_ended_still_counts_for_its_project(
    purse: Purse, kind: str
) -> None:
    purse.ask("first", "60000", project="Ward")
    purse.attempt("first", kind, "manager", NOON, {"reasons": "-"}, as_it_happened=True)
    assert purse.record("first", NOON).state == "routed"
    purse.ask("second", "60000", project="Ward")
    assert purse.gates("second") == [(DIRECTOR,), (CHIEF, FINANCE)]


@pytest.mark.parametrize("kind", ["withdraw", "refuse"])
def test_an_order_that_was_approved_is_not_withdrawn_to_make_room(purse: Purse, kind: str) -> None:
    purse.spend("first", "60000", project="Ward")
    as_ = "buyer" if kind == "withdraw" else DIRECTOR
    assert isinstance(happened(purse, "first", kind, as_, {"reasons": "-"}), Refused)
    purse.ask("second", "60000", project="Ward")
    assert purse.gates("second") == [(DIRECTOR,), (CHIEF, FINANCE)]


def test_a_reduction_that_nobody_can_read_makes_no_room(purse: Purse) -> None:
    purse.spend("first", "60000", project="Ward")
    purse.attempt(
        "first", "reduce-order", "buyer", NOON, {"sum_with_vat": "0"}, as_it_happened=True
    )
    draft = Draft("first", "reduce-order", "p-buyer", "buyer", NOON, {"sum_with_vat": "0"})
    purse.clerk.enter(draft, as_it_happened=True)
    purse.ask("second", "60000", project="Ward")
    assert purse.gates("second") == [(DIRECTOR,), (CHIEF, FINANCE)]


@pytest.mark.parametrize(
    "name", ["new\u00a0ward", "NEW\u200bWARD", "ｎｅｗ ward", "new ward\u200e", "New Ward."]
)
def test_a_project_is_not_another_for_how_it_is_written(purse: Purse, name: str) -> None:
    purse.ask("first", "60000", project="new ward" if "\u200bW" not in name else "newward")
    purse.ask("second", "60000", project=name)
    assert purse.gates("second") == [(DIRECTOR,), (CHIEF, FINANCE)]


def test_orders_that_were_split_below_a_second_signature_are_told_of(purse: Purse) -> None:
    purse.ask("first", "60000", ordered_from="Acme")
    purse.ask("second", "60000", ordered_from="Acme")
    assert "REQ106" in routed(purse, "second")


def test_orders_that_were_split_below_a_control_are_told_of(purse: Purse) -> None:
    purse.decide("turnaround", "100000")
    purse.do("lock", "set-control", FINANCE, NOON, **LOCK)
    purse.ask("first", "400", NEXT, ordered_from="Acme")
    purse.ask("second", "400", NEXT, ordered_from="Acme")
    assert "REQ106" in routed(purse, "second")


def routed(purse: Purse, matter: str) -> set[str]:
    record = purse.record(matter, NEXT)
    return {f.code for one in record.steps for f in one.findings if one.entry.act.kind == "route"}


# ---- controls ------------------------------------------------------------------------------------


def test_a_control_that_a_stranger_lifted_binds_on(purse: Purse) -> None:
    purse.decide("turnaround", "100000")
    purse.do("lock", "set-control", FINANCE, NOON, **LOCK)
    assert isinstance(happened(purse, "lock", "lift-control", "buyer", {"reasons": "-"}), Refused)
    purse.ask("order", "501", NEXT)
    assert purse.gates("order", NEXT) == [(DIRECTOR,), (CHIEF,)]


def test_a_stranger_sets_no_control(purse: Purse) -> None:
    purse.decide("turnaround", "100000")
    purse.attempt("lock", "set-control", "trust-finance", NOON, LOCK, as_it_happened=True)
    purse.ask("order", "501", NEXT)
    assert purse.gates("order", NEXT) == [(DIRECTOR,)]


def test_a_control_that_was_set_between_route_and_approval_binds_the_approval(purse: Purse) -> None:
    purse.decide("turnaround", "100000")
    purse.ask("order", "501")
    purse.do("lock", "set-control", FINANCE, NOON, **LOCK)
    assert purse.refused("order", "authorise", DIRECTOR, NEXT, gate=DIRECTOR) == {"REQ103"}


def test_a_control_ends_with_its_day_in_london_and_not_in_greenwich(purse: Purse) -> None:
    purse.decide("turnaround", "100000")
    purse.do("lock", "set-control", FINANCE, NOON, **LOCK)
    purse.ask("order", "501")
    last = NOON.replace(month=6, day=30, hour=22, minute=59)
    assert purse.refused("order", "authorise", DIRECTOR, last, gate=DIRECTOR) == {"REQ103"}
    purse.do("order", "authorise", DIRECTOR, last + timedelta(minutes=1), gate=DIRECTOR)


# ---- decisions -----------------------------------------------------------------------------------


def test_a_decision_for_one_place_buys_nothing_for_another(purse: Purse) -> None:
    purse.decide("falls", "1000")
    purse.issue("west", "1000", area=["west"])
    said = request(
        "order", "1", area=["west"], budget="west", spending="ordinary", decision="falls"
    )
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}


def test_nothing_is_ordered_on_a_decision_that_was_rescinded_since(purse: Purse) -> None:
    purse.decide("falls", "1000")
    purse.spend("order", "600", spending="ordinary", decision="falls")
    purse.do("falls", "rescind", DIRECTOR, NOON, reasons="Circumstances have changed.")
    assert purse.refused("order", "order", "buyer", NOON, order_number="PO-1") == {"REQ102"}


def test_a_requisition_is_no_decision(purse: Purse) -> None:
    purse.spend("first", "1000")
    purse.do("first", "order", "buyer", NOON, order_number="PO-1")
    purse.do("first", "receive", "buyer", NOON, done="-")
    said = request("second", "1", spending="ordinary", decision="first")
    assert purse.refused("second", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}


def test_a_requisition_cites_not_itself(purse: Purse) -> None:
    said = request("order", "1", spending="ordinary", decision="order")
    assert purse.refused("order", "raise-requisition", "buyer", NOON, **said) == {"REQ102"}


def test_no_more_goes_to_another_organisation_than_was_decided(purse: Purse) -> None:
    theirs = {**ALLOCATION, "title": "Theirs", "sum": "10", "organisation": "trust"}
    purse.do(
        "theirs", "open-budget", "trust-finance", NOON, **{**theirs, "held_by": "trust-finance"}
    )
    purse.decide("deficit", "1000")
    said = {"budget": "theirs", "reasons": "-", "decision": "deficit"}
    assert purse.refused("east", "move-out", FINANCE, NOON, **said, sum="1000.01") == {"BUD108"}
    purse.do("east", "move-out", FINANCE, NOON, **said, sum="600")
    assert purse.refused("east", "move-out", FINANCE, NOON, **said, sum="400.01") == {"BUD108"}
    purse.do("east", "move-out", FINANCE, NOON, **said, sum="400")


def test_no_more_is_received_by_a_decision_than_was_decided(purse: Purse) -> None:
    purse.decide("grant", "1000")
    said = {k: v for k, v in ALLOCATION.items() if k != "source"} | {
        "title": "More",
        "decision": "grant",
    }
    assert purse.refused("more", "open-budget", FINANCE, NOON, **said, sum="1000.01") == {"BUD101"}
    purse.do("more", "open-budget", FINANCE, NOON, **said, sum="1000")


# ---- approving -----------------------------------------------------------------------------------


def test_whoever_asked_approves_in_no_second_capacity(purse: Purse) -> None:
    for as_ in (DIRECTOR, CHIEF, FINANCE):
        purse.appoint(as_, "p-buyer", at=NOON)
    purse.ask("order", "260000")
    for as_ in (CHIEF, FINANCE):
        told = purse.attempt("order", "approve", as_, NOON, {"gate": as_}, "p-buyer")
        assert isinstance(told, Refused)
        assert codes(told.findings) >= {"REQ104"}


def test_an_order_is_placed_once(purse: Purse) -> None:
    purse.spend("order", "1000")
    purse.do("order", "order", "buyer", NOON, order_number="PO-1")
    assert purse.refused("order", "order", "buyer", NOON, order_number="PO-2") == {"ORD101"}
    assert "ORD101" in purse.refused("order", "authorise", DIRECTOR, NOON, gate=DIRECTOR)


def test_neither_sum_nor_supplier_is_changed_after_approval(purse: Purse) -> None:
    purse.spend("order", "1000")
    for said in (request("order", "2000"), request("order", "1000", ordered_from="Cousin")):
        assert "ORD101" in purse.refused("order", "raise-requisition", "buyer", NOON, **said)
        purse.attempt("order", "raise-requisition", "buyer", NOON, said, as_it_happened=True)
    assert purse.budget("east").commitments == {"order": Decimal(1000)}
    walk = purse.clerk.judging("order")
    assert walk is not None


# ---- at once, again, and by halves ---------------------------------------------------------------


def test_a_pair_that_is_sent_again_moves_nothing_more_and_half_of_it_is_told(purse: Purse) -> None:
    purse.issue("north", "1000")
    said = {"budget": "north", "sum": "10", "reasons": "-"}
    draft = Draft("east", "move-out", person(FINANCE), FINANCE, NOON, said, id="a-move")
    pair = whole(draft, None)
    first = purse.clerk.enter_together(pair)
    assert isinstance(first, tuple)
    assert purse.clerk.enter_together(pair) == first
    other = [pair[0], replace(pair[1], id="another")]
    assert isinstance(purse.clerk.enter_together(other), Conflict)
    assert purse.clerk.enter_together([pair[1], pair[0]]) is not None
    assert held(purse, "east", "north") == 901_000
    assert purse.budget("north").moved_in == 10


def test_of_two_who_spend_the_last_pound_at_once_one_is_refused(tmp_path: Path) -> None:
    """Two clerks on one register: each read it before the other wrote."""
    store = LinesStore(tmp_path / "register")
    one = Purse(store=store).begun()
    one.issue("north", "1")
    for name in ("first", "second"):
        one.ask(name, "1", budget="north")
    purses = [one, Purse(store=LinesStore(tmp_path / "register"))]
    for each in purses:
        each.clerk.catch_up()
    with ThreadPoolExecutor(2) as both_:
        jobs = [
            both_.submit(each.attempt, name, "authorise", DIRECTOR, NOON, {"gate": DIRECTOR})
            for each, name in zip(purses, ("first", "second"), strict=True)
        ]
        told = [job.result(timeout=60) for job in jobs]
    assert sorted(type(each).__name__ for each in told) == ["Entered", "Refused"]
    assert one.budget("north").available == 0


def test_what_was_written_past_the_clerk_is_told_of_the_sums(purse: Purse) -> None:
    purse.issue("north", "1000")
    said = {"budget": "north", "sum": "10", "reasons": "-"}
    drafts = whole(Draft("east", "move-out", "p-manager", "manager", NOON, said, id="past"), None)
    heads = {matter: purse.clerk.acts(matter)[-1].act.hash for matter in ("east", "north")}
    acts = [
        Act(d.id, d.matter, d.kind, d.by, d.as_, d.at, d.payload, heads[d.matter]) for d in drafts
    ]
    purse.store.append(acts, heads)
    purse.clerk.catch_up()
    walks = [purse.clerk.judging(matter) for matter in ("allocation", "east", "north")]
    found = lines(walk for walk in walks if walk is not None)
    assert "BUD001" in codes(list(wrong_with(found)))
    assert purse.record("east", NOON).verdict is Verdict.AGAINST
