"""Who goes where: held against every plan there is, and never more than there are places."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.distance import metres_apart
from ringholder.primary_care.oversight.dispersal import (
    MOST_GROUPS,
    MOST_SITES,
    Dispersal,
    TooMany,
    disperse,
)


def worth(plan: Dispersal, metres: list[list[int | None]]) -> tuple[int, int]:
    pairs = ((n, metres[g][s]) for g, row in enumerate(plan.flows) for s, n in enumerate(row))
    return sum(plan.unplaced), sum(n * (m or 0) for n, m in pairs)


def best_of_all(people: list[int], places: list[int], metres: list[list[int | None]]):
    """The fewest unplaced and the least distance, by trying where every single person goes."""
    ones = [group for group, count in enumerate(people) for _ in range(count)]
    found = []
    for choice in product(range(len(places) + 1), repeat=len(ones)):
        taken = [choice.count(site) for site in range(len(places))]
        there = [
            0 if site == len(places) else metres[group][site]
            for group, site in zip(ones, choice, strict=True)
        ]
        if None in there or any(n > room for n, room in zip(taken, places, strict=True)):
            continue
        found.append((choice.count(len(places)), sum(there)))
    return min(found)


NUMBERS = st.integers(0, 2)
CASES = st.integers(1, 3).flatmap(
    lambda sites: st.integers(1, 3).flatmap(
        lambda groups: st.tuples(
            st.lists(NUMBERS, min_size=groups, max_size=groups),
            st.lists(st.integers(0, 3), min_size=sites, max_size=sites),
            st.lists(
                st.lists(st.none() | st.integers(0, 9), min_size=sites, max_size=sites),
                min_size=groups,
                max_size=groups,
            ),
        )
    )
)


@settings(max_examples=120, deadline=None)
@given(CASES)
def test_no_plan_places_more_or_is_shorter(case) -> None:
    people, places, metres = case
    plan = disperse(people, places, metres)
    assert worth(plan, metres) == best_of_all(people, places, metres)
    assert all(n <= room for n, room in zip(plan.at, places, strict=True))
    placed = [sum(row) + left for row, left in zip(plan.flows, plan.unplaced, strict=True)]
    assert placed == people
    assert all(
        not n or metres[g][s] is not None
        for g, row in enumerate(plan.flows)
        for s, n in enumerate(row)
    )


def test_a_group_makes_room_for_one_that_has_no_other_way() -> None:
    plan = disperse([5, 5], [5, 5], [[1, 2], [1, None]])
    assert plan.flows == ((0, 5), (5, 0))


def test_those_for_whom_there_is_no_place_are_told() -> None:
    plan = disperse([10, 10], [4, 3], [[100, 200], [300, 100]])
    assert (plan.at, sum(plan.unplaced)) == ((4, 3), 13)


@pytest.mark.parametrize("place", [([], [1]), ([3], []), ([0], [0])])
def test_nobody_and_nowhere_are_planned_for_too(place: tuple[list[int], list[int]]) -> None:
    people, places = place
    plan = disperse(people, places, [[1] * len(places) for _ in people])
    assert sum(plan.unplaced) == (sum(people) if not places else 0)


def test_more_than_can_be_planned_for_is_refused_with_what_to_do() -> None:
    with pytest.raises(TooMany, match="Join groups"):
        disperse([1] * (MOST_GROUPS + 1), [1], [[1]] * (MOST_GROUPS + 1))
    with pytest.raises(TooMany):
        disperse([1], [1] * (MOST_SITES + 1), [[1] * (MOST_SITES + 1)])
    with pytest.raises(ValueError, match="fewer than none"):
        disperse([-1], [1], [[1]])


def test_oxford_and_reading_are_forty_kilometres_apart() -> None:
    assert metres_apart((-1.2577, 51.7520), (-0.9781, 51.4543)) == pytest.approx(38_300, rel=0.01)
    assert metres_apart((0.0, 0.0), (180.0, 0.0)) == pytest.approx(20_015_087, rel=1e-6)
    assert metres_apart((1.0, 2.0), (1.0, 2.0)) == 0
