"""An indicator by deprivation of practices: fifths of an area, and what a publisher gives."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from ringholder.catalogue import belonging, organisations
from ringholder.catalogue.organisations import Kind
from ringholder.measures.gradient import Gradient
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Level
from ringholder.monitor.inequalities import (
    LEAST_PRACTICES,
    by_deprivation,
    read_published,
    read_scores,
)
from ringholder.monitor.observations import Observations, Series

INDICATOR = indicators.shipped()["qof-points"]
MONTH = "2022-04"
ON = np.datetime64(MONTH, "M").astype("datetime64[D]").item().replace(year=2023)


def in_place(place: str, count: int) -> list[str]:
    found = (
        one.code
        for one in organisations.practices()
        if belonging.whole(one.code, Kind.SUB_ICB, ON) == place
    )
    return sorted(found)[:count]


PRACTICES = in_place("10Q", 40)


def observed(values: dict[str, float], size: float = 1000.0) -> Observations:
    months = np.array([MONTH], dtype="datetime64[M]")
    return Observations(
        {
            (INDICATOR.id, code): Series(
                INDICATOR.id, code, Level.PRACTICE, months,
                np.array([value / 100 * size]), np.array([size]),
            )
            for code, value in values.items()
        },
        (),
    )  # fmt: skip


SCORES = {code: 40.0 - place for place, code in enumerate(PRACTICES)}  # the first most deprived
NOISE = np.random.default_rng(7).normal(0, 2, len(PRACTICES)).tolist()


def test_what_falls_with_deprivation_has_a_clear_slope() -> None:
    rising = {c: 60.0 + at / 2 + NOISE[at] for at, c in enumerate(PRACTICES)}
    system, place = by_deprivation(INDICATOR, observed(rising), SCORES, "QU9")
    assert (system.area, place.area) == ("QU9", "10Q")
    assert place.found.gradient is Gradient.HIGHER_IN_LEAST_DEPRIVED
    assert place.clear
    assert place.found.sii == pytest.approx(20, abs=5)
    assert place.found.gap == pytest.approx(-16, abs=4)
    assert place.practices == 40
    assert [group.denominator for group in place.found.groups] == [8000] * 5


def test_practices_that_differ_for_other_reasons_have_no_clear_slope() -> None:
    mixed = {c: 60.0 + 20 * (at % 2) + at / 20 for at, c in enumerate(PRACTICES)}
    _, place = by_deprivation(INDICATOR, observed(mixed), SCORES, "QU9")
    assert place.found.gradient is Gradient.NOT_CLEAR
    lower, upper = place.found.sii_limits
    assert lower < 0 < upper


def test_limits_that_count_patients_one_by_one_would_claim_more() -> None:
    """The same shares of ten times as many patients are as unsure, for practices are as unlike."""
    mixed = {c: 60.0 + 20 * (at % 2) + at / 20 for at, c in enumerate(PRACTICES)}
    few, many = (
        by_deprivation(INDICATOR, observed(mixed, n), SCORES, "QU9")[1] for n in (1e3, 1e4)
    )
    assert few.found.sii_limits == pytest.approx(many.found.sii_limits)


def test_a_practice_of_unknown_deprivation_is_left_out_and_counted() -> None:
    flat = dict.fromkeys(PRACTICES, 60.0)
    some = dict(list(SCORES.items())[:-3])
    _, place = by_deprivation(INDICATOR, observed(flat), some, "QU9")
    assert (place.practices, place.left_out) == (37, 3)


def test_too_few_practices_no_scores_or_no_figures_say_nothing() -> None:
    flat = dict.fromkeys(PRACTICES[: LEAST_PRACTICES - 1], 60.0)
    assert by_deprivation(INDICATOR, observed(flat), SCORES, "QU9") == ()
    assert by_deprivation(INDICATOR, observed(flat), {}, "QU9") == ()
    assert by_deprivation(INDICATOR, Observations({}, ()), SCORES, "QU9") == ()


def test_practices_all_alike_have_no_slope() -> None:
    _, place = by_deprivation(INDICATOR, observed(dict.fromkeys(PRACTICES, 60.0)), SCORES, "QU9")
    assert place.found.gap == 0
    assert not place.clear


def test_scores_that_are_no_numbers_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "deprivation.csv"
    file.write_text("practice,score,decile\nA1,9.5,1\nA2,,2\nA3,much,3\n", encoding="utf-8")
    assert read_scores(file) == {"A1": 9.5}
    assert read_scores(tmp_path / "none.csv") == {}


def written(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def test_what_a_publisher_gives_is_its_latest_year_without_limits(tmp_path: Path) -> None:
    about = {"measure": "smoking", "name": "Smokers", "unit": "percent", "better": "lower"}
    about |= {"year_is": "", "publisher": "NHS England"}
    written(tmp_path, "by_deprivation_measures.csv", [about])
    groups = {"most-deprived-two-fifths": "20", "third-fifth": "15", "least-deprived-fifth": "10"}
    rows = [
        {"measure": "smoking", "organisation": "QU9", "year": year, "group": group, "value": value}
        for year in ("2023", "2024")
        for group, value in groups.items()
    ]
    written(tmp_path, "by_deprivation.csv", rows)
    (found,) = read_published(tmp_path)
    assert (found.year, found.gap) == (2024, 10)
    assert found.groups[0][0] == "Most deprived two fifths"
    assert read_published(tmp_path / "nowhere") == ()
