"""What one month tells of a list, and what it does not, on made-up and on the shipped lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.coordinate.capacity import months
from ringholder.coordinate.capacity.lists import (
    OTHER,
    WaitingList,
    read_lists,
    shipped,
    together,
)
from ringholder.coordinate.capacity.standing import STANDARD, Trend, standing
from ringholder.measures.two_counts import ratio_limits

JANUARY = date(2026, 1, 1)
LIST = WaitingList(
    JANUARY, "RTH", "C_120", "Ear, nose and throat", "10Q", 1_000,
    within_18=920, over_52=0, over_65=0, new=310, admitted=100, not_admitted=155,
)  # fmt: skip
HEAD = "month,provider,specialty,place,waiting,within_18,new,by_week\n"


def test_demand_and_removals_are_a_week_of_the_month() -> None:
    found = standing(LIST)
    assert found.demand == 310 / Fraction(31, 7) == 70
    assert found.removals == 255 / Fraction(31, 7)
    assert found.weeks_to_clear == Fraction(1_000 * 31, 255 * 7)
    assert found.target_queue == 70 * Fraction(18, 4)


def test_exactly_92_in_a_hundred_meets_the_standard_and_a_hair_less_does_not() -> None:
    assert standing(LIST).meets is True
    assert standing(replace(LIST, within_18=919)).meets is False
    assert standing(replace(LIST, within_18=919)).too_many == 1
    assert Fraction(92, 100) == STANDARD


def test_a_list_grows_only_where_chance_alone_would_not_make_it() -> None:
    assert standing(LIST).trend is Trend.GROWS
    assert standing(replace(LIST, new=260)).trend is Trend.CHANCE
    assert standing(replace(LIST, new=180)).trend is Trend.SHRINKS


def test_what_nobody_reported_is_not_nought() -> None:
    found = standing(replace(LIST, new=None, within_18=None))
    assert (found.demand, found.load, found.target_queue, found.meets) == (None,) * 4
    assert found.trend is Trend.CANNOT_SAY
    assert len(found.cannot_say) == 2


def test_flows_that_do_not_fit_the_list_say_nothing_of_its_trend() -> None:
    found = standing(replace(LIST, new=700))
    assert found.trend is Trend.CANNOT_SAY
    assert "grown by 445" in found.cannot_say[0]


def test_a_handful_of_pathways_gives_no_load() -> None:
    found = standing(replace(LIST, waiting=20, within_18=20, new=4, admitted=1, not_admitted=2))
    assert found.load is None
    assert found.trend is Trend.CANNOT_SAY


def test_the_mean_wait_counts_half_a_week_more_than_whole_ones() -> None:
    assert replace(LIST, by_week=(500, 0, 500)).mean_wait == Fraction(3, 2)


def test_a_list_comes_down_at_the_pace_at_which_more_are_completed_than_join() -> None:
    found = standing(replace(LIST, new=155))
    assert found.demand == 35
    assert found.weeks_to_target == (1_000 - 35 * Fraction(18, 4)) / (100 * Fraction(7, 31))
    assert standing(LIST).weeks_to_target is None
    assert standing(LIST).upper_demand is None
    assert standing(replace(LIST, new=4, admitted=60)).upper_demand is not None


def test_relief_is_never_less_than_demand() -> None:
    short = replace(LIST, waiting=10, within_18=10)
    assert standing(short).relief == standing(short).demand


@pytest.mark.parametrize(("count", "other"), [(0, 5), (5, 0), (7, 9), (400, 380)])
def test_a_ratio_lies_within_its_limits(count: int, other: int) -> None:
    low, high = ratio_limits(count, other)
    assert low <= (count / other if other else low)
    assert high is None if not other else high is not None and count / other <= high


def test_a_ratio_needs_counts() -> None:
    for pair in ((0, 0), (-1, 3)):
        with pytest.raises(ValueError, match="counts"):
            ratio_limits(*pair)


def test_no_target_is_below_a_week() -> None:
    with pytest.raises(ValueError, match="week"):
        standing(LIST, target_wait=0)


# ---- the shipped lists ---------------------------------------------------------------------------


def test_the_weeks_of_every_shipped_list_add_up_to_it_and_to_those_within_18() -> None:
    own = [one for one in shipped() if one.place != OTHER and one.waiting]
    assert len(own) > 350
    for one in own:
        assert one.by_week is not None
        assert sum(one.by_week) == one.waiting
        assert sum(one.by_week[:18]) == one.within_18
        assert sum(one.by_week[52:]) == one.over_52


def test_the_shipped_trusts_have_the_lists_that_were_published() -> None:
    whole = together(shipped())
    for provider, waiting in (("RTH", 85_036), ("RXQ", 47_010), ("RHW", 34_554)):
        assert sum(one.waiting for (code, _), one in whole.items() if code == provider) == waiting


def test_the_month_before_tells_what_left_the_lists_in_no_column() -> None:
    changes = months.changes()
    assert sum(one.now for one in changes.values()) == 181_628
    ent = changes["C_120"]
    assert (ent.before, ent.now, ent.new, ent.removed) == (14_862, 14_961, 3_276, 2_136)
    assert (ent.by_flows, ent.unexplained) == (1_140, 1_041)
    assert ent.load == Fraction(3_276, 3_276 - 99)


def test_a_list_whose_completed_pathways_do_not_fit_it_is_not_called_growing() -> None:
    berkshire = together(shipped())["RHW", "C_330"]
    assert standing(berkshire).trend is Trend.CANNOT_SAY


# ---- a user's file -------------------------------------------------------------------------------


def test_bad_rows_of_a_file_are_told_and_good_ones_kept(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    rows = (
        "2026-01,RTH,C_100,10Q,3,2,1,1 1 1",
        "2026-01,RTH,C_101,10Q,3,4,1,1 1 1",
        "2026-01,RTH,C_102,10Q,3,2,-1,1 1 1",
        "2026-01,RTH,C_103,10Q,3,2,1,1 1",
        "2026-01,RTH,C_100,10Q,3,2,1,1 1 1",
        "2026-01,RTH,C_104,10Q,3,2,1,one two",
        "soon,RTH,C_105,10Q,3,2,1,",
    )
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    found, told = read_lists(path)
    assert [one.specialty for one in found] == ["C_100"]
    assert [one.code for one in told] == [
        "TAB003",
        "TAB003",
        "CPY002",
        "CPY001",
        "CPY004",
        "CPY003",
    ]
    assert found[0].removed is None
