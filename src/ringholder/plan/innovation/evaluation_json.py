"""An evaluation as JSON: figures as text, unrounded, so that nobody works with rounded ones."""

from __future__ import annotations

from decimal import Decimal

from ringholder.plan.innovation.evaluation import Difference, Evaluation

_DIFFERENCES = ("difference", "own", "beside", "level", "slope", "outcomes")


def as_json(found: Evaluation) -> dict[str, object]:
    """The stable shape: the answer, why, what was fixed, every figure, and the findings."""
    fixed = found.fixed
    return {
        "standard": found.standard,
        "answer": found.answer.value,
        "why": found.why,
        "fixed": {
            "starts_on": fixed.starts_on.isoformat(),
            "better": fixed.better,
            "counts": f"{fixed.counts:f}",
            "counted_as": fixed.counted_as,
            "periods": fixed.periods,
        },
        "figures": {"rows": found.series.rows, "sha256": found.series.sha256},
        "before": found.before,
        "after": found.after,
        "chart": found.signal,
        **{name: _difference(getattr(found, name)) for name in _DIFFERENCES},
        "cost": _text(found.cost),
        "cost_per_outcome": _text(found.cost_per_outcome),
        "cost_says": found.cost_says,
        "findings": [one.as_json() for one in found.findings],
    }


def _difference(one: Difference | None) -> dict[str, str] | None:
    if one is None:
        return None
    return {"change": f"{one.change:f}", "lower": f"{one.lower:f}", "upper": f"{one.upper:f}"}


def _text(sum_: Decimal | None) -> str | None:
    return None if sum_ is None else f"{sum_:f}"
