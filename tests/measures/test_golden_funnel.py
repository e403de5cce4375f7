"""Every published answer of FunnelPlotR 0.6.0 is matched: units, overdispersion, curves, flags."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from ringholder.measures.funnel.limits import limits_at
from ringholder.measures.funnel.method import FUNNELPLOTR, Method
from ringholder.measures.funnel.plot import Funnel, funnel
from ringholder.measures.funnel.units import UnitStatus

from .golden import GOLDEN, Case, Row, cases, number, rows

CASES = cases("funnel")
ANSWERED = [case for case in CASES if "units" in case["expected"]]
DRAWN = [case for case in ANSWERED if "lookup" in case["expected"]]
METHODS = {
    ("SR", "SHMI"): Method.SHMI,
    ("SR", "CQC"): Method.CQC,
    ("PR", "SHMI"): Method.PROPORTION,
    ("RC", "SHMI"): Method.RATIO_OF_COUNTS,
}
IN_R = {0.95: "95", 0.998: "99"}
needs_answers = pytest.mark.skipif(not CASES, reason=f"{GOLDEN} is not to hand")


@dataclass(frozen=True)
class Plotted:
    """A case as we plot it; rows are R's, in the order of our units."""

    plot: Funnel
    units: list[Row]
    case: Case

    def column(self, name: str) -> np.ndarray:
        return np.array([number(unit[name]) for unit in self.units])


def plotted(case: Case) -> Plotted:
    args = case["args"]
    sums: dict[str, tuple[float, float]] = {}
    for row in rows(case["input"]):
        above, below = sums.get(row["g"], (0.0, 0.0))
        sums[row["g"]] = (above + number(row["num"]), below + number(row["den"]))
    rules = replace(FUNNELPLOTR, trim=args.get("trim_by", FUNNELPLOTR.trim))
    if not args.get("SHMI_rounding", True):
        rules = replace(rules, expected_decimals=None)
    above, below = np.array(list(sums.values())).T
    plot = funnel(
        above,
        below,
        method=METHODS[args.get("data_type", "SR"), args.get("sr_method", "SHMI")],
        multiplier=args.get("multiplier", 1),
        adjust=args.get("draw_adjusted", True),
        rules=rules,
    )
    units = []
    if "units" in case["expected"]:
        by_name = {row["group"]: row for row in rows(case["expected"]["units"])}
        units = [by_name[name] for name in sums]
        assert len(by_name) == len(units)
    return Plotted(plot, units, case)


def near(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    return np.isclose(ours, theirs, rtol=1e-9, atol=0, equal_nan=True)


@needs_answers
@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["id"])
def test_values_scores_and_overdispersion_are_those_of_r(case: Case) -> None:
    found = plotted(case)
    plot, multiplier = found.plot, found.plot.scheme.multiplier
    assert near(plot.value, found.column("rr") * multiplier).all()
    assert near(plot.denominator, found.column("denominator")).all()
    finite = np.isfinite(found.column("Uzscore"))
    ours, theirs = plot.z[finite], found.column("Uzscore")[finite]
    assert np.isclose(ours, theirs, rtol=1e-9, atol=1e-9).all()
    if case["args"].get("draw_adjusted", True):
        excess = plot.overdispersion
        assert excess.phi == pytest.approx(float(case["expected"]["phi"]), rel=1e-9, abs=1e-12)
        assert excess.tau2 == pytest.approx(float(case["expected"]["tau2"]), rel=1e-9)
        assert plot.is_adjusted == case["expected"]["draw_adjusted"]


@needs_answers
@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["id"])
def test_limits_and_outliers_of_each_unit_are_those_of_r(case: Case) -> None:
    found = plotted(case)
    plot = found.plot
    adjusted = plot.adjusted
    if not case["args"].get("draw_adjusted", True):  # R then takes tau2 to be 0
        scheme = plot.scheme
        adjusted = limits_at(plot.denominator, scheme.method, scheme.share, rules=scheme.rules)
    for index, level in enumerate(plot.scheme.levels):
        for form, limits in (("OD{level}{side}", adjusted), ("{side}{level}", plot.unadjusted)):
            for side, ours in (("LCL", limits.lower[index]), ("UCL", limits.upper[index])):
                theirs = found.column(form.format(level=IN_R[level], side=side))
                wrong = ~near(ours, theirs)
                assert not wrong.any(), (form, level, side, ours[wrong], theirs[wrong])
    flags = plot.outliers(0.95 if case["args"].get("limit") == 95 else 0.998)
    judged = plot.unit_status <= UnitStatus.NO_EVENTS
    assert flags[judged].tolist() == [unit == 1 for unit in found.column("outlier")[judged]]
    assert not flags[~judged].any()
    assert flags.sum() == case["expected"]["n_outliers"]


@needs_answers
@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case["id"])
def test_curves_are_those_of_r_but_for_one_point_where_its_grid_decides(case: Case) -> None:
    found, grid = plotted(case), rows(case["expected"]["lookup"])
    at = np.array([number(point["number_seq"]) for point in grid])
    for ours, prefix in ((True, "od"), (False, "")):
        limits = found.plot.scheme.limits_at(at, adjusted=ours)
        for index, level in enumerate(("95", "998")):
            for side, curve in (("ll", limits.lower[index]), ("ul", limits.upper[index])):
                theirs = np.array([number(point[f"{prefix}{side}{level}"]) for point in grid])
                wrong = np.flatnonzero(~near(curve, theirs))
                assert len(wrong) <= 1, (prefix, side, level, curve[wrong], theirs[wrong])
                for place in wrong:  # ours is at the end of the scale, R's is not
                    assert curve[place] in (0.0, found.plot.scheme.multiplier)
                    assert curve[place + 1] not in (0.0, found.plot.scheme.multiplier)


@needs_answers
def test_where_r_stops_at_a_missing_value_the_other_units_are_judged() -> None:
    (case,) = [case for case in CASES if "error" in case["expected"]]
    plot = plotted(case).plot
    assert np.flatnonzero(plot.unit_status == UnitStatus.MISSING).tolist() == [1]
    assert np.isnan(plot.value[1])
    assert plot.beyond[1] == 0
    assert np.isfinite(np.delete(plot.adjusted.lower, 1, axis=1)).all()
    assert plot.overdispersion.used == 19


@needs_answers
def test_every_case_is_asked() -> None:
    assert len(ANSWERED) == len(CASES) - 1
    assert len(CASES) == 19
