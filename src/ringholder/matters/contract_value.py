"""The value of a contract with its variations, and whether one more may be made (regulation 13).

Variations count together: what is held against the limits is the sum of all changes since the
award. Sums and shares are exact, and 24.99% is below 25%. `modification_test` is the one place
where the rule is asked; what the regulation says is data (`contract_value.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.money import pounds, total

_TABLE = Path(__file__).with_suffix(".yaml")
STRAIGHT_TO_THE_PROVIDER = frozenset({"direct-a", "direct-b"})
"""Processes after which only the character of the contract counts, and not its value."""


class Ground(StrEnum):
    """On what a contract is varied."""

    TERM = "term-of-the-contract"
    SUCCESSION = "succession"
    OUTSIDE = "outside-control"
    COMMISSIONER = "commissioner"


@dataclass(frozen=True, slots=True)
class Change:
    """A variation: pounds added to the lifetime value (negative: taken off), and its ground.

    `different` is whether it makes the contract materially different in character; `None` where
    nobody said.
    """

    by: Decimal
    ground: Ground
    different: bool | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the regulation sets: a sum in pounds, a share, days within which a notice is due."""

    sum: Decimal
    share: Fraction
    notice_days: int
    source: str


@dataclass(frozen=True, slots=True)
class Cumulative:
    """The lifetime value at the award, in pounds, and what all variations together added to it."""

    original: Decimal
    changed: Decimal

    @property
    def value(self) -> Decimal:
        """The lifetime value as it is now."""
        return self.original + self.changed

    @property
    def share(self) -> Fraction | None:
        """The change as a share of the value at the award, without a sign; `None` of no value."""
        return abs(Fraction(self.changed)) / Fraction(self.original) if self.original > 0 else None

    def and_(self, change: Change) -> Cumulative:
        """With one variation more."""
        return Cumulative(self.original, self.changed + change.by)


@dataclass(frozen=True, slots=True)
class Tested:
    """What the test says of a variation; `permitted` is `None` where it cannot say.

    `notice`: a notice is due within the days of the regulation.
    """

    permitted: bool | None
    why: str
    notice: bool = False


@cache
def limits() -> Limits:
    """The limits of the regulation, from `contract_value.yaml`."""
    told: Mapping[str, Any] = yaml.load(_TABLE.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return Limits(
        Decimal(told["sum"]), Fraction(told["share"]), int(told["notice_days"]), told["source"]
    )


def cumulative(original: Decimal, changes: Iterable[Change]) -> Cumulative:
    """The effect of variations together; their order makes no difference."""
    return Cumulative(original, total(one.by for one in changes))


def modification_test(before: Cumulative, change: Change, chosen_by: str) -> Tested:
    """Whether one more variation may be made without choosing a provider anew.

    `before` is the contract with the variations before it, `chosen_by` the process of its award.
    Whether a fall counts as a change the regulation does not say; here it does, by its size.
    """
    if change.ground in (Ground.TERM, Ground.SUCCESSION):
        return Tested(True, _ALLOWED[change.ground])
    if change.different is None:
        return Tested(None, "nobody said whether it makes the contract different in character")
    if change.different:
        return Tested(False, "it makes the contract materially different in character")
    if change.ground is Ground.OUTSIDE:
        return Tested(True, _ALLOWED[change.ground])
    after = before.and_(change)
    notice = abs(after.changed) >= limits().sum
    if chosen_by in STRAIGHT_TO_THE_PROVIDER:
        return Tested(True, "it leaves the contract alike in character", notice)
    return _by_value(after, notice=notice)


_ALLOWED = {
    Ground.TERM: "a clear term of the contract provides for it",
    Ground.SUCCESSION: "only the identity of the provider changes, by succession",
    Ground.OUTSIDE: "it answers to what is outside the control of both parties",
}


def _by_value(after: Cumulative, *, notice: bool) -> Tested:
    set_, sum_, share = limits(), abs(after.changed), after.share
    if sum_ < set_.sum:
        return Tested(True, f"all changes come to {pounds(sum_)}, below {pounds(set_.sum)}", notice)
    if share is not None and share < set_.share:
        why = f"all changes come to {percent(share)}, below {percent(set_.share)}"
        return Tested(True, why, notice)
    of = f", {percent(share)} of the value at the award" if share is not None else ""
    return Tested(False, f"all changes come to {pounds(sum_)}{of}", notice)


def percent(share: Fraction) -> str:
    """A share for people: `24.9%`; cut off and not rounded, so that 24.99% never reads as 25%."""
    tenths = int(abs(share) * 1000)
    return f"{'-' if share < 0 else ''}{tenths // 10}.{tenths % 10}%"
