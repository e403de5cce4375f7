"""The value of a contract with its variations, and whether one more may be made (regulation 13).

Variations count together: what is held against the law's thresholds is the sum of all changes since
the award. Sums and shares are exact, and 24.99% is below 25%. The rule itself is that of the
Provider Selection Regime (`selection/modification.py`), asked in the one place that is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer, said
from ringholder.matters.selection.facts import CHARACTER, Facts
from ringholder.matters.selection.modification import Modification, modification
from ringholder.matters.selection.regime import regime
from ringholder.money import pounds, total

BEFORE = "before-the-regime"
"""How a contract was chosen that is older than the regime: not by one of its direct awards."""
NOTICE = "modification-notice"
_PERMITTED = {Answer.YES: True, Answer.NO: False, Answer.UNKNOWN: None}


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


def cumulative(original: Decimal, changes: Iterable[Change]) -> Cumulative:
    """The effect of variations together; their order makes no difference."""
    return Cumulative(original, total(one.by for one in changes))


def modification_test(before: Cumulative, change: Change, chosen_by: str) -> Tested:
    """Whether one more variation may be made without choosing a provider anew.

    `before` is the contract with the variations before it, `chosen_by` the process of its award.
    The ground that is claimed is taken as a fact, and the others as not there.
    """
    first = _process(chosen_by)
    told = modification(_facts(change), before.original, (before.changed, change.by), first)
    why = _why(told, before.and_(change), change, first)
    return Tested(_PERMITTED[told.allowed], why, told.notice is Answer.YES)


def _process(chosen_by: str) -> Process | None:
    """The process of the award; one of before the regime is none of its direct awards."""
    if chosen_by == BEFORE:
        return Process.COMPETITIVE
    return Process(chosen_by) if chosen_by in tuple(Process) else None


_CLAIMS = {
    Ground.TERM: "provided_for",
    Ground.SUCCESSION: "succession_only",
    Ground.OUTSIDE: "external_factors",
    Ground.COMMISSIONER: "change_by_authority",
}


def _facts(change: Change) -> Facts:
    answers = {fact: said(ground is change.ground) for ground, fact in _CLAIMS.items()}
    answers[CHARACTER] = said(change.different)
    return Facts(answers, because="as the record has it")


def _why(told: Modification, after: Cumulative, change: Change, first: Process | None) -> str:
    if told.allowed is Answer.YES:
        return "; ".join((*_grounds(told), _sums(after)))
    if told.allowed is Answer.NO:
        return "it makes the contract different in character" if change.different else _sums(after)
    asks = [regime().facts[name].asks for name in told.needs if name in regime().facts]
    unknown = [] if first is not None else ["By which process was the provider chosen?"]
    return "not known: " + " ".join((*asks, *unknown))


def _grounds(told: Modification) -> Iterator[str]:
    yield from (f"{one.title} (reg {one.clause})" for one in told.on)


def _sums(after: Cumulative) -> str:
    share = after.share
    of = f", {percent(share)} of the value at the award" if share is not None else ""
    return f"all changes come to {pounds(abs(after.changed))}{of}"


def percent(share: Fraction) -> str:
    """A share for people: `24.9%`; cut off and not rounded, so that 24.99% never reads as 25%."""
    tenths = int(abs(share) * 1000)
    return f"{'-' if share < 0 else ''}{tenths // 10}.{tenths % 10}%"
