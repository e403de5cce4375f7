"""A practice that leaves or joins a network within the year: achieved again on who belongs now.

What was declared rested on the members of an earlier day. The same counts over the members of a
later day give another result; the network must look at it and declare again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.incomes.achievement import Achieved, Achievement, Known, achieved
from ringholder.primary_care.incomes.counts import Counts
from ringholder.primary_care.membership import Memberships

DECLARE_AGAIN = ("INC007", "declare-achievement-again")


@dataclass(frozen=True, slots=True)
class Changed:
    """An indicator on the members of either day; it may be absent of one."""

    indicator: str
    before: Achieved | None
    after: Achieved | None

    @property
    def points(self) -> Fraction:
        """By how many points it changed; what cannot be told counts as none."""
        return _points(self.after) - _points(self.before)


@dataclass(frozen=True, slots=True)
class Redeclared:
    """A network's achievement on the members of a day, and on those of a later one."""

    before: Achievement
    after: Achievement

    @property
    def left(self) -> tuple[str, ...]:
        """The practices that are no longer there."""
        return tuple(one for one in self.before.practices if one not in self.after.practices)

    @property
    def joined(self) -> tuple[str, ...]:
        """The practices that were not there before."""
        return tuple(one for one in self.after.practices if one not in self.before.practices)

    @property
    def needed(self) -> bool:
        """Whether the network has to declare again: its members changed."""
        return bool(self.left or self.joined)

    @property
    def rows(self) -> tuple[Changed, ...]:
        """Each indicator before and after."""
        every = dict.fromkeys(one.indicator for one in (*self.before.rows, *self.after.rows))
        return tuple(Changed(one, self.before.row(one), self.after.row(one)) for one in every)

    @property
    def points(self) -> Fraction:
        """By how many points the network's achievement changed."""
        return self.after.points - self.before.points

    @property
    def finding(self) -> Finding | None:
        """What the network is told; `None` where its members are the same."""
        if not self.needed:
            return None
        who = [f"{one} left" for one in self.left] + [f"{one} joined" for one in self.joined]
        says = (
            f"`{self.before.organisation}` declared on its members of {self.before.on}; by "
            f"{self.after.on} {', '.join(who)}. On those who belong now it has "
            f"{float(self.after.points):.2f} points instead of {float(self.before.points):.2f}."
        )
        do = "Look at the indicators below and declare the achievement again."
        place = InRow("memberships", 0, key=self.before.organisation)
        return Finding(*DECLARE_AGAIN, Severity.WARNING, says, do, place)


def redeclared(
    network: str, memberships: Memberships, counts: Counts, known: Known, then: date, now: date
) -> Redeclared:
    """The same counts over the members of two days."""

    def on(day: date) -> Achievement:
        return achieved(network, memberships.members(network, day), counts, known, day)

    return Redeclared(on(then), on(now))


def _points(one: Achieved | None) -> Fraction:
    return (one.points if one is not None else None) or Fraction(0)
