"""Points between two thresholds: monotone, bounded, and the patients still needed exactly those."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.primary_care.incomes.points import Scale, shown

percents = st.integers(0, 1000).map(lambda n: Fraction(n, 1000))
scales = st.tuples(percents, percents, st.integers(1, 200)).filter(lambda s: s[0] != s[1])


def test_cvd_12_half_way_between_its_thresholds_earns_half_of_its_66_points() -> None:
    scale = Scale(Fraction(70, 100), Fraction(95, 100), Fraction(66))
    assert scale.earned(825, 1000) == 33
    assert scale.earned(700, 1000) == 0
    assert scale.earned(950, 1000) == 66
    assert scale.needed(825, 1000) == 125
    assert scale.a_patient(1000) == Fraction(66, 250)


def test_where_less_is_better_points_fall_with_every_patient_more() -> None:
    scale = Scale(Fraction(20, 100), Fraction(10, 100), Fraction(10))
    assert not scale.more_is_better
    assert [scale.earned(n, 100) for n in (25, 20, 15, 10, 5)] == [0, 0, 5, 10, 10]
    assert scale.needed(25, 100) == 15
    assert scale.needed_to_begin(25, 100) == 6


def test_of_nobody_there_are_no_points_to_earn() -> None:
    scale = Scale(Fraction(0), Fraction(1), Fraction(10))
    assert scale.earned(0, 0) is None
    assert scale.a_patient(0) is None


@pytest.mark.parametrize(
    ("lower", "upper", "most"),
    [("0.5", "0.5", 1), ("0.5", "1.5", 1), ("-1", "1", 1), ("0", "1", 0)],
)
def test_thresholds_that_cannot_be_are_refused(lower: str, upper: str, most: int) -> None:
    with pytest.raises(ValueError, match=r"threshold|points"):
        Scale(Fraction(lower), Fraction(upper), Fraction(most))


@settings(max_examples=60)
@given(scales, st.integers(1, 5000), st.data())
def test_points_are_monotone_and_between_nothing_and_the_most(
    of: tuple[Fraction, Fraction, int], denominator: int, data: st.DataObject
) -> None:
    scale = Scale(of[0], of[1], Fraction(of[2]))
    one = data.draw(st.integers(0, denominator))
    other = data.draw(st.integers(one, denominator))
    low, high = scale.earned(one, denominator), scale.earned(other, denominator)
    assert low is not None and high is not None
    assert min(low, high) >= 0 and max(low, high) <= scale.most
    assert (low <= high) if scale.more_is_better else (low >= high)


@settings(max_examples=60)
@given(scales, st.integers(1, 5000), st.data())
def test_the_patients_needed_reach_all_points_and_one_fewer_does_not(
    of: tuple[Fraction, Fraction, int], denominator: int, data: st.DataObject
) -> None:
    scale = Scale(of[0], of[1], Fraction(of[2]))
    now = data.draw(st.integers(0, denominator))
    step = 1 if scale.more_is_better else -1
    needed = scale.needed(now, denominator)
    assert scale.earned(now + step * needed, denominator) == scale.most
    if needed:
        short = scale.earned(now + step * (needed - 1), denominator)
        assert short is not None and short < scale.most


@settings(max_examples=60)
@given(scales, st.integers(1, 5000), st.data())
def test_the_patients_needed_to_begin_bring_something_and_one_fewer_nothing(
    of: tuple[Fraction, Fraction, int], denominator: int, data: st.DataObject
) -> None:
    scale = Scale(of[0], of[1], Fraction(of[2]))
    now = data.draw(st.integers(0, denominator))
    step = 1 if scale.more_is_better else -1
    needed = scale.needed_to_begin(now, denominator)
    begun = scale.earned(now + step * needed, denominator)
    assert begun is not None and begun > 0
    if needed:
        assert scale.earned(now + step * (needed - 1), denominator) == 0


def test_what_is_shown_is_rounded_half_away_from_zero() -> None:
    assert shown(Fraction(2675, 1000)) == Decimal("2.68")
    assert shown(Fraction(-1, 200)) == Decimal("-0.01")
    assert str(shown(Fraction(-1, 1000))) == "0.00"
    assert shown(Fraction(1, 3), Decimal("0.0001")) == Decimal("0.3333")
