"""Slope and relative indices agree with those that PHEindicatormethods 2.1.0 draws at random."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from ringholder.measures.slope_index import SlopeIndex, error_of_limits, slope_index
from ringholder.measures.slope_scale import Kind

from .golden import GOLDEN, Case, Row, cases, number, rows

CASES = cases("sii")
KINDS: tuple[Kind, ...] = ("number", "rate", "proportion")
SEEDS = 20  # behind each published mean and standard deviation of a limit


def name_of(case: Case) -> str:
    return str(case["id"])


def column_named(case: Case, argument: str) -> str:
    found = re.search(rf"\b{argument} = (\w+)", case["call"])
    return found[1] if found else ""


def key_of(case: Case, row: Row) -> str:
    return "|".join(row[key] for key in case["group"])


def ours_of(case: Case) -> SlopeIndex:
    args, given = case["args"], rows(case["input"])
    called = re.match(r"phe_sii\(d, (\w+), (\w+),", case["call"])
    assert called
    kind = KINDS[args["value_type"]]

    def numbers(key: str) -> list[float]:
        return [number(row[key]) for row in given]

    people = np.array(numbers(called[2]))
    value = numbers(args["x"]) / people if "x" in args else numbers(column_named(case, "value"))
    se = column_named(case, "se")
    error = (
        numbers(se)
        if se
        else error_of_limits(
            numbers(column_named(case, "lower_cl")), numbers(column_named(case, "upper_cl")), kind
        )
    )
    return slope_index(
        [key_of(case, row) for row in given],
        numbers(called[1]),
        people,
        value,
        error,
        kind=kind,
        transform=args.get("transform", False),
        multiplier=args.get("multiplier", 1),
        confidence=args["confidence"],
    )


def expected_of(case: Case, ours: SlopeIndex) -> list[tuple[int, Row]]:
    expected = rows(case["expected"]["table"])
    assert len(expected) == len(ours.areas)
    names = ours.areas.tolist()
    return [(names.index(key_of(case, row)), row) for row in expected]


def test_the_published_answers_are_to_hand() -> None:
    if not CASES:
        pytest.skip(f"NO PUBLISHED ANSWERS: {GOLDEN} is not there, so agreement with R is unproved")
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_both_indices_are_those_of_r(case: Case) -> None:
    ours = ours_of(case)
    assert not ours.status.any()
    for place, row in expected_of(case, ours):
        assert math.isclose(ours.sii[place], number(row["sii"]), rel_tol=1e-9), row
        assert math.isclose(ours.rii[place], number(row["rii"]), rel_tol=1e-9), row
        if "intercept" in row:
            assert math.isclose(ours.start[place], number(row["intercept"]), rel_tol=1e-9), row


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_limits_lie_within_the_error_of_what_r_draws(case: Case) -> None:
    ours = ours_of(case)
    limits = {
        "sii_lower": ours.sii_lower,
        "sii_upper": ours.sii_upper,
        "rii_lower": ours.rii_lower,
        "rii_upper": ours.rii_upper,
    }
    for place, row in expected_of(case, ours):
        for name, found in limits.items():
            means = [key for key in row if key.startswith(name) and key.endswith("_mean")]
            assert len(means) == len(ours.confidence)
            for level, key in enumerate(means):
                mean, sd = number(row[key]), number(row[key.replace("_mean", "_sd")])
                of_ours = 1 if ours.drawn[place] else 0
                allowed = 4 * sd * math.sqrt(of_ours + 1 / SEEDS)
                assert abs(found[level, place] - mean) <= allowed, (row, key)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_only_values_on_a_curved_scale_that_is_not_fitted_are_drawn(case: Case) -> None:
    args = case["args"]
    drawn = args["value_type"] > 0 and not args.get("transform", False)
    assert (ours_of(case).drawn == drawn).all()
