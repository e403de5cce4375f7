"""Disclosure control: small counts hidden, the rest rounded, and no way back to what is hidden.

First the small counts are hidden (primary); then as few others as need be, so that no hidden count
can be had from a total, from another level or from a share (secondary; see `reader` for what a
reader is taken to know). The others are rounded. Method: Hundepool et al, Statistical Disclosure
Control (Wiley 2012), chapter 4; Government Statistical Service guidance on tables.

Hidden and rounded numbers are for showing. They never meet a target or a limit: what is judged is
judged by `Published.exact`, which is not to be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.reader import Sum, Table
from ringholder.measures.secondary import Disclosure, secondary

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """A publisher's rule: counts below `below` are hidden, others rounded to a multiple.

    A count of 0 is shown as 0 unless `hide_zero`. Half of `round_to` is rounded up. One mark stands
    for all hidden counts, so that nobody can tell which of them are small.
    """

    name: str
    below: int
    round_to: int = 1
    hide_zero: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        if self.below < 0 or self.round_to < 1:
            raise ValueError("give `below` as a whole number from 0 on, and `round_to` from 1 on")
        hidden = self.below - (0 if self.hide_zero else 1)
        if hidden == 1:
            raise ValueError(
                f"below {self.below} only one count is hidden, so that its mark says which; "
                "hide more counts"
            )

    def small(self, count: npt.ArrayLike) -> Bools:
        """Which counts the rule hides."""
        counts = np.asarray(count, dtype=np.float64)
        found: Bools = (counts < self.below) & ((counts > 0) | self.hide_zero)
        return found

    def rounded(self, count: npt.ArrayLike) -> Floats:
        """The nearest multiple of `round_to`, a half up."""
        counts = np.asarray(count, dtype=np.float64)
        return np.asarray(np.floor(counts / self.round_to + 0.5) * self.round_to)


HES_2018 = DisclosureRule(
    "hes-2018",
    below=8,
    round_to=5,
    source="NHS Digital: Disclosure control methodology for Hospital Episode Statistics and "
    "Emergency Care Data Set, from September 2018; below national level",
)
HES_BEFORE_2018 = DisclosureRule("hes-before-2018", below=6, source=HES_2018.source)
"""Between 1 and 5 hidden, with secondary suppression and no rounding: the rule before 2018."""


class CountState(IntEnum):
    """What became of a count. MISSING: not a whole number from 0 on, so that nothing is shown."""

    SHOWN = 0
    SMALL = 1
    SECONDARY = 2
    MISSING = 3


@dataclass(frozen=True, slots=True)
class Published:
    """Counts as they may be shown, in the order given.

    exact: for judging, never for showing. shown: rounded, NaN where hidden or missing.
    state: codes of `CountState`. exposed: hidden counts that could still be worked out, because
    nothing that may be hidden would protect them: do not publish while there is one.
    fewest: whether it is proved that no fewer counts could have been hidden.
    """

    rule: DisclosureRule
    exact: Floats
    shown: Floats
    state: Codes
    exposed: Bools
    fewest: bool

    @property
    def hidden(self) -> Bools:
        """Which counts are hidden, for either reason."""
        found: Bools = (self.state == CountState.SMALL) | (self.state == CountState.SECONDARY)
        return found

    def words(self) -> list[str]:
        """The counts as text, one mark for all that are hidden, nothing for those missing."""
        return [
            HIDDEN if hidden else "" if np.isnan(value) else f"{value:,.0f}"
            for value, hidden in zip(self.shown, self.hidden, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class PublishedShares:
    """Shares as they may be shown, worked out from the rounded counts and hidden with them."""

    numerator: Published
    denominator: Published
    shown: Floats


def suppress(counts: npt.ArrayLike, rule: DisclosureRule, sums: Sequence[Sum] = ()) -> Published:
    """Counts as the rule lets them be shown; `sums` say which are totals of which.

    Raises `ValueError` for sums that do not add up: a part that is not listed is then missing from
    the table. A sum with a missing count in it tells a reader nothing, and is left out.
    """
    exact = np.atleast_1d(np.asarray(counts, dtype=np.float64))
    return _publish(exact, rule, sums, np.ones(len(exact), dtype=bool))


def suppress_shares(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    rule: DisclosureRule,
    sums: Sequence[Sum] = (),
) -> PublishedShares:
    """Numerators, denominators and shares of units; `sums` say which units are made of which.

    Where all but a few of the cases are in the numerator, those few are a small count as well: it
    is protected like the others, although it is not shown.
    """
    above = np.atleast_1d(np.asarray(numerator, dtype=np.float64))
    below = np.atleast_1d(np.asarray(denominator, dtype=np.float64))
    if above.shape != below.shape:
        raise ValueError("give one numerator and one denominator for each unit")
    units = len(above)
    few = np.flatnonzero(rule.small(below - above) & (above < below))
    exact = np.concatenate([above, below, (below - above)[few]])
    both = [
        Sum(one.total + start, tuple(part + start for part in one.parts))
        for start in (0, units)
        for one in sums
    ]
    rest = [Sum(units + unit, (unit, 2 * units + at)) for at, unit in enumerate(few.tolist())]
    all_of_it = _publish(exact, rule, both + rest, np.arange(len(exact)) < 2 * units)
    top, bottom = _slice(all_of_it, 0, units), _slice(all_of_it, units, 2 * units)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = top.shown / bottom.shown
    return PublishedShares(top, bottom, np.where(np.isfinite(share), share, np.nan))


def two_way(rows: int, columns: int) -> tuple[Sum, ...]:
    """The sums of a table of rows by columns, read row by row, its last row and column totals."""
    across = [
        Sum(row * columns + columns - 1, tuple(range(row * columns, row * columns + columns - 1)))
        for row in range(rows)
    ]
    down = [
        Sum((rows - 1) * columns + at, tuple(row * columns + at for row in range(rows - 1)))
        for at in range(columns)
    ]
    return (*across, *down)


def nested(parent: Sequence[int | None]) -> tuple[Sum, ...]:
    """The sums of a hierarchy, from the place of the parent of each count; `None` has none."""
    parts: dict[int, list[int]] = {}
    for child, above in enumerate(parent):
        if above is not None:
            parts.setdefault(above, []).append(child)
    return tuple(Sum(total, tuple(children)) for total, children in parts.items())


def _publish(
    exact: Floats, rule: DisclosureRule, sums: Sequence[Sum], showable: Bools
) -> Published:
    """As `suppress`; what is not `showable` stays hidden and cannot be hidden to protect others."""
    usable = np.isfinite(exact) & (exact >= 0) & (exact == np.floor(exact))
    small = usable & rule.small(exact)
    known = [one for one in sums if usable[list(one.cells)].all()]
    _refuse_wrong(exact, known)
    counts = [int(count) for count in np.where(usable, exact, 0)]
    may_hide = usable & showable & ((exact > 0) | rule.hide_zero)
    shown_from, shown_to = _around(exact, usable, rule)
    disclosure = Disclosure(
        Table(counts, known),
        small=small.tolist(),
        may_hide=may_hide.tolist(),
        shown=list(zip(shown_from, shown_to, strict=True)),
        small_from=0 if rule.hide_zero else 1,
        small_to=rule.below - 1,
    )
    chosen = secondary(disclosure)
    state = np.where(usable, CountState.SHOWN, CountState.MISSING).astype(np.int8)
    state[small] = CountState.SMALL
    state[sorted(chosen.cells)] = CountState.SECONDARY
    exposed = np.zeros(len(exact), dtype=bool)
    exposed[sorted(chosen.exposed)] = True
    shown = np.where(state == CountState.SHOWN, rule.rounded(exact), np.nan)
    return Published(rule, exact, shown, state, exposed, chosen.fewest)


def _around(exact: Floats, usable: Bools, rule: DisclosureRule) -> tuple[list[int], list[int]]:
    """The least and the most that a count shown can be; a shown 0 may be one rounded down."""
    shown = rule.rounded(np.where(usable, exact, 0)).astype(np.int64)
    first = shown - rule.round_to // 2
    last = first + rule.round_to - 1
    least_shown = max(rule.below, 0 if rule.hide_zero else 1)
    first = np.where(shown == 0, 0, np.maximum(first, least_shown))
    last = np.where((shown == 0) & (last < least_shown), 0, last)
    return first.tolist(), last.tolist()


def _refuse_wrong(exact: Floats, sums: Sequence[Sum]) -> None:
    for one in sums:
        parts = float(exact[list(one.parts)].sum())
        if parts != exact[one.total]:
            raise ValueError(
                f"count {one.total} is {exact[one.total]:.0f} but its parts add up to {parts:.0f}; "
                "add the part that is not listed"
            )


def _slice(published: Published, first: int, end: int) -> Published:
    some = slice(first, end)
    return Published(
        published.rule,
        published.exact[some],
        published.shown[some],
        published.state[some],
        published.exposed[some],
        published.fewest,
    )
