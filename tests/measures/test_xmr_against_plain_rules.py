"""The fast charts and the plain rules say the same of every series."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures import r_mean
from ringholder.measures.rules import SpecialCause
from ringholder.measures.ruleset import NHSR
from ringholder.measures.spc import spc, spc_many

from .plain_xmr import chart

PLAIN_NAMES = {
    SpecialCause.BELOW_LIMIT: "limit-",
    SpecialCause.FALLING_TREND: "trend-",
    SpecialCause.TWO_IN_THREE_BELOW: "two-",
    SpecialCause.SHIFT_BELOW: "shift-",
    SpecialCause.COMMON: "common",
    SpecialCause.SHIFT_ABOVE: "shift+",
    SpecialCause.TWO_IN_THREE_ABOVE: "two+",
    SpecialCause.RISING_TREND: "trend+",
    SpecialCause.ABOVE_LIMIT: "limit+",
}

missing = st.just(math.nan)
counts = st.integers(0, 12).map(float)
tenths = st.integers(0, 30).map(lambda n: n / 10)
shares = st.integers(-300, 300).map(lambda n: 50 + n / 7)
drifting = st.lists(st.integers(-2, 5), min_size=1, max_size=40).map(
    lambda steps: [float(v) for v in np.cumsum(steps)]
)


def lists_of(values: st.SearchStrategy[float]) -> st.SearchStrategy[list[float]]:
    return st.lists(values, min_size=1, max_size=45)


series = st.one_of(
    *(lists_of(kind) for kind in (counts, tenths, shares)),
    *(lists_of(st.one_of(kind, kind, kind, missing)) for kind in (counts, tenths)),
    drifting,
    st.tuples(counts, st.integers(1, 30)).map(lambda pair: [pair[0]] * pair[1]),
    st.tuples(counts, counts, st.integers(1, 30), st.integers(0, 29)).map(
        lambda t: [t[1] if i == t[3] else t[0] for i in range(t[2])]
    ),
)


def same(ours: float, plain: float) -> bool:
    return (math.isnan(ours) and math.isnan(plain)) or math.isclose(
        ours, plain, rel_tol=1e-9, abs_tol=1e-12
    )


@settings(max_examples=400, deadline=None)
@given(
    values=series,
    screen=st.booleans(),
    guard=st.booleans(),
    fix_after=st.one_of(st.none(), st.integers(12, 20)),
)
def test_limits_and_causes_are_those_of_the_plain_rules(
    values: list[float], screen: bool, guard: bool, fix_after: int | None
) -> None:
    rules = replace(
        NHSR, guard_degenerate=guard, screen_factor=NHSR.screen_factor if screen else None
    )
    plain = chart(values, screen=screen, fix_after=fix_after, guard=guard)
    ours = spc(values, fix_after=fix_after, ruleset=rules)
    assert [PLAIN_NAMES[SpecialCause(code)] for code in ours.special.tolist()] == plain.causes
    assert same(float(ours.mean[0]), plain.mean)
    assert same(float(ours.lower[0]), plain.lower)
    assert same(float(ours.upper[0]), plain.upper)


@settings(max_examples=60, deadline=None)
@given(many=st.lists(lists_of(st.one_of(counts, counts, missing)), min_size=1, max_size=8))
def test_a_series_is_judged_alike_alone_and_among_others_with_absent_rows(
    many: list[list[float]],
) -> None:
    """Ragged series lie in one matrix: what is absent must not be felt."""
    longest = max(map(len, many))
    values = np.full((len(many), longest), 99.0)
    present = np.zeros(values.shape, dtype=bool)
    for row, one in enumerate(many):
        places = np.linspace(0, longest - 1, len(one)).astype(int)
        values[row, places] = one
        present[row, places] = True
    table = spc_many(values, present=present)
    for row, one in enumerate(many):
        alone, among = spc(one), table.series(row)
        assert among.special[present[row]].tolist() == alone.special.tolist()
        np.testing.assert_array_equal(among.upper[present[row]], alone.upper)
        assert (among.segment[~present[row]] == -1).all()
        assert (among.variation, among.status) == (alone.variation, alone.status)


@settings(max_examples=100, deadline=None)
@given(values=series, cut=st.integers(1, 30))
def test_a_rebase_judges_both_parts_as_if_the_other_were_not_there(
    values: list[float], cut: int
) -> None:
    if cut >= len(values):
        return
    whole = spc(values, rebase=(cut,))
    before, after = spc(values[:cut]), spc(values[cut:])
    assert whole.special.tolist() == before.special.tolist() + after.special.tolist()
    np.testing.assert_array_equal(whole.upper, np.append(before.upper, after.upper))
    assert whole.segment.tolist() == [0] * cut + [1] * (len(values) - cut)


@given(values=lists_of(st.one_of(tenths, missing)))
def test_exact_fractions_serve_where_there_is_no_80_bit_long_double(values: list[float]) -> None:
    column = np.array(values).reshape(-1, 1)
    used = ~np.isnan(column)
    with np.errstate(invalid="ignore"):
        as_r = r_mean.r_mean(column, used)
    by_fractions = r_mean.mean_by_fractions(column, used)
    np.testing.assert_allclose(by_fractions, as_r, rtol=3e-16, atol=0)


def test_a_tie_with_the_mean_is_decided_alike_without_80_bits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = [0.6, 0.7, 0.8] * 8
    with_long_double = spc(values).special.tolist()
    monkeypatch.setattr(r_mean, "HAS_80_BITS", False)
    assert spc(values).special.tolist() == with_long_double == [0] * 24


def screening_tie() -> list[float]:
    """Of 27 ranges that add up to 100 one is 12.1, which is 3.267 times their mean."""
    ranges = [121, *[34] * 21, *[33] * 5]
    values = [500.0]
    for place, size in enumerate(ranges):
        values.append(values[-1] + (size if place % 2 else -size))
    return [value * 0.1 for value in values]


TIES = {
    "constant": [0.8] * 7,
    "mean": [
        *(1.1, 0.7, 0.8, 1.1, 0.4, 0.7, 0.5, 1.0, 0.9, 0.7),
        *(0.7, 0.4, 0.1, 0.2, 0.3, 0.3, 0.9, 1.1, 1.1, 1.0),
    ],
    "limit": [
        *([0.6] * 13),
        *(0.8999999999999999, 0.8999999999999999, 0.39999999999999997, 0.39999999999999997),
        *(0.8, 0.5, 0.5),
    ],
    "near limit": [
        tenths * 0.1
        for tenths in (
            *(14, 6, 13, 14, 17, 14, 3, 5, 16, 23),
            *(7, 7, 19, 23, 24, 21, 16, 14, 21, 19),
        )
    ],
    "screening": screening_tie(),
}


@pytest.mark.parametrize("tie", TIES)
def test_where_rounding_decides_the_last_bit_is_the_one_that_r_would_have(tie: str) -> None:
    """Found by searching for series in which float64 alone gives another answer."""
    values = TIES[tie]
    plain, ours = chart(values), spc(values)
    assert [PLAIN_NAMES[SpecialCause(code)] for code in ours.special.tolist()] == plain.causes
    assert (ours.mean[0], ours.upper[0]) == (plain.mean, plain.upper)


def test_a_series_far_from_nought_with_little_variation_is_still_judged_exactly() -> None:
    steps = (4, 0, 4, 2, 2, 2, 0, 4, 0, 0, 4, 4, 4, 4, 6, 4, 8, 8, 8, 8, 4, 6, 6)
    values = [1e9 + step * 2.0**-22 for step in steps]
    plain = chart(values, screen=False)
    ours = spc(values, ruleset=replace(NHSR, screen_factor=None))
    assert [PLAIN_NAMES[SpecialCause(code)] for code in ours.special.tolist()] == plain.causes
    assert ours.mean[0] == plain.mean
