"""Every published answer of PHEindicatormethods 2.1.0 for rates and their like is matched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ringholder.measures.crude import mean, proportion, rate
from ringholder.measures.direct import directly_standardised
from ringholder.measures.estimates import Estimates, EstimateStatus, Floats
from ringholder.measures.indirect import reference, standardised_rate, standardised_ratio
from ringholder.measures.life_table import LifeExpectancy, life_expectancy
from ringholder.measures.quantiles import quantiles
from ringholder.measures.standard_population import european_standard_weights

from .golden import GOLDEN, Case, Row, cases, number, rows

SUITES = ("rate", "proportion", "mean", "dsr", "israte", "isratio", "quantile", "le")
CASES = [case for suite in SUITES for case in cases(suite)]


def of(*suites: str) -> list[Case]:
    return [c for c in CASES if c["suite"] in suites and "table" in c["expected"]]


def name_of(case: Case) -> str:
    return str(case["id"])


def keys(case: Case, given: list[Row]) -> list[str]:
    return ["|".join(row[key] for key in case["group"]) for row in given]


def arguments(case: Case) -> list[str]:
    """The columns that the call names, in order, after the table."""
    inside = re.search(rf"{case['fn']}\((.*)\)$", case["call"])
    assert inside
    words = [word.strip() for word in re.sub(r"c\(.*?\)", "", inside[1]).split(",")]
    return [word for word in words[1:] if "=" not in word]


def numbers(given: list[Row], key: str) -> list[float]:
    return [number(row[key]) for row in given]


def options(case: Case, **renamed: str) -> dict[str, Any]:
    args = case["args"]
    found = {ours: args[theirs] for ours, theirs in renamed.items() if theirs in args}
    if "confidence" in args:
        found["confidence"] = args["confidence"]
    return found


def close(ours: float, expected: str) -> bool:
    return np.isclose(ours, number(expected), rtol=1e-9, atol=1e-12, equal_nan=True).item()


def limits_of(row: Row) -> tuple[list[str], list[str]]:
    lower = [row[key] for key in row if key.startswith("lower")]
    return lower, [row[key] for key in row if key.startswith("upper")]


def assert_same(ours: Estimates, place: int, row: Row, above: str = "", below: str = "") -> None:
    assert close(ours.value[place], row["value"]), row
    lower, upper = limits_of(row)
    assert len(ours.confidence) == len(lower) == len(upper)
    for level in range(len(lower)):
        assert close(ours.lower[level, place], lower[level]), row
        assert close(ours.upper[level, place], upper[level]), row
    if above:
        assert close(ours.numerator[place], row[above]), row
        assert close(ours.denominator[place], row[below]), row


def by_group(case: Case, ours: Estimates) -> list[tuple[int, Row]]:
    expected = rows(case["expected"]["table"])
    names = ours.names.tolist()
    assert len(names) == len(expected)
    if not case["group"]:
        return list(enumerate(expected))
    return [
        (names.index(key), row) for key, row in zip(keys(case, expected), expected, strict=True)
    ]


def test_the_published_answers_are_to_hand() -> None:
    if not CASES:
        pytest.skip(f"NO PUBLISHED ANSWERS: {GOLDEN} is not there, so agreement with R is unproved")
    assert {case["suite"] for case in CASES} == set(SUITES)
    assert len([case for case in CASES if "table" in case["expected"]]) == len(CASES) - 1


CRUDE: dict[str, Callable[..., Estimates]] = {"rate": rate, "proportion": proportion}


@pytest.mark.parametrize("case", of("rate", "proportion"), ids=name_of)
def test_crude_rates_and_proportions_are_those_of_r(case: Case) -> None:
    given, (above, below) = rows(case["input"]), arguments(case)
    group = keys(case, given) if case["group"] else None
    ours = CRUDE[case["suite"]](
        numbers(given, above),
        numbers(given, below),
        group=group,
        **options(case, multiplier="multiplier"),
    )
    for place, row in by_group(case, ours):
        assert_same(ours, place, row, above, below)
        assert row["method"] == "Wilson" or (ours.numerator[place] < 10) == (
            row["method"] == "Exact"
        )


@pytest.mark.parametrize("case", [c for c in CASES if "error" in c["expected"]], ids=name_of)
def test_a_denominator_of_none_that_stops_r_costs_one_row_its_value(case: Case) -> None:
    given, (above, below) = rows(case["input"]), arguments(case)
    ours = CRUDE[case["suite"]](numbers(given, above), numbers(given, below))
    none = np.array(numbers(given, below)) == 0
    assert none.any()
    assert (ours.status[none] == EstimateStatus.NO_DENOMINATOR).all()
    assert np.isnan(ours.value[none]).all()
    assert not ours.status[~none].any()
    assert np.isfinite(ours.value[~none]).all()


@pytest.mark.parametrize("case", of("mean"), ids=name_of)
def test_means_are_those_of_r(case: Case) -> None:
    given, (values,) = rows(case["input"]), arguments(case)
    ours = mean(numbers(given, values), group=keys(case, given))
    for place, row in by_group(case, ours):
        assert_same(ours, place, row, "value_sum", "value_count")
        assert close(ours.deviation[place], row["stdev"])


@pytest.mark.parametrize("case", of("dsr"), ids=name_of)
def test_directly_standardised_rates_are_those_of_r(case: Case) -> None:
    given, (count, people) = rows(case["input"]), arguments(case)
    clustered: dict[str, Any] = {}
    if not case["args"].get("independent_events", True):
        clustered["band"] = [row["ageband"] for row in given]
        clustered["frequency"] = numbers(given, "freq")
    ours = directly_standardised(
        keys(case, given),
        numbers(given, count),
        numbers(given, people),
        numbers(given, "esp2013"),
        missing_is_zero=True,
        **clustered,
        **options(case, multiplier="multiplier"),
    )
    for place, row in by_group(case, ours):
        assert_same(ours, place, row, "total_count", "total_pop")
        few = row["statistic"] == "dsr NA for total count < 10"
        assert (ours.status[place] == EstimateStatus.TOO_FEW) == few


@pytest.mark.parametrize("case", of("dsr"), ids=name_of)
def test_the_standard_population_is_the_one_that_r_has(case: Case) -> None:
    given = rows(case["input"])
    named = "ageband" if "ageband" in given[0] else "band"
    if named == "band":  # numbered, not named
        bands = [f"{5 * int(row['band'])}" for row in given]
    else:  # one name in the package's example is a slip
        bands = [row["ageband"].replace("55-69", "55-59") for row in given]
    assert european_standard_weights(bands).tolist() == numbers(given, "esp2013")


def standardised(case: Case) -> Estimates:
    given, (_, people, events, among) = rows(case["input"]), arguments(case)
    band = next(key for key in ("band", "ageband") if key in given[0])
    names = keys(case, given)
    first = [row for row, name in zip(given, names, strict=True) if name == names[0]]
    compared = reference(
        [row[band] for row in first], numbers(first, events), numbers(first, among)
    )
    totals = case["args"].get("observed_totals")
    known = {row["area"]: number(row["total"]) for row in rows(totals)} if totals else None
    calculate = standardised_rate if case["suite"] == "israte" else standardised_ratio
    return calculate(
        names,
        [row[band] for row in given],
        None if known else numbers(given, arguments(case)[0]),
        numbers(given, people),
        compared,
        totals=known,
        missing_is_zero=True,
        **options(case, multiplier="refvalue" if case["suite"] == "isratio" else "multiplier"),
    )


@pytest.mark.parametrize("case", of("israte", "isratio"), ids=name_of)
def test_indirectly_standardised_rates_and_ratios_are_those_of_r(case: Case) -> None:
    ours = standardised(case)
    for place, row in by_group(case, ours):
        assert_same(ours, place, row, "observed", "expected")


@pytest.mark.parametrize("case", of("quantile"), ids=name_of)
def test_quantiles_are_those_of_r(case: Case) -> None:
    given, (value,) = rows(case["input"]), arguments(case)
    invert = case["args"].get("invert", True)
    by_row = [row[invert] == "TRUE" for row in given] if isinstance(invert, str) else invert
    ours = quantiles(
        numbers(given, value),
        case["args"]["nquantiles"],
        group=keys(case, given),
        highest_first=by_row,
    )
    expected = rows(case["expected"]["table"])
    theirs = [0 if row["quantile"] == "NA" else int(row["quantile"]) for row in expected]
    assert ours.quantile.tolist() == theirs
    assert ((ours.quantile == 0) == (ours.status != EstimateStatus.OK)).all()


def expectancy(case: Case, **more: Any) -> LifeExpectancy:
    given, (deaths, people, age) = rows(case["input"]), arguments(case)
    return life_expectancy(
        keys(case, given),
        numbers(given, age),
        numbers(given, deaths),
        numbers(given, people),
        **options(case, at_ages="le_age"),
        **more,
    )


def cells(case: Case, ours: LifeExpectancy) -> list[tuple[tuple[int, int], Row]]:
    """Where each expected row is; R has one row for an age that an area has no band for."""
    names, ages = ours.areas.tolist(), ours.ages.tolist()
    found = []
    for row in rows(case["expected"]["table"]):
        at = re.fullmatch(r"life expectancy at (\d+)", row["statistic"])
        age = row.get("startage") or (at[1] if at else "0")
        found.append(((names.index(keys(case, [row])[0]), ages.index(float(age))), row))
    return found


@pytest.mark.parametrize("case", of("le"), ids=name_of)
def test_life_expectancy_is_that_of_r(case: Case) -> None:
    ours = expectancy(case, keep_limits=True)
    for cell, row in cells(case, ours):
        assert close(ours.value[cell], row["value"]), row
        for level, (low, high) in enumerate(zip(*limits_of(row), strict=True)):
            assert close(ours.lower[(level, *cell)], low), row
            assert close(ours.upper[(level, *cell)], high), row
        if row["pops_used"] != "NA":
            assert close(ours.population[cell], row["pops_used"]), row
            assert close(ours.deaths[cell], row["dths_used"]), row


@pytest.mark.parametrize("case", of("le"), ids=name_of)
def test_a_life_expectancy_that_is_withheld_has_a_status_and_no_limits(case: Case) -> None:
    ours = expectancy(case)
    withheld: Floats = ours.value[ours.status != EstimateStatus.OK]
    assert np.isnan(withheld).all()
    assert (np.isnan(ours.value) == np.isnan(ours.lower[0])).all()
    assert (np.isnan(ours.value) == np.isnan(ours.upper[-1])).all()
    assert (np.isnan(ours.value) == (ours.status != EstimateStatus.OK)).all()
