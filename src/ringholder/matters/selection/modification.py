"""Regulation 13: may a contract be changed in its term without a new procurement, and is it told?

What is held against the thresholds is the sum of all changes of the lifetime value since the
contract was made. The law does not say whether a fall counts as a change; here it does, by its
size, which is the stricter reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer, all_of, any_of, said
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.regime import Rule, regime
from ringholder.matters.selection.table import Applied, applied, needs

_OF_AWARD = frozenset({Process.DIRECT_A, Process.DIRECT_B})


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a contract may be changed, and whether it is there."""

    found: Applied
    holds: Answer


@dataclass(frozen=True, slots=True)
class Modification:
    """Whether a change is allowed, by which grounds, and whether notice of it is due.

    `cumulative` is the sum of all changes since the contract was made, this one among them, in
    pounds; `below` whether it is under either threshold.
    """

    allowed: Answer
    grounds: tuple[Ground, ...]
    cumulative: Decimal | None
    below: Answer
    notice: Answer
    needs: tuple[str, ...]

    @property
    def on(self) -> tuple[Rule, ...]:
        """The grounds that are there."""
        return tuple(one.found.rule for one in self.grounds if one.holds is Answer.YES)


def modification(
    facts: Facts,
    original: Decimal | None,
    changes: Sequence[Decimal] | None,
    first: Process | None = None,
) -> Modification:
    """Whether a contract may be changed without a new procurement.

    `original` is its lifetime value when it was made, `changes` those of the value since, this one
    the last, in pounds; `None` where not known. `first` is the process by which it was awarded.
    """
    law = regime()
    sum_ = None if changes is None else abs(sum(changes, Decimal(0)))
    below = _below(sum_, original)
    grounds = tuple(_ground(rule, facts, below, first) for rule in law.grounds)
    allowed = any_of(one.holds for one in grounds)
    told = Answer.UNKNOWN if sum_ is None else said(sum_ >= law.value("modification-notice"))
    notice = all_of((allowed, facts.answer("change_by_authority"), told))
    return Modification(allowed, grounds, sum_, below, notice, tuple(_needs(grounds, allowed)))


def _below(sum_: Decimal | None, original: Decimal | None) -> Answer:
    law = regime()
    if sum_ is None:
        return Answer.UNKNOWN
    under = said(sum_ < law.value("modification-amount"))
    share = law.value("modification-share")
    part = Answer.UNKNOWN if original is None else said(sum_ < original * share)
    return any_of((under, part))


def _ground(rule: Rule, facts: Facts, below: Answer, first: Process | None) -> Ground:
    found = applied(rule, facts)
    holds = found.applies
    if rule.below_threshold:
        holds = all_of((holds, below))
    if rule.only_for:
        holds = all_of((holds, _first_by(first)))
    return Ground(found, holds)


def _first_by(first: Process | None) -> Answer:
    return Answer.UNKNOWN if first is None else said(first in _OF_AWARD)


def _needs(grounds: Sequence[Ground], allowed: Answer) -> list[str]:
    if allowed is not Answer.UNKNOWN:
        return []
    open_ = [one for one in grounds if one.holds is Answer.UNKNOWN]
    return list(dict.fromkeys(name for one in open_ for name in needs(one.found)))
