"""Every published answer of the funnels of PHEindicatormethods 2.1.0 is matched."""

from __future__ import annotations

import numpy as np
import pytest

from ringholder.measures.funnel import phe
from ringholder.measures.funnel.phe import Significance

from .golden import GOLDEN, Case, Row, cases, number, rows

CASES = cases("phe_funnel")
LIMITS = [case for case in CASES if case["fn"] == "calculate_funnel_limits"]
JUDGED = [case for case in CASES if case["fn"] == "assign_funnel_significance"]
IN_R = {
    Significance.LOW_0001: "Low (0.001)",
    Significance.LOW_0025: "Low (0.025)",
    Significance.NOT_SIGNIFICANT: "Not significant",
    Significance.HIGH_0025: "High (0.025)",
    Significance.HIGH_0001: "High (0.001)",
}
AXIS = {"proportion": "Population", "ratio": "Observed_events", "rate": "Events"}
BASES = {"ratio": "exp_events", "rate": "population_1_year"}
needs_answers = pytest.mark.skipif(not CASES, reason=f"{GOLDEN} is not to hand")


def columns(table: list[Row], *names: str) -> list[np.ndarray]:
    return [np.array([number(row[name]) for row in table]) for name in names]


def limits(case: Case) -> phe.PheLimits:
    given, args = rows(case["input"]), case["args"]
    if args["statistic"] == "rate":
        return phe.rate_limits(*columns(given, "ev", "rate"), years=args["years_of_data"])
    if args["statistic"] == "ratio":
        return phe.ratio_limits(*columns(given, "obs", "expected"))
    return phe.proportion_limits(*columns(given, "numerator", "denominator"))


def significance(case: Case) -> np.ndarray:
    given, args = rows(case["input"]), case["args"]
    if args["statistic"] == "rate":
        events, rate, population = columns(given, "ev", "rate", "pop")
        return phe.rate_significance(events, rate, population=population)
    if args["statistic"] == "ratio":
        return phe.ratio_significance(*columns(given, "obs", "expected"))
    return phe.proportion_significance(*columns(given, "numerator", "denominator"))


@needs_answers
@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case["id"])
def test_limits_and_their_axis_are_those_of_r(case: Case) -> None:
    found, table = limits(case), rows(case["expected"]["table"])
    statistic = case["args"]["statistic"]
    tolerance = case.get("tolerance", {}).get("rel", 1e-9)
    (axis,) = columns(table, AXIS[statistic])
    assert found.at.tolist() == axis.tolist()
    for index, sigmas in enumerate(("2s", "3s")):
        lower, upper = columns(table, f"lower_{sigmas}_limit", f"upper_{sigmas}_limit")
        assert found.lower[index] == pytest.approx(lower, rel=tolerance, abs=1e-9)
        assert found.upper[index] == pytest.approx(upper, rel=tolerance)
        if statistic in BASES:
            assert found.lower_at is not None
            assert found.upper_at is not None
            lower, upper = columns(
                table, f"lower_{sigmas}_{BASES[statistic]}", f"upper_{sigmas}_{BASES[statistic]}"
            )
            assert found.lower_at[index] == pytest.approx(lower, rel=tolerance)
            assert found.upper_at[index] == pytest.approx(upper, rel=tolerance)
    if "baseline" in table[0]:
        assert found.baseline == pytest.approx(number(table[0]["baseline"]), rel=1e-9)


@needs_answers
@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case["id"])
def test_significance_is_that_of_r(case: Case) -> None:
    said = [IN_R[Significance(code)] for code in significance(case)]
    assert said == [row["significance"] for row in rows(case["expected"]["table"])]


@needs_answers
def test_every_case_is_asked() -> None:
    assert len(LIMITS) + len(JUDGED) == len(CASES) == 6
