"""Disclosure control: no hidden count can be worked out, and no more is hidden than need be."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.reader import Sum
from ringholder.measures.suppression import (
    HES_2018,
    CountState,
    DisclosureRule,
    Published,
    nested,
    suppress,
    suppress_shares,
    two_way,
)

FIVE = DisclosureRule("five", below=5)
WHOLE = (Sum(3, (0, 1, 2)),)
Bounds = list[tuple[int, int]]


def bounds(found: Published, hidden: set[int], most: int) -> Bounds:
    """What a reader takes each count to be, worked out from what is printed alone."""
    rule, exact = found.rule, found.exact.astype(int)
    ranges: Bounds = []
    for cell, count in enumerate(exact.tolist()):
        if found.state[cell] == CountState.SMALL:
            ranges.append((0 if rule.hide_zero else 1, rule.below - 1))
        elif cell in hidden:
            ranges.append((max(rule.below, 0 if rule.hide_zero else 1), most))
        else:
            same = [
                other
                for other in range(most + 2 * rule.round_to)
                if rule.rounded(other) == rule.rounded(count) and not rule.small(other)
            ]
            ranges.append((same[0], same[-1]))
    return ranges


def narrowed(ranges: Bounds, sums: tuple[Sum, ...]) -> Bounds:
    """Interval propagation over sums, until nothing changes."""
    ranges = list(ranges)
    before: Bounds = []
    while before != ranges:
        before = list(ranges)
        for one in sums:
            low = sum(ranges[part][0] for part in one.parts)
            high = sum(ranges[part][1] for part in one.parts)
            at_least, at_most = ranges[one.total]
            ranges[one.total] = (max(at_least, low), min(at_most, high))
            for part in one.parts:
                a, b = ranges[part]
                total_low, total_high = ranges[one.total]
                ranges[part] = (max(a, total_low - (high - b)), min(b, total_high - (low - a)))
                low += ranges[part][0] - a
                high += ranges[part][1] - b
    return ranges


def readings(ranges: Bounds, sums: tuple[Sum, ...]) -> list[tuple[int, ...]]:
    """Every table that reads the same, by trying all; totals follow from their parts."""
    ranges = narrowed(ranges, sums)
    totals = {one.total for one in sums}
    leaves = [cell for cell in range(len(ranges)) if cell not in totals]
    order = sorted(sums, key=lambda one: len(totals.intersection(one.parts)))
    tables = []
    for values in product(*(range(ranges[leaf][0], ranges[leaf][1] + 1) for leaf in leaves)):
        table = dict(zip(leaves, values, strict=True))
        if all(
            table.setdefault(one.total, total) == total
            and ranges[one.total][0] <= total <= ranges[one.total][1]
            for one in order
            for total in [sum(table[part] for part in one.parts)]
        ):
            tables.append(tuple(table[cell] for cell in range(len(ranges))))
    return tables


def exposed(found: Published, hidden: set[int], sums: tuple[Sum, ...]) -> set[int]:
    most = 2 * int(found.exact.max()) + found.rule.below + 1
    tables = readings(bounds(found, hidden, most), sums)
    assert tables
    cells = hidden | set(np.flatnonzero(found.state == CountState.SMALL).tolist())
    return {cell for cell in cells if len({table[cell] for table in tables}) == 1}


def secondary(found: Published) -> set[int]:
    return set(np.flatnonzero(found.state == CountState.SECONDARY).tolist())


def test_small_counts_are_hidden_and_the_rest_rounded_as_the_publisher_has_it() -> None:
    found = suppress([0, 1, 7, 8, 12, 13, 1_002], HES_2018)
    assert found.words() == ["0", "*", "*", "10", "10", "15", "1,000"]
    assert found.exact.tolist() == [0, 1, 7, 8, 12, 13, 1_002]
    assert not found.exposed.any()


def test_a_second_count_is_hidden_so_that_the_total_does_not_give_the_first_away() -> None:
    found = suppress([2, 8, 30, 40], FIVE, WHOLE)
    assert found.words() == ["*", "*", "30", "40"]
    assert found.state.tolist() == [
        CountState.SMALL,
        CountState.SECONDARY,
        CountState.SHOWN,
        CountState.SHOWN,
    ]
    assert found.fewest


def test_where_rounding_leaves_enough_doubt_nothing_more_is_hidden() -> None:
    found = suppress([2, 48, 52, 102], HES_2018, WHOLE)
    assert found.words() == ["*", "50", "50", "100"]


def test_two_small_counts_whose_total_allows_one_answer_only_are_protected() -> None:
    found = suppress([1, 1, 30, 32], FIVE, WHOLE)
    assert found.words() == ["*", "*", "*", "32"]
    found = suppress([4, 4, 8], FIVE, [Sum(2, (0, 1))])  # both are at most 4
    assert found.words() == ["*", "*", "*"]


def test_zeros_are_shown_and_protect_nobody_unless_the_rule_hides_them() -> None:
    found = suppress([0, 3, 0, 3], FIVE, WHOLE)
    assert found.words() == ["0", "*", "0", "*"]
    found = suppress([0, 3, 20, 23], DisclosureRule("all", below=5, hide_zero=True), WHOLE)
    assert found.words() == ["*", "*", "20", "23"]


def test_a_count_in_a_place_is_not_had_from_the_other_level() -> None:
    """Two networks of two practices in one place: one practice has few."""
    parent = [4, 4, 5, 5, 6, 6, None]
    found = suppress([3, 20, 30, 40, 23, 70, 93], FIVE, nested(parent))
    assert secondary(found) == {1}
    assert not exposed(found, {1}, nested(parent))


def test_a_share_is_hidden_with_its_counts_and_worked_out_from_rounded_ones() -> None:
    rule = DisclosureRule("rounded", below=5, round_to=5)
    found = suppress_shares([3, 52, 98], [60, 101, 100], rule)
    assert np.isnan(found.shown[0])
    assert found.shown[1] == 50 / 100


def test_all_but_a_few_is_a_small_count_too() -> None:
    found = suppress_shares([98, 50], [100, 120], FIVE)
    assert np.isnan(found.shown[0])
    assert found.numerator.hidden[0] or found.denominator.hidden[0]
    assert found.shown[1] == 50 / 120


def test_what_nothing_can_protect_is_said_to_be_exposed() -> None:
    found = suppress([1, 0, 1], FIVE, [Sum(2, (0, 1))])
    assert not found.exposed.any()
    narrow = DisclosureRule("narrow", below=2, hide_zero=True)
    assert not suppress([1], narrow).exposed.any()
    fixed = suppress([4, 4, 4, 4], FIVE, [Sum(0, (1,)), Sum(2, (3,))])
    assert not fixed.exposed.any()
    pinned = (Sum(2, (0, 1)), Sum(3, (0, 4)), Sum(5, (1, 4)))  # only zeros are left to hide
    assert suppress([1, 0, 1, 1, 0, 0], FIVE, pinned).exposed.tolist() == [False] * 6
    shown = suppress([1, 0, 6, 5], FIVE, [Sum(2, (0, 3, 1))])
    assert shown.words() == ["*", "0", "*", "5"]


def test_where_no_other_table_is_found_a_count_is_taken_to_be_exposed() -> None:
    """Two equal counts move together and their total by two: a move that is not looked for."""
    sums = (Sum(2, (0, 3, 1)), Sum(3, (0, 4)))
    found = suppress([4, 0, 8, 4, 0], FIVE, sums)
    assert found.exposed.any()
    assert not exposed(found, secondary(found), sums)


def test_a_missing_count_and_a_wrong_one_are_not_shown_and_lose_no_others() -> None:
    found = suppress([float("nan"), -1, 2.5, 40], FIVE)
    assert found.words() == ["", "", "", "40"]
    assert (found.state[:3] == CountState.MISSING).all()
    assert suppress([], FIVE).words() == []
    assert suppress([float("nan"), 3, 9, 12], FIVE, WHOLE).words() == ["", "*", "9", "12"]


def test_sums_that_do_not_add_up_are_refused_with_what_is_missing() -> None:
    with pytest.raises(ValueError, match="parts add up to 10; add the part"):
        suppress([2, 8, 12], FIVE, [Sum(2, (0, 1))])


def test_a_rule_that_hides_one_number_only_is_refused() -> None:
    with pytest.raises(ValueError, match="only one count is hidden"):
        DisclosureRule("two", below=2)
    with pytest.raises(ValueError, match="whole number"):
        DisclosureRule("none", below=5, round_to=0)


COUNTS = st.integers(min_value=0, max_value=8)
RULES = st.sampled_from(
    [
        DisclosureRule("three", below=3),
        DisclosureRule("four", below=4),
        DisclosureRule("rounded", below=4, round_to=3),
        DisclosureRule("zeros", below=3, hide_zero=True),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNTS, min_size=2, max_size=4), RULES)
def test_parts_of_a_whole_are_protected_by_the_smallest_set(
    parts: list[int], rule: DisclosureRule
) -> None:
    sums = (Sum(len(parts), tuple(range(len(parts)))),)
    found = suppress([*parts, sum(parts)], rule, sums)
    hidden = secondary(found)
    assert exposed(found, hidden, sums) == set(np.flatnonzero(found.exposed).tolist())
    free = [
        cell
        for cell, count in enumerate([*parts, sum(parts)])
        if not rule.small(count) and (count or rule.hide_zero)
    ]
    if found.exposed.any():
        return
    assert found.fewest
    for fewer in range(len(hidden)):
        for others in combinations(free, fewer):
            assert exposed(found, set(others), sums), others


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_rows_and_columns_are_protected_by_the_smallest_set(cells: list[int]) -> None:
    rule, sums = DisclosureRule("three", below=3), two_way(3, 3)
    inner = np.array(cells).reshape(2, 2)
    table = np.vstack([inner, inner.sum(0)])
    table = np.column_stack([table, table.sum(1)]).ravel()
    found = suppress(table, rule, sums)
    hidden = secondary(found)
    assert exposed(found, hidden, sums) == set(np.flatnonzero(found.exposed).tolist())
    free = [c for c, count in enumerate(table.tolist()) if count and not rule.small(count)]
    if found.exposed.any() or not found.fewest:
        return
    for fewer in range(min(len(hidden), 3)):
        for others in combinations(free, fewer):
            assert exposed(found, set(others), sums), others


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=12, max_size=12), RULES)
def test_no_hidden_count_in_a_hierarchy_can_be_had_by_intervals(
    practices: list[int], rule: DisclosureRule
) -> None:
    """Twelve practices, four networks, two places, one system."""
    networks = [sum(practices[at : at + 3]) for at in range(0, 12, 3)]
    places = [sum(networks[:2]), sum(networks[2:])]
    parent = [*(12 + at // 3 for at in range(12)), 16, 16, 17, 17, 18, 18, None]
    found = suppress([*practices, *networks, *places, sum(places)], rule, nested(parent))
    most = 2 * int(found.exact.max()) + rule.below + 1
    ranges = narrowed(bounds(found, secondary(found), most), nested(parent))
    for cell in np.flatnonzero(found.hidden & ~found.exposed).tolist():
        assert ranges[cell][0] < ranges[cell][1]
