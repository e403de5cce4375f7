"""Cumulative variations and the test of regulation 13: exact, and the same in any order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.contract_value import (
    Change,
    Cumulative,
    Ground,
    cumulative,
    modification_test,
    percent,
)

PENCE = st.integers(-(10**11), 10**11).map(lambda pence: Decimal(pence) / 100)
CHANGES = st.lists(
    st.builds(Change, by=PENCE, ground=st.sampled_from(Ground), different=st.just(False)),
    max_size=8,
)
ORIGINALS = st.integers(0, 10**12).map(lambda pence: Decimal(pence) / 100)


def own(by: str, *, different: bool | None = False) -> Change:
    return Change(Decimal(by), Ground.COMMISSIONER, different)


def award(original: str, changed: str = "0") -> Cumulative:
    return Cumulative(Decimal(original), Decimal(changed))


@pytest.mark.parametrize(
    ("original", "by", "permitted", "notice"),
    [
        ("1000000", "499999.99", True, False),  # half as much again, and below the sum
        ("2000000", "500000", False, False),  # exactly 25%, exactly the sum
        ("2000000.01", "500000", True, True),  # a penny's worth below 25%
        ("100000000", "20000000", True, True),
        ("0", "500000", False, False),
        ("2000000", "-500000", False, False),  # a fall counts by its size
    ],
)
def test_it_is_barred_only_where_sum_and_share_are_both_reached(
    original: str, by: str, permitted: bool, notice: bool
) -> None:
    tested = modification_test(award(original), own(by), "direct-c")
    assert (tested.permitted, tested.notice) == (permitted, notice)


def test_after_direct_award_a_or_b_only_the_character_counts() -> None:
    huge = own("9000000")
    assert modification_test(award("1000000"), huge, "direct-b").permitted is True
    changed = own("1", different=True)
    assert modification_test(award("1000000"), changed, "direct-b").permitted is False


def test_what_nobody_said_is_not_guessed() -> None:
    tested = modification_test(award("1000000"), own("1", different=None), "competitive")
    assert tested.permitted is None


def test_a_clear_term_is_no_matter_of_sums_and_a_successor_has_to_meet_the_criteria() -> None:
    by_term = Change(Decimal(10**8), Ground.TERM)
    assert modification_test(award("1"), by_term, "competitive").permitted is True
    succession = Change(Decimal(0), Ground.SUCCESSION, different=True)
    tested = modification_test(award("1"), succession, "competitive")
    assert tested.permitted is None
    assert "basic selection criteria" in tested.why


def test_where_nobody_knows_how_it_was_chosen_only_small_changes_can_be_said_to_be_allowed() -> (
    None
):
    assert modification_test(award("1000000"), own("499999"), "").permitted is True
    tested = modification_test(award("1000000"), own("500000"), "")
    assert tested.permitted is None
    assert "By which process" in tested.why
    assert modification_test(award("1"), own("500000"), "before-the-regime").permitted is False


def test_a_share_for_people_is_cut_off_so_that_it_never_reads_as_the_limit() -> None:
    assert percent(Fraction("0.24999")) == "24.9%"
    assert percent(Fraction("-0.0755")) == "-7.5%"


@settings(max_examples=40, deadline=None)
@given(ORIGINALS, CHANGES, st.randoms(use_true_random=False))
def test_the_order_of_variations_does_not_change_what_they_come_to(
    original: Decimal, changes: list[Change], random: object
) -> None:
    shuffled = list(changes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cumulative(original, changes) == cumulative(original, shuffled)


@settings(max_examples=40, deadline=None)
@given(ORIGINALS, CHANGES)
def test_the_value_is_the_award_and_every_change_to_the_penny(
    original: Decimal, changes: list[Change]
) -> None:
    step_by_step = Cumulative(original, Decimal(0))
    for change in changes:
        step_by_step = step_by_step.and_(change)
    assert step_by_step == cumulative(original, changes)
    assert step_by_step.value == original + sum((one.by for one in changes), Decimal(0))


@settings(max_examples=40, deadline=None)
@given(ORIGINALS, PENCE, PENCE)
def test_splitting_a_variation_in_two_never_gets_it_through(
    original: Decimal, first: Decimal, second: Decimal
) -> None:
    start = Cumulative(original, Decimal(0))
    whole = modification_test(start, own(str(first + second)), "competitive")
    last = modification_test(start.and_(own(str(first))), own(str(second)), "competitive")
    assert whole.permitted == last.permitted
