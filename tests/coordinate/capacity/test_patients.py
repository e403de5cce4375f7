"""Who treats whom: proved best by trying every way, within all limits, and fair."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from ringholder.coordinate.capacity import illustration
from ringholder.coordinate.capacity.alternative import duty, may_be_owed, reasonable, to_offer
from ringholder.coordinate.capacity.groups import Barrier, Group, Rules, Slots
from ringholder.coordinate.capacity.helped import Plan
from ringholder.coordinate.capacity.offers import checks, consented, final, offers
from ringholder.coordinate.capacity.patients import plan, plans, with_one_more
from tests.coordinate.capacity.waiting import RULES, best, cost_of, group, slots, small_case

KM = {("here", "A"): 5.0, ("here", "B"): 20.0, ("here", "C"): 30.0, ("there", "B"): 10.0}


def told(made: Plan) -> list[tuple[Group, Slots, int]]:
    return [(one.option.group, one.option.slots, one.patients) for one in made.moves]


@pytest.mark.parametrize("seed", range(60))
def test_no_other_way_costs_less(seed: int) -> None:
    groups, free, km, rules = small_case(seed)
    made, least = plan(groups, free, km, rules), best(groups, free, km, rules)
    if least is None:
        assert made.relax
        return
    stay = cost_of(groups, free, km, replace(rules, most_apart=None), [])
    assert stay is not None
    assert made.cost == pytest.approx(least - stay, abs=1e-5)
    assert made.gap == 0.0
    ours = {g.key: g for g in groups}
    free_of = {one.provider: one for one in free}
    moved = [(ours[g.key], free_of[to.provider], n) for g, to, n in told(made)]
    assert cost_of(groups, free, km, rules, moved) == pytest.approx(least, abs=1e-5)
    assert made.relaxed <= made.cost + 1e-6


@pytest.mark.parametrize("specialty", ["C_110", "C_330", "C_120"])
def test_the_plan_of_the_shipped_lists_keeps_every_limit(specialty: str) -> None:
    made, km = shipped_plan(specialty), illustration.kilometres()
    assert made.moved > 100
    for one in made.slots:
        assert made.taken(one.provider) <= one.slots
    for provider in {one.waits_at for one in made.groups}:
        listed = sum(one.patients for one in made.groups if one.waits_at == provider)
        assert made.given(provider) <= made.rules.most_share * listed
    for move in made.moves:
        option = move.option
        assert option.group.willing_km is not None
        assert km[option.group.home, option.slots.provider] <= option.group.willing_km
        assert option.wait < option.group.wait
        assert option.slots.suits(option.group.needs)
    by_group: dict[Group, int] = {}
    for move in made.moves:
        by_group[move.option.group] = by_group.get(move.option.group, 0) + move.patients
    assert all(count <= one.patients for one, count in by_group.items())
    assert made.apart[1] <= made.apart[0]


def shipped_plan(specialty: str) -> Plan:
    free = [one for one in illustration.free_slots() if one.specialty == specialty]
    return plan(illustration.groups_of(specialty), free, illustration.kilometres())


def test_the_order_of_rows_makes_no_difference() -> None:
    groups, free = list(illustration.groups_of("C_502")), list(illustration.free_slots())
    free = [one for one in free if one.specialty == "C_502"]
    first = plan(groups, free, illustration.kilometres())
    chance = Random(1)
    chance.shuffle(groups)
    chance.shuffle(free)
    again = plan(groups, free, illustration.kilometres())
    assert again.cost == pytest.approx(first.cost)
    assert again.moves == first.moves


def test_the_worth_of_one_more_slot_is_what_planning_again_with_it_saves() -> None:
    made, km = shipped_plan("C_110"), illustration.kilometres()
    for one in made.slots:
        again = with_one_more(made, one.provider, km)
        assert made.relaxed - again.relaxed == pytest.approx(made.worth[one.provider], rel=1e-4)


def test_one_more_slot_is_worth_nothing_where_some_stay_free() -> None:
    made = plan([group(patients=2)], [slots(count=9)], KM, replace(RULES, most_share=1.0))
    assert (made.moved, made.worth) == (2, {"B": 0.0})


def test_a_list_in_one_place_finds_the_free_slots_of_the_next() -> None:
    made = plan([group(patients=10)], [slots(count=3)], KM, RULES)
    assert [(one.patients, one.option.slots.provider) for one in made.moves] == [(3, "B")]
    assert made.weeks_over_saved == 3 * (50 - 24)
    assert made.weeks_saved == 3 * 26


def test_a_provider_gives_up_no_more_of_its_list_than_its_share() -> None:
    made = plan([group(patients=10)], [slots(count=9)], KM, replace(RULES, most_share=0.25))
    assert made.moved == 2


@pytest.mark.parametrize(
    ("changed", "of_slots", "why"),
    [
        ({"willing_km": 19.9}, {}, Barrier.TOO_FAR),
        ({"further": 4.0}, {}, Barrier.NOT_EARLIER),
        ({"home": "nowhere"}, {}, Barrier.UNKNOWN_DISTANCE),
        ({"needs": "hip"}, {"takes": frozenset({"knee"})}, Barrier.UNSUITABLE),
        ({}, {"count": 0}, Barrier.NO_SLOT),
        ({"waits_at": "B"}, {}, Barrier.NO_SLOT),
        ({}, {"starts_in": 2.0}, Barrier.NOT_EARLIER),
    ],
)
def test_nobody_moves_who_cannot_and_the_plan_says_why(
    changed: dict[str, object], of_slots: dict[str, object], why: Barrier
) -> None:
    made = plan([group(**changed)], [slots(**of_slots)], KM, RULES)  # type: ignore[arg-type]
    assert made.moves == ()
    assert made.barred == {why: 4}


def test_exactly_as_far_as_they_would_travel_is_not_too_far() -> None:
    assert plan([group(willing_km=20.0)], [slots()], KM, RULES).moved == 2


def test_those_who_wait_where_there_are_slots_are_not_sent_away() -> None:
    mine = group(waits_at="C", home="here")
    made = plan([mine, group()], [slots(), slots("C", 2)], KM, replace(RULES, most_share=1.0))
    assert all(one.option.group.waits_at == "A" for one in made.moves)
    assert made.barred == {Barrier.OWN_SLOTS: 4}


def test_a_heavier_weight_on_fairness_helps_the_place_that_waits_longest() -> None:
    groups = [
        group(place="north", waited=40.0, further=40.0, patients=5),
        group(place="south", home="there", waited=20.0, further=40.0, patients=5),
    ]
    free = [slots(count=4)]
    near = plan(groups, free, KM, Rules(km_a_week=1.0, km_fair=0.0, most_share=1.0))
    fair = plan(groups, free, KM, Rules(km_a_week=1.0, km_fair=50.0, most_share=1.0))
    assert {one.option.group.place for one in near.moves} == {"south"}
    assert {one.option.group.place for one in fair.moves} == {"north"}
    assert fair.apart[1] < near.apart[1]


# ---- limits that cannot be kept ------------------------------------------------------------------


def test_limits_that_cannot_be_kept_say_which_has_to_give_way_and_by_how_much() -> None:
    groups = [group(place="north", waited=60.0), group(place="south", home="there")]
    made = plan(groups, [slots(count=1)], KM, replace(RULES, most_apart=1.0))
    assert made.moves == ()
    (first, *_) = made.relax
    assert first.limit == "apart"
    allowed = plan(groups, [slots(count=1)], KM, replace(RULES, most_apart=1.0 + first.by + 1e-6))
    assert allowed.relax == ()
    assert "is the nearest" in first.says


def test_asking_for_too_many_says_how_many_can_be_helped() -> None:
    made = plan([group()], [slots()], KM, replace(RULES, least_moved=4, most_share=1.0))
    assert "3 can" in made.relax[0].says
    assert any(one.limit == "slots B" for one in made.relax)


@pytest.mark.parametrize(
    "rules", [{"most_share": 1.5}, {"km_a_week": -1.0}, {"most_apart": -0.1}, {"least_moved": -1}]
)
def test_rules_that_mean_nothing_are_refused(rules: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"nought|from 0 to 1"):
        Rules(**rules)  # type: ignore[arg-type]


def test_what_stands_twice_or_is_of_two_specialties_is_refused() -> None:
    for groups, free in (
        ([group(), group(patients=9)], []),
        ([group()], [slots(), slots()]),
        ([group(), group(specialty="C_100")], []),
        ([group(), group(home="there", specialty="C_100")], []),
    ):
        with pytest.raises(ValueError, match=r"twice|once|one specialty|alike"):
            plan(groups, free, KM, RULES)


def test_nobody_who_waits_and_no_slots_are_no_fault() -> None:
    assert plan([], [], {}).moves == ()
    assert plan([], [slots()], KM).worth == {"B": 0.0}
    assert [one.specialty for one in plans([group(), group(specialty="C_100")], [], KM)] == [
        "C_100", "C_110",
    ]  # fmt: skip


# ---- who is owed an offer ------------------------------------------------------------------------


def test_an_offer_may_be_owed_from_18_weeks_on_unless_something_excepts_from_it() -> None:
    assert may_be_owed(10, 8)
    assert not may_be_owed(10, 7.9)
    for one in duty().exceptions:
        assert one.clause.startswith("SI 2012/2996")
        assert not may_be_owed(60, 8, [one.id])
    with pytest.raises(KeyError):
        may_be_owed(60, 8, ["no-such-ground"])


def test_an_appointment_is_reasonable_three_weeks_after_its_offer_and_no_sooner() -> None:
    assert reasonable(3)
    assert not reasonable(2.9)


def test_t34_of_one_provider_one_is_offered_and_of_three_two() -> None:
    assert [to_offer(count) for count in (0, 1, 2, 3)] == [0, 1, 2, 2]


# ---- offers and consents -------------------------------------------------------------------------


def test_t34_one_provider_is_offered_where_only_one_could() -> None:
    made = plan([group()], [slots()], KM, RULES)
    (offer,) = offers(made, KM)
    assert (len(offer.choices), offer.available, offer.is_choice, offer.owed) == (1, 1, True, True)


def test_t34_a_choice_of_two_is_offered_where_three_could() -> None:
    km = {**KM, ("here", "D"): 25.0}
    made = plan([group()], [slots(), slots("C"), slots("D")], km, RULES)
    found = offers(made, km)
    assert all(one.available == 3 and len(one.choices) == 2 for one in found)
    assert found[0].choices[0].slots.provider == made.moves[0].option.slots.provider


def test_only_those_move_who_said_yes_to_that_provider() -> None:
    made = plan([group(patients=10)], [slots(count=5)], KM, RULES)
    yes = consented(offers(made, KM), {(made.groups[0], "B"): 2, (made.groups[0], "C"): 9})
    planned = final(made, KM, yes)
    assert planned.moved == 2
    assert [one.kept for one in checks(planned, KM, yes)] == [True, True, True, True, None]
    assert checks(made, KM)[3].kept is None
    assert final(made, KM, {}).moves == ()
