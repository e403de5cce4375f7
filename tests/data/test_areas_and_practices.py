"""What the figures say of practices, of deprivation and of outlines hangs together."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ringholder.catalogue import organisations
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Domain, Level
from ringholder.monitor.observations import Observations, Series, read
from ringholder.shipped import data_folder

OF_PRACTICES = sorted(
    one.id for one in indicators.shipped().values() if Level.PRACTICE in one.levels
)
OUTLINES = data_folder() / "outlines"


@pytest.fixture(scope="module")
def shipped() -> Observations:
    return read(data_folder() / "observations")


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def latest(series: Series, month: np.datetime64) -> tuple[float, float]:
    at = np.flatnonzero(series.period == month)
    return (float(series.numerator[at].sum()), float(series.denominator[at].sum()))


@pytest.mark.parametrize("indicator", OF_PRACTICES)
def test_the_practices_add_up_to_the_system_in_the_latest_period(
    shipped: Observations, indicator: str
) -> None:
    system = shipped.series[indicator, "QU9"]
    month = system.period[-1]
    practices = [latest(one, month) for one in shipped.of(indicator, Level.PRACTICE)]
    summed = sum(one[0] for one in practices), sum(one[1] for one in practices)
    assert summed == pytest.approx(latest(system, month), rel=1e-6, abs=0.5)
    assert sum(one[1] > 0 for one in practices) > 130


def test_there_are_thirty_indicators_in_all_three_domains_down_to_the_practice() -> None:
    known = indicators.shipped().values()
    assert len(known) >= 30
    for domain in Domain:
        assert sum(one.domain is domain for one in known) >= 5
        assert any(Level.PRACTICE in one.levels for one in known if one.domain is domain)


def test_a_share_without_counts_says_why_it_is_never_added_up(shipped: Observations) -> None:
    for one in indicators.shipped().values():
        of_hundred = all((series.denominator == 100).all() for series in shipped.of(one.id))
        assert of_hundred == bool(one.not_summed), one.id


def test_every_practice_with_a_score_or_a_place_is_in_the_register() -> None:
    for path in (data_folder() / "deprivation.csv", OUTLINES / "practices.csv"):
        found = [row["practice"] for row in rows(path)]
        assert len(found) == len(set(found)) > 150
        assert all(organisations.find(code) is not None for code in found)


def test_a_more_deprived_decile_has_a_higher_score() -> None:
    scored = [row for row in rows(data_folder() / "deprivation.csv") if row["decile"]]
    least = {int(row["decile"]): 100.0 for row in scored}
    for row in scored:
        decile = int(row["decile"])
        least[decile] = min(least[decile], float(row["score"]))
    lowest = [least[decile] for decile in sorted(least)]
    assert lowest == sorted(lowest, reverse=True)


def test_people_in_deprived_areas_live_shorter_lives() -> None:
    lives = {
        row["group"]: float(row["value"])
        for row in rows(data_folder() / "by_deprivation.csv")
        if (row["measure"], row["organisation"], row["year"])
        == ("life-expectancy-women", "ENG", "2020")
    }
    assert lives["least-deprived-fifth"] > lives["all"] > lives["most-deprived-two-fifths"]


def test_every_measure_by_deprivation_is_described_once() -> None:
    described = [row["measure"] for row in rows(data_folder() / "by_deprivation_measures.csv")]
    valued = {row["measure"] for row in rows(data_folder() / "by_deprivation.csv")}
    assert len(described) == len(set(described))
    assert set(described) == valued


def points(text: str) -> list[tuple[float, float]]:
    """The longitudes and latitudes of a ring, as the list of tables says they are written."""
    numbers = [int(word) for word in text.split()]
    steps = np.array(numbers).reshape(-1, 2).cumsum(axis=0) / 10_000
    return [(float(x), float(y)) for x, y in steps]


def test_outlines_come_back_as_rings_that_lie_in_england() -> None:
    for name, areas in (("icbs", 42), ("districts", 9)):
        found = list(rows(OUTLINES / f"{name}.csv"))
        assert len({row["area"] for row in found}) == areas
        for row in found:
            ring = points(row["points"])
            assert len(ring) >= 3
            assert all(-6.5 < x < 1.9 and 49.8 < y < 55.9 for x, y in ring)


def test_practices_lie_within_the_bounds_of_their_system() -> None:
    rings = [points(row["points"]) for row in rows(OUTLINES / "icbs.csv") if row["area"] == "QU9"]
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    for row in rows(OUTLINES / "practices.csv"):
        assert min(xs) - 0.05 < float(row["longitude"]) < max(xs) + 0.05
        assert min(ys) - 0.05 < float(row["latitude"]) < max(ys) + 0.05


def test_every_other_table_names_its_publisher_licence_and_gaps() -> None:
    listed = {row["table"]: row for row in rows(data_folder() / "tables.csv")}
    others = {path.name for path in data_folder().glob("*.csv")} - {"series.csv", "tables.csv"}
    for folder in (
        "outlines",
        "needs",
        "shares",
        "primary_care",
        "continuing_care",
        "planned_care",
        "member_votes",
    ):
        others |= {f"{folder}/{path.name}" for path in (data_folder() / folder).iterdir()}
    others |= {  # some that nobody published rest on open ones
        name
        for name in listed
        if name.startswith("illustrative/") and (data_folder() / name).is_file()
    }
    assert set(listed) == others
    for row in listed.values():
        assert all(row[name] for name in ("publisher", "series", "licence", "as_at", "gaps"))
