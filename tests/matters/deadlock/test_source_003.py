"""The disagreements that source 003 foresees, under charters that were in force and the ladder."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from ringholder.charter import NO_MONEY, Charter, Question, Value
from ringholder.charter.bodies import Body
from ringholder.charter.said import given
from ringholder.matters.deadlock import (
    Bar,
    Binding,
    Determination,
    Ending,
    Stage,
    bound,
    brokers,
    funders_decision,
    way_out,
)
from ringholder.shipped import charters_folder

MAY_2024 = date(2024, 5, 14)


@cache
def _shipped(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


LADDER = "ladder"


def _decided(stuck: Body, last: Stage) -> Determination:
    return Determination(last.by, last.binds, given(stuck.holder))


def test_a_change_that_hurts_a_neighbour_is_brokered_by_nobody_who_gains_or_loses() -> None:
    # Oxfordshire would move patients from Buckinghamshire's trust to its own
    ladder = _shipped(LADDER)
    stuck = ladder.bodies["place-committee-oxfordshire"]
    found = brokers(ladder, stuck, ("ouh", "bht"), ("buckinghamshire-council",), MAY_2024)
    assert found[0].holder == "ring-holder"
    barred = {c.holder: dict(c.bars) for c in found if c.free is False}
    # the committee of the neighbour's place is no broker: its council has a stake
    assert barred["place-committee-buckinghamshire"] == {Bar.SEATS: ("buckinghamshire-council",)}
    way = way_out(ladder, stuck, MAY_2024)
    decided = _decided(stuck, way.stages[-1])
    why = {b.party: b.why for b in bound(ladder, decided, ("bob-icb", "ouh", "bht"), ("ouh",))}
    assert why == {
        "bob-icb": Binding.CONSTITUTION,
        "ouh": Binding.AGREED,
        "bht": Binding.NOT_AGREED,  # the neighbour goes on as before, and the record says so
    }


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("nhsei-2020-proposals", Ending.NO_END),  # nothing is said of disagreement: 003 §2
        ("bob-2024-04", Ending.CANNOT_SAY),  # its terms were not read
    ],
)
def test_a_trust_and_primary_care_come_to_an_end_under_the_ladder_only(
    name: str, ending: Ending
) -> None:
    then, ladder = _shipped(name), _shipped(LADDER)
    parties = ("ouh", "gp-practices")
    stuck = then.bodies["place-partnership-oxfordshire"]
    assert way_out(then, stuck, MAY_2024).ending is ending
    for candidate in brokers(then, stuck, parties, (), MAY_2024):
        assert candidate.free is not True  # nobody is shown to be without a stake

    committee = ladder.bodies["place-committee-oxfordshire"]
    way = way_out(ladder, committee, MAY_2024)
    assert way.ending is Ending.DETERMINED
    first = brokers(ladder, committee, parties, (), MAY_2024)[0]
    assert (first.holder, first.free) == ("ring-holder", True)
    assert way.stages[-1].by == "ring-holder"


def test_a_council_that_does_not_agree_is_bound_under_no_charter() -> None:
    for name, body in (
        (LADDER, "place-committee-oxfordshire"),
        (LADDER, "icb-board"),
        ("bob-2024-04", "icb-board"),
        ("bob-2024-07", "icb-board"),
    ):
        charter = _shipped(name)
        stuck = charter.bodies[body]
        way = way_out(charter, stuck, charter.in_force.from_on or MAY_2024)
        decided = _decided(stuck, way.stages[-1])
        (told,) = bound(charter, decided, ("oxfordshire-cc",), ())
        assert told.why is Binding.COUNCIL
        assert "nobody in the NHS can direct a council" in told.says(charter)


def test_what_is_left_in_2024_is_the_boards_own_commissioning_decision() -> None:
    bob = _shipped("bob-2024-04")
    question = Question(
        "commission-community-services", ("oxfordshire",), MAY_2024, Value.once(400_000)
    )
    stuck = bob.bodies["place-partnership-oxfordshire"]
    found = funders_decision(bob, question, ("ouh", "oxfordshire-cc"), stuck)
    assert [holder.id for holder in found.route.competent] == ["icb-board"]
    assert found.funders == ("bob-icb",)
    assert found.free == ("ouh", "oxfordshire-cc")
    assert "can be challenged" in found.says()


def test_under_the_ladder_the_same_is_decided_at_place_and_above_it_when_place_is_stuck() -> None:
    ladder = _shipped(LADDER)
    question = Question("commission-community-services", ("oxfordshire",), MAY_2024, NO_MONEY)
    stuck = ladder.bodies["place-committee-oxfordshire"]
    found = funders_decision(ladder, question, ("ouh", "oxfordshire-cc"), stuck)
    assert [holder.id for holder in found.route.competent] == [stuck.id]
    assert (found.stuck, found.givers, found.ends) == (True, ("icb-board",), True)


def test_a_lead_provider_cannot_hold_the_ring_although_the_large_ones_agreed_on_it() -> None:
    ladder = _shipped(LADDER)
    stuck = ladder.bodies["place-committee-oxfordshire"]
    found = brokers(
        ladder, stuck, ("gp-practices", "vcse-alliance"), (), MAY_2024,
        proposed=("ouh", "provider-advisory-committee-oxfordshire"),
    )  # fmt: skip
    barred = {c.holder: dict(c.bars) for c in found if c.free is False}
    assert barred["ouh"] == {Bar.PROVIDER: ("ouh",)}
    assert Bar.PROVIDER in barred["provider-advisory-committee-oxfordshire"]
