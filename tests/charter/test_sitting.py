"""The forecast of who can sit, worked by hand on the ladder's committees."""

from __future__ import annotations

from ringholder.charter.interests import rules_on
from ringholder.charter.model import Charter
from ringholder.charter.sitting import Sitting, forecast
from tests.charter.overlays import ladder_with

# Oxfordshire: chair, vice-chair, director and gp-2 of the ICB (the holder), gp-1 of the practices,
# one each of council, voluntary sector and Healthwatch: 8 seats, quorum half of them, 4.
PLACE = "place-committee-oxfordshire"
WEST = "place-committee-berkshire-west"  # the same with three councils: 10 seats, quorum 5


def _sits(charter: Charter, body: str, *affects: str) -> Sitting:
    return forecast(charter, charter.bodies[body], frozenset(affects))


def _roles(sitting: Sitting) -> list[str]:
    return [chair.seat.id for chair in sitting.leaves]


def _quorum(text: str) -> Charter:
    return ladder_with(f"""
bodies: [{{id: {PLACE}, rule: {{quorum: {text}}}}}]
remove: [{PLACE}.rule.quorum.present_and_eligible]
""")


def test_those_of_an_affected_organisation_leave() -> None:
    sitting = _sits(ladder_with(), PLACE, "gp-practices")
    assert _roles(sitting) == ["gp-1"]
    assert (sitting.seats, sitting.present, sitting.needed) == (8, 7, 4)
    assert sitting.quorate is True


def test_the_numerator_falls_and_the_denominator_stays() -> None:
    charter = _quorum("{share: 7/8}")
    sitting = _sits(charter, PLACE, "oxfordshire-cc", "vcse-alliance")
    # 6 are left. Of 8 seats 7 are needed; were it of the 6 left, 6 would be enough.
    assert (sitting.seats, sitting.present, sitting.needed) == (8, 6, 7)
    assert sitting.quorate is False


def test_exactly_the_number_needed_is_enough() -> None:
    charter = _quorum("{share: 3/4}")
    assert _sits(charter, PLACE, "oxfordshire-cc", "vcse-alliance").quorate is True  # 6 of 6
    assert _sits(charter, PLACE, "oxfordshire-cc", "vcse-alliance", "healthwatch").quorate is False


def test_a_share_that_is_no_whole_number_is_rounded_up() -> None:
    assert _sits(_quorum("{share: 2/5}"), PLACE).needed == 4  # 3.2
    assert _sits(_quorum("{share: 2/3}"), PLACE).needed == 6  # 5.33
    assert _sits(_quorum("{share: 1/2}"), PLACE).needed == 4  # 4, not 5


def test_where_a_number_and_a_share_are_given_both_must_hold() -> None:
    assert _sits(_quorum("{share: 1/2, number: 6}"), PLACE).needed == 6
    assert _sits(_quorum("{share: 3/4, number: 2}"), PLACE).needed == 6


def test_a_class_that_nobody_left_belongs_to_is_unmet() -> None:
    without_lead = ladder_with(f"remove: [{PLACE}.seats.gp-2]")
    sitting = _sits(without_lead, PLACE, "gp-practices")
    assert sitting.unmet == (("class:clinical",),)
    assert sitting.present == 6 > sitting.needed
    assert sitting.quorate is False
    assert _sits(without_lead, PLACE).quorate is True


def test_a_need_that_names_seats_is_met_by_any_of_them() -> None:
    charter = ladder_with(f"""
bodies: [{{id: {PLACE}, rule: {{quorum: {{present_and_eligible: [[council, people]]}}}}}}]
""")
    assert _sits(charter, PLACE, "oxfordshire-cc").quorate is True
    sitting = _sits(charter, PLACE, "oxfordshire-cc", "healthwatch")
    assert sitting.unmet == (("council", "people"),)


def test_of_a_seat_for_each_only_the_one_concerned_leaves() -> None:
    sitting = _sits(ladder_with(), WEST, "reading-bc")
    assert [chair.organisations for chair in sitting.leaves] == [("reading-bc",)]
    assert (sitting.seats, sitting.present, sitting.needed) == (10, 9, 5)


def test_of_a_seat_drawn_from_several_the_holder_may_have_to_leave() -> None:
    sitting = _sits(ladder_with(), "icb-board", "ouh")
    assert sitting.leaves == ()
    assert [chair.seat.id for chair in sitting.may_leave] == ["trusts"]
    assert sitting.present == 12


def test_of_a_seat_drawn_from_several_the_holder_leaves_when_all_are_concerned() -> None:
    trusts = ("ouh", "bht", "rbft", "oxford-health", "bhft", "scas")
    sitting = _sits(ladder_with(), "icb-board", *trusts)
    assert _roles(sitting) == ["trusts"]
    assert (sitting.present, sitting.may_leave) == (11, ())


def test_members_of_the_holder_are_not_conflicted_by_its_own_matters() -> None:
    assert _sits(ladder_with(), PLACE, "bob-icb").leaves == ()


def test_each_of_several_alike_is_counted() -> None:
    sitting = _sits(ladder_with(), "ring-holder")
    assert (sitting.seats, sitting.needed) == (3, 2)


def test_participants_are_no_part_of_it() -> None:
    assert _sits(ladder_with(), "icb-board", "vcse-alliance").seats == 12


def test_whoever_may_stay_and_vote_stays() -> None:
    charter = ladder_with(f"""
interests: [{{id: lenient, bodies: [{PLACE}], conflicted: note, illustrative: true}}]
""")
    assert _sits(charter, PLACE, "gp-practices").present == 8
    assert (
        _sits(charter, WEST, "gp-practices").present == 9
    )  # the rule for all still binds the rest


def test_whoever_stays_silent_does_not_count() -> None:
    charter = ladder_with("interests: [{id: conflicts-of-interest, conflicted: stay-silent}]")
    assert _sits(charter, PLACE, "gp-practices").present == 7


def test_without_a_rule_on_interests_nobody_is_made_to_leave() -> None:
    charter = ladder_with("remove: [conflicts-of-interest]")
    assert rules_on(charter, charter.bodies[PLACE]) == []
    assert _sits(charter, PLACE, "gp-practices").present == 8


def test_without_a_quorum_or_seats_nothing_is_forecast() -> None:
    assert _sits(ladder_with(f"remove: [{PLACE}.rule.quorum]"), PLACE).quorate is None
    assert _sits(ladder_with(f"remove: [{PLACE}.rule]"), PLACE).quorate is None
    assert _sits(ladder_with(), "ouh-board").quorate is None


def test_the_forecast_says_how_the_body_can_sit_again() -> None:
    ways = ("named-deputies", "conflicts-panel", "refer-to-delegator")
    assert _sits(ladder_with(), PLACE, "gp-practices").regains == ways


def test_an_affected_organisation_with_no_seat_changes_nothing() -> None:
    assert _sits(ladder_with(), PLACE, "rbft") == _sits(ladder_with(), PLACE)
