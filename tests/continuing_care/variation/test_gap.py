"""A gap in spend and its causes: parts that add up exactly, whatever the areas are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE
from ringholder.continuing_care.variation.gap import gap, with_margins
from ringholder.continuing_care.variation.spend import GROUPS, Cause, Spend, Stratum, together

WAYS = (False, True)


def spend_of(
    people: list[int], requests: list[int], eligible: list[int], weeks: list[int], pounds: list[int]
) -> Spend:
    by_band = {band: Fraction(count) for band, count in zip(BANDS, people, strict=True)}
    by_band[UNKNOWN_AGE] = sum(by_band.values(), Fraction(0))
    strata: list[Stratum] = [(band, fast) for band in by_band for fast in WAYS]
    found = [min(a, b) for a, b in zip(requests, eligible, strict=True)]
    return Spend(
        "area",
        by_band,
        {one: Fraction(n) for one, n in zip(strata, requests, strict=True)},
        {one: Fraction(n) for one, n in zip(strata, found, strict=True)},
        {fast: Fraction(n, 7) for fast, n in zip(WAYS, weeks, strict=True)},
        {fast: Fraction(n, 100) for fast, n in zip(WAYS, pounds, strict=True)},
    )


def counts(size: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(least, most), min_size=size, max_size=size)


spends = st.builds(
    spend_of,
    counts(4, 1, 300_000),
    counts(10, 1, 400),
    counts(10, 1, 200),
    counts(2, 1, 90_000),
    counts(2, 0, 9_000_000_00),
)


@settings(max_examples=25, deadline=None)
@given(spends, spends)
def test_the_parts_of_a_gap_add_up_to_the_whole_exactly(mine: Spend, beside: Spend) -> None:
    found = gap(mine, beside)
    assert sum(part.pounds for part in found.parts) == found.pounds
    assert found.pounds == mine.total - beside.per_adult * mine.adults


@settings(max_examples=10, deadline=None)
@given(spends, spends)
def test_each_cause_of_a_gap_turns_its_sign_when_the_areas_change_places(
    mine: Spend, beside: Spend
) -> None:
    here, there = gap(mine, beside), gap(beside, mine)
    for one, other in zip(here.parts, there.parts, strict=True):
        assert one.pounds / mine.adults == -other.pounds / beside.adults


@settings(max_examples=10, deadline=None)
@given(spends)
def test_an_area_that_only_pays_double_differs_by_price_alone(one: Spend) -> None:
    dear = replace(one, pounds={fast: 2 * sum_ for fast, sum_ in one.pounds.items()})
    parts = {part.cause: part.pounds for part in gap(dear, one).parts}
    assert parts.pop(Cause.PRICE) == one.total
    assert set(parts.values()) == {0}


def test_an_area_beside_itself_has_no_gap_and_margins_of_groups_alike_are_none() -> None:
    one = spend_of([9, 9, 9, 9], [4] * 10, [2] * 10, [70, 14], [5000, 700])
    assert {part.pounds for part in gap(one, one).parts} == {0}
    found = with_margins([one] * GROUPS, [one] * GROUPS)
    assert {part.margin for part in found.parts} == {0}


def test_several_areas_together_spend_what_each_spends() -> None:
    one = spend_of([9, 9, 9, 9], [4] * 10, [2] * 10, [70, 14], [5000, 700])
    other = spend_of([90, 9, 2, 1], [8] * 10, [2] * 10, [7, 14], [100, 700])
    whole = together("all", [one, other])
    assert whole.total == one.total + other.total
    assert whole.adults == one.adults + other.adults
