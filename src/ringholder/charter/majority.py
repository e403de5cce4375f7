"""What carries a vote: which share, of which base, in the whole or in each class or constituency.

The named majorities fix their own share and base. `share` takes both from the charter, and so do
the majorities in each class and in each constituency, where silent: more than half of those cast.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from ringholder.charter.said import UNKNOWN, Said, given

SIMPLE, ALL_SEATS, TWO_THIRDS, SHARE, EACH_CLASS, EACH_CONSTITUENCY = (
    "more-for-than-against", "over-half-of-seats", "two-thirds", "share", "each-class",
    "each-constituency",
)  # fmt: skip
CAST, PRESENT, ELIGIBLE, SEATS = "cast", "present", "eligible", "seats-in-office"
CONSENSUS = "consensus"
HALF = Fraction(1, 2)


class NotSaid(Exception):
    """What a vote needs was not read, or is not there; the message says what."""


@dataclass(frozen=True, slots=True)
class Measure:
    """At least a share of a base, or more than it; in each group of `each`, where that is said.

    The base is `cast` (votes for and against: an abstention is no vote cast), `present` (of those
    who are there and may vote), `eligible` (of all who may vote on the matter, there or not), or
    `seats-in-office` (of all, also those who had to leave).
    """

    share: Fraction = HALF
    at_least: bool = False
    base: str = CAST
    each: str = ""

    def needed(self, base: int) -> int:
        """The fewest votes in favour that carry, of so many in the base; never none."""
        exact = self.share * base
        return max(1, ceil(exact)) if self.at_least else floor(exact) + 1

    def reached(self, in_favour: int, base: int) -> bool:
        """Whether so many votes in favour carry, of so many in the base."""
        return in_favour >= self.needed(base)


def measure(name: str, threshold: Fraction | Said, base: str | Said) -> Measure:
    """The measure that a charter's words give. Raises `NotSaid` where they give none, or two."""
    if UNKNOWN in (threshold, base):
        raise NotSaid("Which share of which base carries was not read.")
    share, of = given(threshold), given(base)
    if name in (SIMPLE, ALL_SEATS):
        if share is not None or of is not None:
            raise NotSaid(f"`{name}` says what carries, and so does `threshold` or `base`.")
        return Measure() if name == SIMPLE else Measure(base=SEATS)
    if name == TWO_THIRDS:
        if share is not None:
            raise NotSaid("`two-thirds` says what carries, and so does `threshold`.")
        return Measure(Fraction(2, 3), True, of or CAST)
    if name == SHARE and share is None:
        raise NotSaid("A share of the votes carries, and `threshold` does not say which.")
    if name not in (SHARE, EACH_CLASS, EACH_CONSTITUENCY):
        raise NotSaid(f"`{name}` is no majority that is known.")
    each = name.removeprefix("each-") if name != SHARE else ""
    return Measure(share or HALF, share is not None, of or CAST, each)


def way(name: str, decide_by: str | Said, majority: str | Said) -> tuple[str, str]:
    """How a body of that name decides a vote: a majority, or only by consensus; what is assumed.

    Raises `NotSaid` where it was not read.
    """
    if not isinstance(majority, Said):
        return majority, ""
    if UNKNOWN in (majority, decide_by):
        raise NotSaid(f"How {name} decides when its members do not agree was not read.")
    if decide_by == CONSENSUS:
        return CONSENSUS, "Nothing is said for when they do not agree, so anyone can stop it."
    return SIMPLE, "Which majority is not said: more votes for than against."
