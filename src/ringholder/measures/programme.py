"""Linear programmes with whole numbers where they are asked for: least cost within limits.

    found = solve(Programme(costs=(1.0, 2.0), most=(5.0, 5.0), whole=(True, True), lines=(
        Line("needed", ((0, 1.0), (1, 1.0)), least=7.0),
    )))
    found.cost, found.values, found.prices["needed"]

Solved by HiGHS through scipy (Huangfu and Hall, Mathematical Programming Computation 10, 2018):
first without asking for whole numbers, and again with them only where that gave fractions; of a
large programme first for the few columns alone that had one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

WITHIN = 1e-6
"""What a solution may be off a whole number, or over a limit."""
SECONDS = 20.0
"""What a search for whole numbers may take; the best found by then is told."""
SMALL, NEAR = 200, 1e-3
"""Up to so many columns whole numbers are found to the last; with more, to within such a share of
the gain. A limit of time alone would give another answer on a busier day."""
_DONE, _NO_SOLUTION = 0, 2


class NotSolved(ArithmeticError):
    """No least cost was found, and not for want of a solution; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A limit: the sum of (column, factor) terms is at least `least` and at most `most`."""

    name: str
    terms: tuple[tuple[int, float], ...]
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """What is chosen, a column each: its cost, the most of it (none: no limit), whether whole.

    No column is below nought. Names of lines are told apart. `beside`: what it would cost to do
    nothing; how near to the best a choice is, is told of what it gains over that.
    """

    costs: Sequence[float]
    most: Sequence[float | None]
    whole: Sequence[bool]
    lines: Sequence[Line]
    beside: float = 0.0


@dataclass(frozen=True, slots=True)
class Solved:
    """The least cost and the amount of each column.

    `prices`: by how much the least cost changes for each unit by which a line's limit is raised, at
    the margin and without whole numbers. `relaxed` is the least cost without whole numbers: it
    bounds `cost` from below. `gap`: no other choice gains more by more than such a share of the
    gain, by the solver's own bound.
    """

    cost: float
    values: tuple[float, ...]
    prices: Mapping[str, float]
    relaxed: float
    gap: float = 0.0


def solve(programme: Programme, *, seconds: float = SECONDS) -> Solved | None:
    """The choice of least cost; `None` where the limits cannot all be kept.

    Raises `NotSolved` where cost falls without end, or the time did not suffice to find any choice.
    """
    if not programme.costs:
        return _nothing_to_choose(programme)
    laid = _laid(programme)
    found = _linear(programme, laid)
    if found is None:
        return None
    values, cost = np.asarray(found.x), float(found.fun)
    prices = _prices(laid, found)
    whole = np.asarray(programme.whole, dtype=bool)
    off = np.abs(values - np.round(values))[whole]
    if not off.size or off.max() <= WITHIN:
        return Solved(cost, tuple(_tidied(values, whole)), prices, cost)
    rest = _Rest(programme, laid, prices, cost, seconds)
    return rest.near(values) or rest.solved(np.zeros(len(values)), rest.most)


def least_relaxed(programme: Programme, names: Iterable[str]) -> Mapping[str, float] | None:
    """By how much each of the named limits has to give way, least in all, so that all can be kept.

    Only those that must. `None` where it does not help however far they give way.
    """
    given = set(names)
    columns = len(programme.costs)
    added: list[str] = []
    lines = []
    for line in programme.lines:
        if line.name in given:
            sign = -1.0 if line.most is not None else 1.0
            added.append(line.name)
            lines.append(replace(line, terms=(*line.terms, (columns + len(added) - 1, sign))))
        else:
            lines.append(line)
    softened = Programme(
        (*(0.0 for _ in programme.costs), *(1.0 for _ in added)),
        (*programme.most, *(None for _ in added)),
        (*programme.whole, *(False for _ in added)),
        lines,
    )
    found = solve(softened)
    if found is None:
        return None
    gives = zip(added, found.values[columns:], strict=True)
    return {name: value for name, value in gives if value > WITHIN}


def _nothing_to_choose(programme: Programme) -> Solved | None:
    for line in programme.lines:
        if (line.least or 0.0) > 0.0 or (line.most is not None and line.most < 0.0):
            return None
    return Solved(0.0, (), {line.name: 0.0 for line in programme.lines}, 0.0)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The lines as a sparse matrix, each as at most so much; `names` and `signs` say of which."""

    matrix: Any
    most: Any
    names: tuple[str, ...]
    signs: tuple[float, ...]


def _laid(programme: Programme) -> _Laid:
    rows: list[int] = []
    columns: list[int] = []
    factors: list[float] = []
    names: list[str] = []
    signs: list[float] = []
    most: list[float] = []
    for name, terms, sign, limit in _sides(programme.lines):
        at = len(names)
        rows.extend([at] * len(terms))
        columns.extend(column for column, _ in terms)
        factors.extend(sign * factor for _, factor in terms)
        names.append(name)
        signs.append(sign)
        most.append(sign * limit)
    shape = (len(names), len(programme.costs))
    matrix = _scipy().csr_array((factors, (rows, columns)), shape=shape) if names else None
    return _Laid(matrix, np.array(most), tuple(names), tuple(signs))


def _sides(
    lines: Iterable[Line],
) -> Iterator[tuple[str, tuple[tuple[int, float], ...], float, float]]:
    for line in lines:
        if line.most is not None:
            yield line.name, line.terms, 1.0, line.most
        if line.least is not None:
            yield line.name, line.terms, -1.0, line.least


def _linear(programme: Programme, laid: _Laid) -> Any:
    found = _optimize().linprog(
        np.asarray(programme.costs), A_ub=laid.matrix, b_ub=laid.most if laid.names else None,
        bounds=[(0, one) for one in programme.most], method="highs",
    )  # fmt: skip
    if found.status == _NO_SOLUTION:
        return None
    if found.status != _DONE:
        raise NotSolved(f"The solver stopped: {found.message}")
    return found


def _prices(laid: _Laid, found: Any) -> dict[str, float]:
    """Prices by name; of a line with two sides, the sum of both, of which one is nought."""
    prices: dict[str, float] = {}
    marginals = found.ineqlin.marginals if laid.names else ()
    for name, sign, one in zip(laid.names, laid.signs, marginals, strict=True):
        prices[name] = prices.get(name, 0.0) + sign * float(one)
    return prices


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left to do where the least cost was found in fractions."""

    programme: Programme
    laid: _Laid
    prices: Mapping[str, float]
    relaxed: float
    seconds: float

    @property
    def most(self) -> Any:
        """The most of each column, none being without limit."""
        return np.array([np.inf if one is None else one for one in self.programme.most])

    def near(self, values: Any) -> Solved | None:
        """The columns that had fractions in whole numbers, all others as they are.

        `None` where that is not near enough to the least cost in fractions, or the programme is
        small enough to be solved to the last.
        """
        if len(values) <= SMALL:
            return None
        whole = np.asarray(self.programme.whole, dtype=bool)
        fixed = whole & (np.abs(values - np.round(values)) <= WITHIN)
        low = np.where(fixed, np.round(values), 0.0)
        found = self.solved(low, np.where(fixed, low, self.most))
        if found is None:
            return None
        gap = self._share(found.cost - self.relaxed, found.cost)
        return replace(found, gap=gap) if gap <= NEAR else None

    def solved(self, low: Any, high: Any) -> Solved | None:
        """The best choice in whole numbers between these; `None` where there is none."""
        optimize = _optimize()
        whole = np.asarray(self.programme.whole, dtype=bool)
        found = optimize.milp(
            np.asarray(self.programme.costs), integrality=whole.astype(int),
            bounds=optimize.Bounds(low, high),
            constraints=optimize.LinearConstraint(self.laid.matrix, -np.inf, self.laid.most),
            options={"time_limit": self.seconds, "mip_rel_gap": self._near_enough},
        )  # fmt: skip
        if found.status == _NO_SOLUTION:
            return None
        if found.x is None:
            raise NotSolved(f"No choice in whole numbers was found in {self.seconds:g} seconds.")
        cost = float(found.fun)
        gap = self._share(float(found.mip_gap) * abs(cost), cost)
        values = tuple(_tidied(np.asarray(found.x), whole))
        return Solved(cost, values, self.prices, self.relaxed, 0.0 if gap <= WITHIN else gap)

    def _share(self, missing: float, cost: float) -> float:
        return missing / (abs(cost - self.programme.beside) or 1.0)

    @property
    def _near_enough(self) -> float:
        """As a share of the cost: the solver measures by that alone."""
        wanted = WITHIN if len(self.programme.costs) <= SMALL else NEAR
        gain = abs(self.relaxed - self.programme.beside) or 1.0
        return wanted * gain / (abs(self.relaxed) or 1.0)


def _tidied(values: Any, whole: Any) -> list[float]:
    """Whole columns without the solver's last digits; nothing below nought."""
    told: list[float] = np.where(whole, np.round(values), np.maximum(values, 0.0)).tolist()
    return told


@cache
def _optimize() -> Any:
    """The solver takes a while to import, and most commands need none."""
    from scipy import optimize

    return optimize


@cache
def _scipy() -> Any:
    from scipy import sparse

    return sparse
