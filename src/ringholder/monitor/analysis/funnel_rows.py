"""Funnel plots of an analyst's table, in the columns of FunnelPlotR 0.6.0."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.measures.funnel.limits import LEVELS, Limits, limits_at
from ringholder.measures.funnel.method import FUNNEL, FUNNELPLOTR, FunnelRules, Method
from ringholder.measures.funnel.plot import Funnel, funnel
from ringholder.measures.funnel.units import UnitStatus
from ringholder.monitor.analysis.answer import Answer, picked, rows_of
from ringholder.monitor.analysis.given import Given, Keys

Floats = NDArray[np.float64]
RULES = {rules.name: rules for rules in (FUNNEL, FUNNELPLOTR)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which columns, and how the units are compared; rows of one unit are summed."""

    numerator: str
    denominator: str
    group: str
    method: Method = Method.PROPORTION
    multiplier: float = 1.0
    target: float | None = None
    adjust: bool = True
    limit: float = LEVELS[-1]
    rules: FunnelRules = FUNNEL

    @property
    def columns(self) -> list[str]:
        """The columns of the table that are needed."""
        return [self.numerator, self.denominator, self.group]


@dataclass(frozen=True, slots=True, eq=False)
class Plotted:
    """The funnel, with its units by name."""

    asked: Asked
    units: Keys
    plot: Funnel
    answer: Answer


def plotted(given: Given, asked: Asked) -> Plotted:
    """The funnel of a table. Raises `ValueError` for options that make no sense."""
    units = given.keys([asked.group])
    above, wrong = given.numbers(asked.numerator)
    below, faults = given.numbers(asked.denominator)
    count = len(units.names)
    plot = funnel(
        np.bincount(units.of, above, count),
        np.bincount(units.of, below, count),
        method=asked.method,
        multiplier=asked.multiplier,
        target=asked.target,
        adjust=asked.adjust,
        rules=asked.rules,
    )
    answer = Answer(
        _rows(units, plot, asked), _in_words(plot, asked), (*given.faults, *wrong, *faults)
    )
    return Plotted(asked, units, plot, answer)


def trimmed(rules: FunnelRules, trim: float | None, *, rounding: bool) -> FunnelRules:
    """The rules with the share that is trimmed, and with or without SHMI's rounding."""
    found = rules if trim is None else replace(rules, trim=trim)
    return found if rounding else replace(found, expected_decimals=None)


def _rows(units: Keys, plot: Funnel, asked: Asked) -> pa.Table:
    adjusted = _adjusted(plot, asked)
    plain = plot.unadjusted
    columns = {
        "group": units.words,
        "numerator": plot.numerator,
        "denominator": plot.denominator,
        "rr": plot.value / asked.multiplier,
        "value": plot.value,
        "Uzscore": plot.z,
    }
    for form, limits in (("OD{}{}CL", adjusted), ("{1}CL{0}", plain)):
        for index, level in enumerate(("95", "99")):
            columns[form.format(level, "L")] = limits.lower[index]
            columns[form.format(level, "U")] = limits.upper[index]
    columns["outlier"] = plot.outliers(asked.limit).astype(np.int64)
    status = [one.name.lower() for one in UnitStatus]
    return rows_of({**columns, "status": picked(status, plot.unit_status)})


def _adjusted(plot: Funnel, asked: Asked) -> Limits:
    """Limits with overdispersion; with none where it was not asked for, as R answers."""
    if asked.adjust:
        return plot.adjusted
    usable = np.where(plot.judged, plot.denominator, np.nan)
    scheme = plot.scheme
    return limits_at(
        usable, scheme.method, scheme.share, multiplier=scheme.multiplier, rules=scheme.rules
    )


def _in_words(plot: Funnel, asked: Asked) -> str:
    excess = plot.overdispersion
    drawn = "with" if plot.is_adjusted else "without"
    return (
        f"{asked.rules.name}, {asked.method}: target {plot.target:.6g}; phi {excess.phi:.4g}, tau2 "
        f"{excess.tau2:.4g}, limits {drawn} overdispersion; {plot.status.name.lower()}"
    )
