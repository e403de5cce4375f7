"""A trial answered by the one standard: difference with interval, chart, and cost of each outcome.

The rule and its answers are `ringholder.matters.trial_answer`; the two methods behind it are
`ringholder.measures.trial_effect`. What was fixed before the trial is given, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.innovation_trial import LOWER
from ringholder.matters.trial_answer import (
    CONFIDENCE,
    LEAST_AFTER,
    LEAST_BEFORE,
    STANDARD,
    Answer,
    Found,
    answer,
)
from ringholder.measures.icons import Improvement
from ringholder.measures.trial_effect import Estimate, TrialEffect, trial_effect
from ringholder.money import NOTHING, total
from ringholder.plan.innovation.series import Series

NO_START = ("INN004", "start-outside-the-figures")
NO_COMPARATOR = ("INN005", "nothing-stands-beside-it")
SPLIT = ("INN006", "period-of-the-start")
LEFT_OUT = ("INN007", "periods-beyond-the-trial")
PLACES = Decimal("0.000000001")
PER = {"count": 0, "percent": 100, "per-1000": 1000, "mean": 1}
"""Of how many people one of the measure's unit is; a count is of none."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was fixed before the trial. periods: for how many it was to run; `None`: not said."""

    starts_on: date
    better: str
    counts: Decimal
    counted_as: str = "count"
    periods: int | None = None

    @property
    def direction(self) -> Improvement:
        """As charts call it."""
        return "decrease" if self.better == LOWER else "increase"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference as it was measured, below nought where it fell, with its limits at 95%."""

    change: Decimal
    lower: Decimal
    upper: Decimal

    def times(self, factor: Decimal) -> Difference:
        """So many times it."""
        low, high = sorted((self.lower * factor, self.upper * factor))
        return Difference(self.change * factor, low, high)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The answer and all that it rests on.

    difference: that which the rule is asked of: beside the comparator where there is one. own,
    beside: the same of each alone. level, slope: the jump at the start, the change of slope for
    each period. outcomes: how many more, for the better, over the trial. cost: pounds since the
    start. cost_per_outcome: `None` where `cost_says` says why. at: the place of the first period.
    """

    answer: Answer
    why: str
    fixed: Fixed
    series: Series
    at: int
    before: int
    after: int
    signal: str
    difference: Difference | None
    own: Difference | None
    beside: Difference | None
    level: Difference | None
    slope: Difference | None
    outcomes: Difference | None
    cost: Decimal | None
    cost_per_outcome: Decimal | None
    cost_says: str
    effect: TrialEffect | None
    findings: tuple[Finding, ...]
    standard: str = STANDARD


def evaluate(series: Series, fixed: Fixed) -> Evaluation:
    """Answer a trial by the standard."""
    findings = list(series.findings)
    at = sum(one < fixed.starts_on for one in series.periods)
    if not 0 < at < len(series.periods):
        findings += [_start_outside(series, fixed)] if series.periods else []
        return _unanswered(series, fixed, at, findings)
    values, upto = _counted(series, fixed, at, findings)
    compared = series.comparator
    if compared is None:
        findings.append(_of_file(NO_COMPARATOR, series, Severity.WARNING, _ALONE, _FIND_ONE))
    effect = trial_effect(
        [_real(one) for one in values],
        at,
        comparator=None if compared is None else [_real(one) for one in compared[:upto]],
        better=fixed.direction,
        confidence=CONFIDENCE,
    )
    difference = _exact(effect.effect)
    told, why = answer(_found(effect, difference, fixed), fixed.counts)
    outcomes = _outcomes(series, fixed, slice(at, upto), difference)
    cost, each, says = _cost(series, slice(at, upto), outcomes, told)
    return Evaluation(
        told, why, fixed, series, at, effect.before, effect.after, effect.signal.value,
        difference, _exact(effect.own), _exact(effect.beside), _exact(effect.level),
        _exact(effect.slope), outcomes, cost, each, says, effect, tuple(findings),
    )  # fmt: skip


def said_in_act(found: Evaluation) -> dict[str, object]:
    """What the act of an evaluation says of it, in the fields of its step."""
    said: dict[str, object] = {
        "trial_series": {
            "kind": "trial-series",
            "rows": found.series.rows,
            "sha256": found.series.sha256,
        },
        "standard": found.standard,
        "values_before": found.before,
        "values_after": found.after,
        "chart_shows": found.signal,
        "trial_answer": found.answer.value,
    }
    if found.difference is not None:
        limits = (found.difference.change, found.difference.lower, found.difference.upper)
        names = ("change", "change_lower", "change_upper")
        said |= {name: f"{one:f}" for name, one in zip(names, limits, strict=True)}
    if found.cost_per_outcome is not None:
        said["cost_per_outcome"] = f"{found.cost_per_outcome:.2f}"
    return said


_ALONE = "Nothing stands beside it: what else changed at the start would be taken for its effect."
_FIND_ONE = "Add a column `comparator` with the same measure where nothing was tried."


def _counted(
    series: Series, fixed: Fixed, at: int, findings: list[Finding]
) -> tuple[list[Decimal | None], int]:
    """The values that count, and up to which place: no more periods than were fixed.

    A period in which the trial began in the middle is neither before nor after.
    """
    upto = len(series.periods)
    if fixed.periods is not None and at + fixed.periods < upto:
        more, upto = upto - at - fixed.periods, at + fixed.periods
        periods = "1 period lies" if more == 1 else f"{more:,} periods lie"
        says = f"{periods} beyond the {fixed.periods} that were fixed, and count for nothing."
        findings.append(_of_file(LEFT_OUT, series, Severity.NOTE, says, "Nothing has to be done."))
    values = list(series.values[:upto])
    if series.periods[at] != fixed.starts_on:
        says = f"The trial began within the period of {series.periods[at - 1]}: that is left out."
        findings.append(_of_file(SPLIT, series, Severity.NOTE, says, "Nothing has to be done."))
        values[at - 1] = None
    return values, upto


def _found(effect: TrialEffect, difference: Difference | None, fixed: Fixed) -> Found | None:
    """What was found, turned so that above nought is better; `None` where nothing could be."""
    few = effect.before < LEAST_BEFORE or effect.after < LEAST_AFTER
    if difference is None and not few:
        return None
    one = difference or Difference(NOTHING, NOTHING, NOTHING)
    better = one.times(Decimal(-1 if fixed.better == LOWER else 1))
    return Found(
        better.change, better.lower, better.upper, effect.signal.value, effect.before, effect.after
    )


def _outcomes(
    series: Series, fixed: Fixed, since: slice, difference: Difference | None
) -> Difference | None:
    """How many outcomes more, for the better: the mean difference over all that it is of."""
    if difference is None:
        return None
    of = PER[fixed.counted_as]
    if of == 0:
        periods = sum(one is not None for one in series.values[since])
        weight = Decimal(periods)
    else:
        people = series.people[since]
        if any(one is None for one in people):
            return None
        weight = Decimal(sum(one or 0 for one in people)) / of
    return difference.times(-weight if fixed.better == LOWER else weight)


def _cost(
    series: Series, since: slice, outcomes: Difference | None, told: Answer
) -> tuple[Decimal | None, Decimal | None, str]:
    """The pounds spent since the start, those for each outcome, or why that cannot be said."""
    spent = [one for one in series.cost[since] if one is not None]
    cost = total(spent) if spent else None
    if cost is None:
        return None, None, "The figures say nothing of what it cost."
    if told is not Answer.IMPROVED:
        return cost, None, "No improvement was shown that it could be the cost of."
    if outcomes is None or outcomes.change <= 0:
        return cost, None, "The figures do not say of how many people each value is."
    return cost, cost / outcomes.change, ""


def _exact(one: Estimate | None) -> Difference | None:
    """As it is written in an act: nine decimals, which the rule is then asked of."""
    if one is None:
        return None
    limits = (Decimal(repr(each)) for each in (one.value, one.lower, one.upper))
    return Difference(*(each.quantize(PLACES, ROUND_HALF_EVEN) for each in limits))


def _real(one: Decimal | None) -> float | None:
    return None if one is None else float(one)


def _start_outside(series: Series, fixed: Fixed) -> Finding:
    says = f"The start, {fixed.starts_on}, has no figures on both sides of it."
    return _of_file(
        NO_START, series, Severity.ERROR, says, "Give the figures of before and after the start."
    )


def _unanswered(series: Series, fixed: Fixed, at: int, findings: list[Finding]) -> Evaluation:
    told, why = answer(None, fixed.counts)
    return Evaluation(
        told, why, fixed, series, at, at, len(series.periods) - at, "not-drawn", None, None, None,
        None, None, None, None, None, "No difference could be worked out.", None, tuple(findings),
    )  # fmt: skip


def _of_file(
    kind: tuple[str, str], series: Series, severity: Severity, says: str, do: str
) -> Finding:
    return Finding(*kind, severity, says, do, InRow(series.file, 1))
