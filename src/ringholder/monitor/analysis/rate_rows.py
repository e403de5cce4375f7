"""Rates and their like of an analyst's table, in the columns of PHEindicatormethods 2.1.0.

Every row of the answer has a `status` besides, which says why there is no value where none is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.findings import Finding
from ringholder.measures import crude, indirect
from ringholder.measures.confidence_limits import EXACT_BELOW
from ringholder.measures.direct import directly_standardised
from ringholder.measures.estimates import Estimates
from ringholder.measures.life_table import life_expectancy
from ringholder.measures.quantiles import quantiles
from ringholder.measures.slope_index import error_of_limits, slope_index
from ringholder.measures.slope_scale import Kind
from ringholder.measures.standard_population import european_standard_weights
from ringholder.monitor.analysis.answer import Answer, Column, picked, rows_of
from ringholder.monitor.analysis.given import Given, Keys
from ringholder.monitor.analysis.rate_columns import (
    estimate_columns,
    group_columns,
    in_per_cent,
    level_name,
    limit_columns,
    plain_number,
    status_words,
)

Floats = NDArray[np.float64]

PER = {"rate": 100_000.0, "dsr": 100_000.0, "israte": 100_000.0}
"""The multiplier of each method where none is given, as in the R package; of others 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which column is what, and the options; a method takes those that it needs.

    columns: what a column is (`numerator`, `age`, ...) and its name. group: the columns by which
    rows are summed. as_r: answer as the R package does where ours differs on purpose.
    """

    method: str
    columns: Mapping[str, str]
    group: tuple[str, ...] = ()
    multiplier: float | None = None
    confidence: tuple[float, ...] = (0.95,)
    at_ages: tuple[float, ...] = ()
    kind: Kind = "number"
    transform: bool = False
    quantiles: int = 10
    highest_first: bool = True
    as_r: bool = False

    @property
    def per(self) -> float:
        """The multiplier, or what is usual for the method."""
        return PER.get(self.method, 1.0) if self.multiplier is None else self.multiplier


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """An analyst's table while a method reads it; what is wrong in a column is noted once.

    reference: the table that bands are compared with, and totals: observed events by group; each
    the analyst's own table where she gave no other.
    """

    given: Given
    asked: Asked
    reference: Given
    totals: Given | None = None
    findings: list[Finding] = field(default_factory=list)

    def has(self, what: str) -> bool:
        """Whether a column was named for it."""
        return what in self.asked.columns

    def numbers(self, what: str, among: Given | None = None) -> Floats:
        """The numbers of the column that is this."""
        values, wrong = (among or self.given).numbers(self.asked.columns[what])
        self.findings.extend(wrong)
        return values

    def text(self, what: str) -> NDArray[Any]:
        """The text of the column that is this."""
        found: NDArray[Any] = np.asarray(self.given.text(self.asked.columns[what]).to_pylist())
        return found

    def groups(self) -> Keys:
        """The groups that rows are summed by."""
        return self.given.keys(self.asked.group)


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what each needed column is, what may be given besides, and how it answers."""

    needs: tuple[str, ...]
    may: tuple[str, ...]
    answer: Callable[[Table], pa.Table]
    in_r: str


def answered(
    given: Given, asked: Asked, reference: Given | None = None, totals: Given | None = None
) -> Answer:
    """The answer of a method. Raises `ValueError` for what makes no sense as a whole."""
    table = Table(given, asked, reference or given, totals)
    rows = METHODS[asked.method].answer(table)
    others = [one for one in (reference, totals) if one is not None]
    left_out = [fault for one in (given, *others) for fault in one.faults]
    return Answer(rows, METHODS[asked.method].in_r, (*left_out, *table.findings))


def _crude(table: Table) -> pa.Table:
    asked = table.asked
    work = crude.rate if asked.method == "rate" else crude.proportion
    groups = table.groups() if asked.group else None
    found = work(
        table.numbers("numerator"),
        table.numbers("denominator"),
        group=groups.of if groups else None,
        multiplier=asked.per,
        confidence=asked.confidence,
    )
    counted = {
        asked.columns["numerator"]: found.numerator,
        asked.columns["denominator"]: found.denominator,
    }
    words = f"rate per {plain_number(asked.per)}", _byars(found)
    if asked.method == "proportion":
        words = (_share(asked.per), "Wilson")
    return rows_of({**_names(table, groups), **estimate_columns(found, counted, *words)})


def _share(per: float) -> str:
    return "percentage" if per == 100 else f"proportion of {plain_number(per)}"


def _byars(found: Estimates) -> Column:
    """Which limits a count has: exact where it is small; none where it is missing."""
    exact = np.where(np.isnan(found.numerator), -1, found.numerator < EXACT_BELOW)
    return picked(("Byars", "Exact"), exact)


def _mean(table: Table) -> pa.Table:
    groups = table.groups()
    found = crude.mean(table.numbers("value"), group=groups.of, confidence=table.asked.confidence)
    counted = {
        "value_sum": found.numerator,
        "value_count": found.denominator,
        "stdev": found.deviation,
    }
    return rows_of(
        {
            **_names(table, groups),
            **estimate_columns(found, counted, "mean", "Student's t-distribution"),
        }
    )


def _direct(table: Table) -> pa.Table:
    asked, groups = table.asked, table.groups()
    clustered: dict[str, Any] = {}
    if table.has("frequency"):
        clustered = {"band": table.text("band"), "frequency": table.numbers("frequency")}
    found = directly_standardised(
        groups.of,
        table.numbers("numerator"),
        table.numbers("denominator"),
        table.numbers("standard") if table.has("standard") else _european(table),
        multiplier=asked.per,
        confidence=asked.confidence,
        missing_is_zero=asked.as_r,
        **clustered,
    )
    counted = {"total_count": found.numerator, "total_pop": found.denominator}
    method = "Dobson" + (
        ", with confidence adjusted for non-independent events" if clustered else ""
    )
    words = f"dsr per {plain_number(asked.per)}", method
    return rows_of({**_names(table, groups), **estimate_columns(found, counted, *words)})


def _european(table: Table) -> Floats:
    if not table.has("band"):
        raise ValueError("give --standard, the column of weights, or --band for the European ones")
    return european_standard_weights(table.text("band"))


def _indirect(table: Table) -> pa.Table:
    asked, groups = table.asked, table.groups()
    is_rate = asked.method == "israte"
    compared = _reference(table)
    totals = _totals(table, groups)
    work = indirect.standardised_rate if is_rate else indirect.standardised_ratio
    found = work(
        groups.of,
        table.text("band"),
        None if totals is not None else table.numbers("numerator"),
        table.numbers("denominator"),
        compared,
        totals=totals,
        multiplier=asked.per,
        confidence=asked.confidence,
        missing_is_zero=asked.as_r,
    )
    counted = {"observed": found.numerator, "expected": found.denominator}
    if is_rate:
        counted["ref_rate"] = np.full(len(found.value), compared.rate * asked.per)
    kind = (
        f"rate per {plain_number(asked.per)}" if is_rate else f"ratio x {plain_number(asked.per)}"
    )
    words = f"indirectly standardised {kind}", _byars(found)
    return rows_of({**_names(table, groups), **estimate_columns(found, counted, *words)})


def _reference(table: Table) -> indirect.Reference:
    """The population compared with: of its own table, or of the rows of the first group."""
    among, band = table.reference, table.asked.columns["band"]
    bands = np.asarray(among.text(band).to_pylist())
    count = table.numbers("reference-numerator", among)
    people = table.numbers("reference-denominator", among)
    if among is table.given and table.asked.group:
        first = table.groups().of == 0
        bands, count, people = bands[first], count[first], people[first]
    return indirect.reference(bands, count, people)


def _totals(table: Table, groups: Keys) -> Mapping[Any, float] | None:
    """The observed events of each group where only they are known."""
    if table.totals is None:
        return None
    theirs = table.totals.keys(table.asked.group)
    values = table.numbers("numerator", table.totals)
    place = {name: at for at, name in enumerate(groups.names)}
    named = [place.get(theirs.names[of], -1) for of in theirs.of.tolist()]
    return dict(zip(named, values.tolist(), strict=True))


def _life(table: Table) -> pa.Table:
    asked, groups = table.asked, table.groups()
    found = life_expectancy(
        groups.of,
        table.numbers("age"),
        table.numbers("numerator"),
        table.numbers("denominator"),
        at_ages=asked.at_ages or None,
        confidence=asked.confidence,
        keep_limits=asked.as_r,
    )
    area, age = (axis.ravel() for axis in np.indices(found.value.shape))
    ages = [f"{one:g}" for one in found.ages.tolist()]
    cells = len(area)
    return rows_of(
        {
            **group_columns(table.asked.group, groups, area),
            "startage": picked(ages, age),
            "value": found.value.ravel(),
            **limit_columns(
                found.lower.reshape(-1, cells), found.upper.reshape(-1, cells), found.confidence
            ),
            "pops_used": found.population.ravel(),
            "dths_used": found.deaths.ravel(),
            "confidence": [in_per_cent(found.confidence)] * cells,
            "statistic": picked([f"life expectancy at {one}" for one in ages], age),
            "method": ["Chiang, using Silcocks et al for confidence limits"] * cells,
            "status": status_words(found.status.ravel()),
        }
    )


def _slope(table: Table) -> pa.Table:
    asked, groups = table.asked, table.groups()
    people = table.numbers("denominator")
    value = table.numbers("value") if table.has("value") else table.numbers("numerator") / people
    error = (
        table.numbers("error")
        if table.has("error")
        else error_of_limits(table.numbers("lower"), table.numbers("upper"), asked.kind)
    )
    found = slope_index(
        groups.of,
        table.text("quantile"),
        people,
        value,
        error,
        kind=asked.kind,
        transform=asked.transform,
        multiplier=asked.per,
        confidence=asked.confidence,
    )
    columns: dict[str, Column] = {"sii": found.sii, "rii": found.rii, "intercept": found.start}
    end = "" if asked.transform else "cl"  # as R names them
    for name in ("sii", "rii"):
        for row, level in enumerate(found.confidence):
            for side in ("lower", "upper"):
                limits = getattr(found, f"{name}_{side}")
                columns[f"{name}_{side}{level_name(level, end)}"] = limits[row]
    count = len(found.sii)
    words = {
        "indicator_type": "normal" if asked.kind == "number" else asked.kind,
        "multiplier": plain_number(asked.per),
        "transform": _transformed(asked),
        "CI_confidence": in_per_cent(found.confidence),
    }
    said = {name: [word] * count for name, word in words.items()}
    drawn = {"limits_drawn": found.drawn, "status": status_words(found.status)}
    return rows_of({**_names(table, groups), **columns, **said, **drawn})


def _transformed(asked: Asked) -> str:
    return {"rate": "log", "proportion": "logit"}[asked.kind] if asked.transform else "none"


def _quantiles(table: Table) -> pa.Table:
    asked, groups = table.asked, table.groups()
    first: bool | NDArray[np.bool_] = asked.highest_first
    if table.has("invert"):
        first = table.given.flags(asked.columns["invert"])
    found = quantiles(table.numbers("value"), asked.quantiles, group=groups.of, highest_first=first)
    placed = pa.array(found.quantile, mask=found.quantile == 0)
    count = pa.array(np.full(len(table.given), asked.quantiles))
    return rows_of(
        {
            **_own(table),
            "quantile": placed,
            "nquantiles": count,
            "status": status_words(found.status),
        }
    )


METHODS = {
    "rate": Method(("numerator", "denominator"), (), _crude, "phe_rate"),
    "proportion": Method(("numerator", "denominator"), (), _crude, "phe_proportion"),
    "mean": Method(("value",), (), _mean, "phe_mean"),
    "dsr": Method(
        ("numerator", "denominator"), ("standard", "band", "frequency"), _direct, "calculate_dsr"
    ),
    "israte": Method(
        ("numerator", "denominator", "band", "reference-numerator", "reference-denominator"),
        (),
        _indirect,
        "calculate_ISRate",
    ),
    "isratio": Method(
        ("numerator", "denominator", "band", "reference-numerator", "reference-denominator"),
        (),
        _indirect,
        "calculate_ISRatio",
    ),
    "life-expectancy": Method(
        ("numerator", "denominator", "age"), (), _life, "phe_life_expectancy"
    ),
    "sii": Method(
        ("quantile", "denominator"),
        ("value", "numerator", "error", "lower", "upper"),
        _slope,
        "phe_sii",
    ),
    "quantile": Method(("value",), ("invert",), _quantiles, "phe_quantile"),
}


def _names(table: Table, groups: Keys | None) -> dict[str, Column]:
    """The names of the groups in their columns; without groups each row keeps all that it has."""
    if groups is None:
        return _own(table)
    return group_columns(table.asked.group, groups, np.arange(len(groups.names)))


def _own(table: Table) -> dict[str, Column]:
    columns = table.given.columns
    return {name: columns.column(name).combine_chunks() for name in columns.column_names}
