"""Gaps come together where one cause may explain them, by a rule that anybody can follow."""

from __future__ import annotations

import random

import numpy as np

from ringholder.monitor import indicators
from ringholder.monitor.grouping import Together, together
from ringholder.monitor.indicator import Level, Opens
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.routes import Routed
from ringholder.monitor.watch import Watch, watch

STEADY = [80.0, 81.0] * 15
FALLEN = [*STEADY[:-2], 60.0, 60.0]
LOW = [50.0, 51.0] * 15
LEVELS = {"QU9": Level.SYSTEM, "14Y": Level.PLACE, "10Q": Level.PLACE, "15A": Level.PLACE}
FOUR_HOURS = indicators.shipped()["ae-four-hours"]


def of(values: dict[str, list[float]]) -> tuple[Together, ...]:
    found = watched(values)
    return together([Routed(gap, None, None) for gap in found.gaps], found.watched)


def watched(values: dict[str, list[float]]) -> Watch:
    months = np.arange("2023-01", "2033-01", dtype="datetime64[M]")[:30]
    series = {
        ("ae-four-hours", code): Series(
            "ae-four-hours", code, LEVELS.get(code, Level.TRUST), months,
            np.array(counts), np.full(30, 100.0),
        )
        for code, counts in values.items()
    }  # fmt: skip
    return watch({"ae-four-hours": FOUR_HOURS}, Observations(series, ()))


def codes(group: Together) -> list[str]:
    return [gap.gap.organisation for gap in group.gaps]


def test_a_gap_without_company_stays_by_itself() -> None:
    (one,) = of({"RTH": FALLEN, "RXQ": STEADY, "RHW": STEADY})
    assert one.alone
    assert (one.area, one.says) == ("RTH", "")


def test_half_of_the_parts_make_it_the_areas_though_it_has_no_figure_of_its_own() -> None:
    (one,) = of({"RTH": FALLEN, "RXQ": FALLEN, "RHW": STEADY})
    assert one.area == "QU9"
    assert sorted(codes(one)) == ["RTH", "RXQ"]
    assert one.says.startswith("It shows in 2 of 3 trusts of")
    assert one.first_asked is None


def test_two_of_many_do_not_make_it_the_areas() -> None:
    others = dict.fromkeys(("RNU", "RWX", "RYE"), STEADY)
    found = of({"RTH": FALLEN, "RXQ": FALLEN, "RHW": STEADY, **others})
    assert sorted(one.area for one in found) == ["RTH", "RXQ"]


def test_the_areas_own_gap_takes_its_parts_in() -> None:
    (one,) = of({"QU9": FALLEN, "RTH": FALLEN, "RXQ": FALLEN, "RHW": STEADY})
    assert codes(one)[0] == "QU9"
    assert one.says.endswith("and in its own figure.")
    assert one.people == one.gaps[0].gap.people


def test_where_one_part_alone_shows_the_areas_gap_that_part_is_asked_first() -> None:
    (one,) = of({"QU9": FALLEN, "RTH": FALLEN, "RXQ": STEADY, "RHW": STEADY})
    assert one.area == "QU9"
    assert one.first_asked is not None
    assert one.first_asked.gap.organisation == "RTH"


def test_getting_worse_and_being_out_of_reach_are_not_one_gap() -> None:
    found = of({"RTH": FALLEN, "RXQ": LOW, "RHW": STEADY})
    assert sorted(one.gaps[0].gap.opened_by for one in found) == [
        (Opens.CONCERN,),
        (Opens.FAILING,),
    ]


def test_every_gap_is_in_one_group_whatever_the_order_of_the_series() -> None:
    values = {"QU9": FALLEN, "RTH": FALLEN, "RXQ": LOW, "RHW": LOW, "14Y": FALLEN, "15A": LOW}
    expected = {(one.area, tuple(sorted(codes(one)))) for one in of(values)}
    chance = random.Random(1)
    for _ in range(10):
        mixed = list(values.items())
        chance.shuffle(mixed)
        groups = of(dict(mixed))
        assert {(one.area, tuple(sorted(codes(one)))) for one in groups} == expected
        assert len([code for one in groups for code in codes(one)]) == len(watched(values).gaps)
