"""The one standard by which a trial is answered, from what was fixed before it and what was found.

The rule is ours, as are its least numbers of periods beside those that the methods themselves ask
for; a system may set another. It is applied to the figures as they are written in the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ringholder.money import NOTHING

STANDARD = "common-1"
LEAST_BEFORE, LEAST_AFTER = 12, 8
CONFIDENCE = 0.95


class Answer(StrEnum):
    """What a trial is answered with."""

    IMPROVED = "has-improved"
    NO_DIFFERENCE = "no-difference"
    WORSE = "worse"
    CANNOT_SAY = "cannot-say"

    @property
    def words(self) -> str:
        """As pages and papers say it."""
        return WORDS[self]


WORDS = {
    Answer.IMPROVED: "Improved",
    Answer.NO_DIFFERENCE: "No difference shown",
    Answer.WORSE: "Worse",
    Answer.CANNOT_SAY: "Cannot say",
}
RULE = (
    "Improved: the whole interval lies on the better side of nought, the chart shows special cause "
    "of improvement since the start and none of concern, and the difference is at least the change "
    "that was said to count. Worse: the whole interval lies on the worse side, and the chart shows "
    "special cause of concern. No difference shown: neither, and the whole interval lies below the "
    "change that was said to count. Cannot say: all else, or fewer than 12 values before or 8 "
    "after the start."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A difference with its interval, above nought where it is for the better.

    signal: what the chart shows since the start. before, after: how many values there are.
    """

    change: Decimal
    lower: Decimal
    upper: Decimal
    signal: str
    before: int
    after: int


def answer(found: Found | None, counts: Decimal) -> tuple[Answer, str]:
    """The answer by the rule, and why; `counts` is the change that was said to count."""
    if found is None:
        return Answer.CANNOT_SAY, "No difference with an interval could be worked out."
    if found.before < LEAST_BEFORE or found.after < LEAST_AFTER:
        why = f"There are {found.before} values before and {found.after} after the start; "
        return Answer.CANNOT_SAY, f"{why}at least {LEAST_BEFORE} and {LEAST_AFTER} are needed."
    if found.upper < NOTHING and found.signal in ("for-worse", "both-ways"):
        return Answer.WORSE, "The whole interval, and the chart, show a change for the worse."
    better = found.lower > NOTHING and found.signal == "for-better"
    if better and found.change >= counts:
        return Answer.IMPROVED, "The interval and the chart show it, and it is large enough."
    if found.upper < counts:
        why = "It is less than what was said to count, to the end of its interval."
        return Answer.NO_DIFFERENCE, why
    if better:
        why = "A change for the better is shown, and whether it is large enough is not."
        return Answer.CANNOT_SAY, why
    return Answer.CANNOT_SAY, (
        "The interval reaches from no change that is shown to one that would count: the trial was "
        "too short, or its figures vary too much, to tell."
    )
