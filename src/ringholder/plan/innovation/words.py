"""An evaluation in words, line by line: for a screen, a page or a paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.money import pounds, rounded
from ringholder.plan.innovation.evaluation import Difference, Evaluation

SIGNALS = {
    "for-better": "Special cause of improvement",
    "for-worse": "Special cause of concern",
    "both-ways": "Special cause of improvement and of concern",
    "no-signal": "No special cause",
    "not-drawn": "Not drawn: fewer than 12 values before",
}
_SHOWN = Decimal("0.01")


def lines(found: Evaluation) -> Iterator[tuple[str, str]]:
    """What was found, in words, line by line: for a screen, a page or a paper."""
    yield "Answer", found.answer.words
    yield "Why", found.why
    for name, one in (
        ("Difference", found.difference),
        ("Of the trial alone", found.own if found.beside is not None else None),
        ("Of the comparator alone", found.beside),
        ("Jump at the start", found.level),
        ("Change of slope, each period", found.slope),
        ("Outcomes for the better", found.outcomes),
    ):
        if one is not None:
            yield name, in_words(one)
    yield "Change that was to count", f"{found.fixed.counts:f}, {found.fixed.better}"
    yield "Values before and since the start", f"{found.before} and {found.after}"
    yield "Chart since the start", SIGNALS[found.signal]
    if found.cost is not None:
        yield "Cost since the start", pounds(found.cost)
    each = found.cost_per_outcome
    yield "Cost of each outcome", found.cost_says if each is None else pounds(each)


def in_words(one: Difference) -> str:
    """`-3.10 (-4.40 to -1.80)`, rounded to what people read."""
    limits = (one.change, one.lower, one.upper)
    change, low, high = (f"{rounded(each, _SHOWN):.2f}" for each in limits)
    return f"{change} ({low} to {high})"
