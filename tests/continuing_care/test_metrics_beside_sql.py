"""Clocks and figures of many made events: beside SQL, and beside each other."""

from __future__ import annotations

import pytest

from bench import care
from ringholder.continuing_care import clocks, events, metrics
from ringholder.continuing_care.clocks import State
from ringholder.continuing_care.requests import requests

HELD = events.of(care.log(6_000))


def test_the_figures_are_those_of_sql_with_the_published_conditions() -> None:
    care.agree(HELD, care.database(HELD))


@pytest.fixture(scope="module")
def counts() -> dict[str, dict[tuple[object, str], int]]:
    known = requests(HELD, care.TODAY)
    held: dict[str, dict[tuple[object, str], int]] = {}
    for one in metrics.figures(known, care.FIRST, care.LAST, care.TODAY):
        held.setdefault(one.metric.id, {})[one.quarter, one.place] = one.count
    return held


def test_each_referral_over_28_days_stands_in_one_band(
    counts: dict[str, dict[tuple[object, str], int]],
) -> None:
    bands = [each for name, each in counts.items() if name.startswith("over-28-")]
    assert len(bands) == 5
    for key, whole in counts["over-28"].items():
        assert sum(each[key] for each in bands) == whole
        assert counts["over-12-weeks"][key] <= whole


@pytest.mark.parametrize("part", [one.id for one in metrics.listed().values() if one.part_of])
def test_no_part_is_more_than_its_whole(
    counts: dict[str, dict[tuple[object, str], int]], part: str
) -> None:
    whole = counts[metrics.listed()[part].part_of]
    assert sum(counts[part].values())
    assert all(count <= whole[key] for key, count in counts[part].items())


def test_a_decision_in_time_by_its_clock_is_in_time_by_the_national_figure() -> None:
    within = 0
    for one in requests(HELD, care.TODAY):
        clock = clocks.decision(one, care.TODAY)
        completed = metrics.completed_on(one)
        if clock and completed and one.received_on and completed >= metrics.FIRST:
            in_time = (completed - one.received_on).days < metrics.WITHIN
            assert (clock.state is State.IN_TIME) == in_time
            within += in_time
    assert within > 100
