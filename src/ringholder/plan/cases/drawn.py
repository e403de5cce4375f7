"""The pictures of a business case: what each option is worth, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ringholder.matters.benefits import Benefit
from ringholder.money import pounds
from ringholder.pictures.options_worth import Worth, options_worth
from ringholder.pictures.promised_realised import Way, promised_realised
from ringholder.pictures.tornado import Swing, tornado
from ringholder.plan.cases.appraise import Appraisal
from ringholder.plan.cases.sensitivity import RATE, Input, Moved

POUND = Decimal(1)
MOST_DRAWN = 15
"""Inputs in a tornado: those that matter less stand in the table."""
FOUND_WORDS = {
    "": "not reported yet",
    "not-yet": "its day is to come",
    "realised": "realised",
    "less": "less than planned",
    "disbenefit": "a disbenefit",
}


def worth(of: Appraisal, prefix: str = "worth") -> str:
    """What each option costs and brings."""
    chosen = of.preferred
    rows = [
        Worth(
            one.option.name,
            float(one.costs),
            float(one.benefits),
            float(one.npv),
            f"{one.option.name}: costs {pounds(one.costs, POUND)}, benefits "
            f"{pounds(one.benefits, POUND)}, net present value {pounds(one.npv, POUND)}.",
            chosen is not None and one.option.id == chosen.option.id,
        )
        for one in of.options
    ]
    return options_worth(rows, name="What each option costs and brings", prefix=prefix)


def swings(of: Appraisal, moved: Sequence[Moved], prefix: str = "tornado") -> str:
    """What the preferred option is worth with one input moved at a time."""
    chosen = of.preferred
    rows = [
        Swing(
            f"{in_words(one.input)} ± {one.by}",
            float(one.lower),
            float(one.higher),
            f"{in_words(one.input)} {one.by} lower: {pounds(one.lower, POUND)}; higher: "
            f"{pounds(one.higher, POUND)}.",
        )
        for one in moved[:MOST_DRAWN]
    ]
    middle = float(chosen.worth) if chosen is not None else 0.0
    return tornado(rows, middle, name="What its worth over the minimum hangs on", prefix=prefix)


def in_words(named: Input) -> str:
    """An input as people call it."""
    if named == RATE:
        return "Discount rate"
    kind, category = named
    return f"{kind.capitalize()}: {category}"


def kept(benefits: Sequence[Benefit], prefix: str = "benefits") -> str:
    """Promised against realised, for each benefit."""
    rows = [
        Way(
            one.id,
            float(one.baseline),
            float(one.target),
            None if one.value is None else float(one.value),
            _said(one),
        )
        for one in benefits
    ]
    return promised_realised(rows, name="Benefits: promised and realised", prefix=prefix)


def _said(one: Benefit) -> str:
    now = "" if one.value is None else f" The last figure is {one.value:f}:"
    way = f"{one.id}: from {one.baseline:f} to {one.target:f} by {one.due_on}."
    return f"{way}{now} {FOUND_WORDS[one.found]}."
