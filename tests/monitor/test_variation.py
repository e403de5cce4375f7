"""Variation: who is held beside whom, what chance explains, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ringholder.measures.spread import Beyond
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Better, Level
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.variation import counted, sentences
from ringholder.monitor.variation.between import between
from ringholder.monitor.variation.chance import chance_range
from ringholder.monitor.variation.comparisons import Among, comparisons, system_with_places
from ringholder.monitor.variation.over_time import Trend, over_time

SHIPPED = indicators.shipped()
WAITS = SHIPPED["rtt-within-18-weeks"]
ITEMS = SHIPPED["prescribing-antibiotics"]
STAFF = SHIPPED["general-practice-workforce"]
PLACES = ("14Y", "10Q", "15A")
MONTH = date(2026, 1, 1)


def series(
    code: str,
    counts: list[tuple[float, float]],
    level: Level = Level.PLACE,
    indicator: str = WAITS.id,
    last: str = "2026-01",
) -> Series:
    end = np.datetime64(last, "M")
    months = np.arange(end - (len(counts) - 1), end + 1)
    above, below = (np.array(part, dtype=np.float64) for part in zip(*counts, strict=True))
    return Series(indicator, code, level, months, above, below)


def places(*counts: tuple[float, float], **more: str) -> list[Series]:
    return [series(code, [one], **more) for code, one in zip(PLACES, counts, strict=False)]


def test_a_few_places_have_limits_of_their_own_and_no_funnel() -> None:
    found = between(WAITS, places((610, 1000), (620, 1000), (770, 1000)), MONTH)
    assert found.funnel is None
    assert [unit.organisation for unit in found.units] == ["15A", "10Q", "14Y"]
    assert all(unit.lower < unit.value < unit.upper for unit in found.units)
    assert all(unit.beyond is None for unit in found.units)
    assert len(found.pairs) == 3


def test_a_large_difference_is_more_than_chance_and_is_said_of_100() -> None:
    found = between(WAITS, places((610, 1000), (620, 1000), (770, 1000)), MONTH)
    assert found.answer is Beyond.MORE
    assert sentences.headline(found) == (
        "In Buckinghamshire 61 of 100, in Berkshire West 77 of 100: more than chance explains."
    )


def test_a_small_difference_of_few_is_no_more_than_chance() -> None:
    found = between(WAITS, places((61, 100), (63, 100), (60, 100)), MONTH)
    assert found.answer is Beyond.CHANCE
    assert sentences.headline(found).endswith("no more than chance explains.")
    assert not any(pair.clear for pair in found.pairs)
    assert "chance may explain it" in sentences.pair_in_words(WAITS, found.pairs[0])


def test_as_good_as_the_best_counts_what_the_numerator_counts() -> None:
    found = between(WAITS, places((600, 1000), (700, 1000), (800, 2000)), MONTH)
    assert found.best is not None
    assert found.best.organisation == "10Q"
    assert found.as_the_best == pytest.approx(100 + 600)
    assert "there would be 700 more incomplete pathways" in sentences.as_the_best(found)


@pytest.mark.parametrize("indicator", [STAFF, SHIPPED["hypertension-recorded"]])
def test_nobody_is_as_good_as_the_best_where_no_people_or_no_better_way(indicator: object) -> None:
    assert isinstance(indicator, type(WAITS))
    found = between(indicator, places((5, 10000), (6, 10000), indicator=indicator.id), MONTH)
    assert found.as_the_best is None
    assert sentences.as_the_best(found) == ""


def test_staff_and_pounds_have_no_chance_and_it_is_said_why() -> None:
    found = between(STAFF, places((45.5, 100000), (60.2, 100000), indicator=STAFF.id), MONTH)
    assert found.answer is Beyond.UNKNOWN
    assert found.spread is None
    assert np.isnan(found.units[0].lower)
    assert chance_range(found) is None
    assert "hired by decision" in sentences.chance_in_words(found)


def test_percentages_without_counts_have_no_chance() -> None:
    assert "no counts" in counted.why_no_chance(SHIPPED["talking-therapies-recovery"])
    assert counted.method(SHIPPED["talking-therapies-recovery"]) is None


def test_many_units_make_a_funnel_that_allows_for_what_they_differ_by() -> None:
    drawn = np.random.default_rng(3).normal(0.6, 0.1, 40).clip(0.1, 0.9)
    many = [
        series(f"Q{place:02d}", [(float(round(2000 * share)), 2000.0)], Level.SYSTEM)
        for place, share in enumerate(drawn)
    ]
    found = between(WAITS, many, MONTH)
    assert found.funnel is not None
    assert found.funnel.is_adjusted
    assert found.pairs == ()
    outside = [unit for unit in found.units if abs(unit.beyond or 0) == 2]
    by_chance = abs(found.funnel.value - found.overall) > 3.09 * 100 * np.sqrt(0.24 / 2000)
    assert len(outside) <= 4 < 20 < by_chance.sum()


@pytest.mark.parametrize("counts", [(5.0, 0.0), (float("nan"), 10.0), (12.0, 10.0), (-1.0, 10.0)])
def test_a_figure_that_cannot_be_used_is_left_out_and_told(counts: tuple[float, float]) -> None:
    found = between(WAITS, places((600, 1000), (700, 1000), counts), MONTH)
    assert found.left_out == ("15A",)
    assert len(found.units) == 2


def test_no_units_are_nothing_to_compare() -> None:
    found = between(WAITS, [], MONTH)
    assert found.units == ()
    assert found.answer is Beyond.UNKNOWN
    assert sentences.headline(found) == "There is nothing to compare."


def test_all_or_none_of_everybody_is_no_trouble() -> None:
    found = between(WAITS, places((0, 1000), (1000, 1000), (500, 1000)), MONTH)
    assert found.answer is Beyond.MORE
    assert found.units[0].upper == 100
    assert found.units[-1].lower == 0


def test_rates_are_compared_as_counts_beside_a_size() -> None:
    found = between(
        ITEMS, places((3000, 100000), (3500, 100000), (3100, 100000), indicator=ITEMS.id), MONTH
    )
    assert found.answer is Beyond.MORE
    assert sentences.headline(found).startswith(
        "In Buckinghamshire 30.0 for each 1,000, in Oxfordshire 35.0 for each 1,000"
    )


@pytest.mark.parametrize(
    ("value", "beside", "said"),
    [
        (61.4, 77.2, "61 of 100"),
        (1.8, 2.4, "1.8 of 100"),
        (0.52, 2.0, "5 of 1,000"),
        (2.0, 0.52, "20 of 1,000"),
        (0.013, 0.07, "1 of 10,000"),
        (0.0, 3.0, "0.0 of 100"),
    ],
)
def test_shares_are_said_in_a_base_that_people_can_count(
    value: float, beside: float, said: str
) -> None:
    assert sentences.counted(WAITS, value, beside) == said


STEADY = [(600.0, 1000.0), (604.0, 1000.0)] * 12


def test_places_that_drift_apart_are_said_to_and_only_by_special_cause() -> None:
    apart = [*STEADY[:14], *[(600.0 + 12 * step, 1000.0) for step in range(10)]]
    drifting = over_time(WAITS, [series("14Y", STEADY), series("15A", apart)])
    same = over_time(WAITS, [series("14Y", STEADY), series("15A", STEADY[::-1])])
    assert drifting.trend is Trend.WIDER
    assert same.trend is Trend.NO_CHANGE
    assert drifting.spread[-1] == pytest.approx(abs(70.8 - 60.4))


def test_only_periods_that_all_have_count_and_few_say_nothing() -> None:
    found = over_time(WAITS, [series("14Y", STEADY), series("15A", STEADY[:5])])
    assert found.trend is Trend.TOO_FEW
    assert len(found.months) == 5


def test_what_belongs_together_is_compared_seen_from_the_system() -> None:
    rows = [
        *places((600, 1000), (700, 1000), (800, 1000)),
        series("QU9", [(2100, 3000)], Level.SYSTEM),
        series("QNQ", [(2000, 3000)], Level.SYSTEM),
        series("QWO", [(1900, 3000)], Level.SYSTEM),
        series("ENG", [(6000, 9000)], Level.ENGLAND),
    ]
    seen = Observations({(WAITS.id, one.organisation): one for one in rows}, ())
    assert system_with_places(SHIPPED, seen) == "QU9"
    found = {one.among: one for one in comparisons(WAITS, seen, "QU9")}
    assert set(found) == {Among.PLACES, Among.SYSTEMS, Among.SIMILAR}
    assert found[Among.PLACES].whole == "QU9"
    assert found[Among.PLACES].own == 70
    assert found[Among.PLACES].england == pytest.approx(100 * 6000 / 9000)
    similar = {unit.organisation for unit in found[Among.SIMILAR].between.units}
    assert similar == {"QU9", "QNQ"}  # QWO lies in another region


def test_no_places_are_no_system() -> None:
    assert system_with_places(SHIPPED, Observations({}, ())) == ""
    assert comparisons(WAITS, Observations({}, ()), "QU9") == ()


def test_the_latest_period_that_half_of_them_have_is_compared() -> None:
    rows = [
        series("14Y", [(600, 1000), (610, 1000)]),
        series("10Q", [(700, 1000)], last="2025-12"),
        series("15A", [(800, 1000)], last="2025-12"),
    ]
    seen = Observations({(WAITS.id, one.organisation): one for one in rows}, ())
    (found,) = comparisons(WAITS, seen, "QU9")
    assert found.between.month == date(2025, 12, 1)
    assert len(found.between.units) == 3


def test_lower_is_better_has_the_lowest_as_best() -> None:
    low = replace(WAITS, better=Better.LOWER)
    found = between(low, places((600, 1000), (700, 1000), (800, 1000)), MONTH)
    assert found.best is not None
    assert found.best.organisation == "14Y"
    assert "fewer" in sentences.as_the_best(found)
