"""Mental health spending must grow with the allocation; the test is never of rounded figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.finance.mhis import Spending, exclusions, read, standard
from tests.finance.need import written


def spent(before: str, after: str, excluded: str = "") -> Spending:
    return Spending("a line", Decimal(before), Decimal(after), excluded)


def test_the_growth_of_the_allocation_just_reached_meets_it_and_a_penny_less_does_not() -> None:
    old, new = Decimal(1000), Decimal(1044)
    assert standard([spent("100.00", "104.40")], old, new).met
    short = standard([spent("100.00", "104.39")], old, new)
    assert not short.met
    assert short.short_by == Fraction(1, 100)


def test_a_growth_that_rounds_to_the_same_percent_may_still_miss() -> None:
    found = standard([spent("100000000", "104399999.99")], Decimal(1000), Decimal(1044))
    assert found.growth is not None and found.allocation_growth is not None
    assert round(found.growth, 4) == round(found.allocation_growth, 4)
    assert not found.met


def test_money_above_the_least_is_what_england_spent_beyond_it_in_2016_17() -> None:
    """Health Foundation: up £379m where £125m was needed, £254m above the least."""
    before = Decimal(9_300_000_000)
    found = standard(
        [Spending("England", before, before + 379_000_000)], before, before + 125_000_000
    )
    assert found.short_by == -254_000_000


def test_what_is_excluded_is_left_out_and_told() -> None:
    """Dashboards count learning disability, dementia and one-off money; the test does not."""
    lines = [
        spent("100", "101"),
        spent("50", "90", "dementia"),
        spent("10", "80", "learning-disability-autism"),
        spent("0", "30", "non-recurrent"),
    ]
    found = standard(lines, Decimal(1000), Decimal(1040))
    assert (found.before, found.after, found.met) == (100, 101, False)
    assert [one.excluded for one in found.left_out] == [
        "dementia", "learning-disability-autism", "non-recurrent",
    ]  # fmt: skip


def test_every_exclusion_says_who_says_so() -> None:
    assert {"dementia", "learning-disability-autism", "non-recurrent"} <= set(exclusions())
    assert all(one.source and one.what for one in exclusions().values())


def test_without_an_allocation_before_nothing_can_be_told() -> None:
    found = standard([spent("1", "2")], Decimal(0), Decimal(1))
    assert (found.met, found.short_by, found.allocation_growth) == (None, None, None)


def test_a_file_of_spending_keeps_its_good_rows(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "spending.csv",
        [
            "category,before,after,left out",
            'Adult community,"1,000.00",1100,',
            "Dementia,5,6,dementia",
            "Other,5,6,whim",
        ],
    )
    lines, findings = read(file)
    assert [one.excluded for one in lines] == ["", "dementia"]
    assert [(f.code, f.where.row) for f in findings] == [("TAB003", 4)]


@pytest.mark.parametrize("times", [3, 1000])
@given(before=st.integers(1, 10**9), after=st.integers(0, 10**9), allocation=st.integers(1, 10**9))
def test_the_answer_does_not_change_with_the_unit(
    times: int, before: int, after: int, allocation: int
) -> None:
    def met(scale: int) -> bool | None:
        lines = [Spending("", Decimal(before * scale), Decimal(after * scale))]
        return standard(lines, Decimal(allocation), Decimal(allocation * 2)).met

    assert met(1) == met(times) == (after >= 2 * before)
