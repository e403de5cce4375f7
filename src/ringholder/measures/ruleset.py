"""Which rules an XmR chart follows, as one named value that is kept with every result.

NHS tools differ in these points (screening, what counts as two in three, equality with a target,
the length of a trend), so a result without its rule set cannot be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The knobs of an XmR chart.

    name: how the rule set is cited with a result.
    limit_factor: limits lie this many mean moving ranges from the mean.
    screen_factor: moving ranges at or above this multiple of their mean are left out of it, once;
        `None` keeps them all.
    trend_points, shift_points: how many consecutive points make a trend or a shift.
    beyond_counts_as_near: whether a point outside the limits also counts in two in three.
    target_on_limit_is_met: whether a target exactly on a limit is consistently passed or failed.
    short_below: limits resting on fewer rows than this are marked short (trial limits).
    least_fixed: the fewest points that limits may be fixed after.
    guard_degenerate: give a series without usable variation a status and never flag it for
        that alone; `False` answers as the R package does, not-a-number limits included.
    """

    name: str
    limit_factor: float = 2.66
    screen_factor: float | None = 3.267
    trend_points: int = 7
    shift_points: int = 7
    beyond_counts_as_near: bool = False
    target_on_limit_is_met: bool = False
    short_below: int = 13
    least_fixed: int = 12
    guard_degenerate: bool = True

    @property
    def near_factor(self) -> float:
        """Two thirds of the way to the limits, multiplied out in the order that R does."""
        return 2 * (self.limit_factor / 3)


NHSR = RuleSet("nhsr-0.2.2")
"""The rules of the R package NHSRplotthedots 0.2.2 (MIT), with degenerate series guarded."""
