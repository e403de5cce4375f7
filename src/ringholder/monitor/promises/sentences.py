"""What happened since a promise, in plain words that say nothing of why."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from ringholder.monitor.indicator import Every, Indicator, Unit
from ringholder.monitor.promises.outcome import Answer, Kept, Outcome
from ringholder.monitor.promises.promise import Shows
from ringholder.monitor.variation.between import Between
from ringholder.monitor.variation.sentences import difference, pair_in_words
from ringholder.monitor.wording import period_in_words, value_in_words

SHOWS: Mapping[Shows, str] = {
    Shows.LEVEL: "the system's own figure",
    Shows.SPREAD: "how far its places are apart",
    Shows.DISTANCE: "the system beside England",
}
_PATH: Mapping[Answer, str] = {
    Answer.KEPT: "Had the path of before gone on, it would be worse by now than it is.",
    Answer.NO_CHANGE: "It is no clear departure from the path of before.",
    Answer.OTHER_WAY: "Had the path of before gone on, it would be better by now than it is.",
}


def before_and_after(one: Outcome) -> str:
    """The median of up to a year before and of the latest; empty where there is only one."""
    if not (isfinite(one.before) and isfinite(one.after)):
        return ""
    monthly = one.indicator.period is Every.MONTH
    when = ("in the year before", "in the latest year") if monthly else ("before", "since")
    return f"Typically {said(one, one.before)} {when[0]}, {said(one, one.after)} {when[1]}."


def said(one: Outcome, value: float) -> str:
    """A value of the outcome with its unit: a level, or a difference."""
    if one.measure.shows is Shows.LEVEL:
        return value_in_words(one.indicator, value)
    size = _points(one.indicator, abs(value))
    if one.measure.shows is Shows.SPREAD:
        return f"{size} apart"
    side = "above" if value > 0 else "below"
    return f"{size} {side} England"


def beyond_path(one: Outcome) -> str:
    """Whether it is more than the path before would have led to; empty where not known."""
    return "" if one.answer is Answer.CANNOT_SAY else _PATH.get(one.beyond_path, "")


def then_and_now(one: Outcome) -> str:
    """The places furthest apart in the last period before and in the latest, with limits."""
    return " ".join(_furthest(found) for found in (one.then, one.now) if found is not None)


def _furthest(found: Between) -> str:
    pair = found.widest
    if pair is None:
        return ""
    when = period_in_words(found.indicator, found.month)
    return f"{when}: {pair_in_words(found.indicator, pair)}"


def tally(kept: Kept) -> str:
    """How many measures say what, in a sentence."""
    if not kept.outcomes:
        return kept.why
    counts = [(answer, kept.count(answer)) for answer in Answer]
    found = [f"{count} {answer.value}" for answer, count in counts if count]
    measures = "measure" if len(kept.outcomes) == 1 else "measures"
    return f"Of {len(kept.outcomes)} {measures}: {', '.join(found)}."


def _points(indicator: Indicator, size: float) -> str:
    if indicator.unit is Unit.PERCENT and size < 0.05:
        return "less than 0.1 percentage points"
    return difference(indicator, size)
