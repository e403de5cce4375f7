"""Which rule gave which periods of a series, and whose counts they are: said, never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ringholder.calendar import Period


class Rule(StrEnum):
    """The rule by which the counts of a stretch of time were come by."""

    AS_REPORTED = "as-reported"
    MERGED = "merged"
    TOOK_IN_PART = "took-in-part"
    SPLIT = "split"
    SUMMED = "summed-as-it-was"
    RE_SUMMED = "re-summed"


RULES: dict[Rule, str] = {
    Rule.AS_REPORTED: "Its own counts, as reported.",
    Rule.MERGED: "Merged: the counts of those that it followed add up.",
    Rule.TOOK_IN_PART: (
        "Its own counts, before it took in part of another body: of a smaller area or list."
    ),
    Rule.SPLIT: (
        "Not told: a body that it followed was split, and the parts' shares of its past are not "
        "known. The old series is shown to its end and the new one begins; nothing is cast back. "
        "Where the parts have figures of their own, they can be re-summed."
    ),
    Rule.SUMMED: "Summed from its parts, by what belonged to it on the last day of each period.",
    Rule.RE_SUMMED: "Re-summed from those that are its parts on one day, over the whole time.",
}
"""Each rule in a sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days under one rule, and the codes whose counts they rest on (for a split: would have).

    `says` names the day or the level where the rule needs one.
    """

    rule: Rule
    codes: tuple[str, ...]
    days: Period
    says: str

    @property
    def told(self) -> bool:
        """Whether there are counts for it."""
        return self.rule is not Rule.SPLIT


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a series of an organisation came about, oldest first; `untold` is what is not known."""

    organisation: str
    stretches: tuple[Stretch, ...]
    untold: tuple[str, ...] = ()

    def in_words(self) -> tuple[str, ...]:
        """A line for each stretch, then what is not known."""
        return (*(f"{one.days}: {one.says}" for one in self.stretches), *self.untold)
