"""A network over its indicators: sums over its practices, others beside it, and who drives it.

Whoever watches the figures hands over plain values; here they are only added up and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Counted:
    """So much (`top`) of or over so much (`bottom`), of one organisation in one period."""

    code: str
    top: Fraction
    bottom: Fraction

    @property
    def rate(self) -> Fraction:
        """The one over the other."""
        return self.top / self.bottom


@dataclass(frozen=True, slots=True)
class Driven:
    """A practice by how much it is worse than it would be at its place's rate.

    `by` is in what the numerator counts: calls missed, GPs fewer. `part` is its part of all that
    the worse practices of the network have.
    """

    counted: Counted
    by: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a network in one period.

    `worse_above` says whether more is worse (`None`: neither way is). `missing` are members without
    a figure: they are in no sum.
    """

    indicator: str
    practices: tuple[Counted, ...]
    missing: tuple[str, ...]
    place: Counted | None
    worse_above: bool | None

    @property
    def network(self) -> Counted | None:
        """The network: both sums over its practices, never a mean of rates; `None` of nobody."""
        bottom = sum((one.bottom for one in self.practices), Fraction(0))
        if not bottom:
            return None
        return Counted("", sum((one.top for one in self.practices), Fraction(0)), bottom)

    @property
    def worse_than_place(self) -> bool | None:
        """Whether the network is worse than its place; `None`: neither way is, or not known."""
        network = self.network
        if network is None or self.place is None or self.worse_above is None:
            return None
        if self.worse_above:
            return network.rate > self.place.rate
        return network.rate < self.place.rate

    @property
    def driving(self) -> tuple[Driven, ...]:
        """The practices that are worse than their place, the one that matters most first."""
        if self.place is None or self.worse_above is None:
            return ()
        return driving(self.practices, self.place.rate, worse_above=self.worse_above)


def driving(
    practices: Sequence[Counted], rate: Fraction, *, worse_above: bool
) -> tuple[Driven, ...]:
    """Who is worse than a rate, and by how much: a large practice a little, a small one a lot."""
    sign = 1 if worse_above else -1
    excess = [(one, sign * (one.top - rate * one.bottom)) for one in practices]
    worse = [(one, by) for one, by in excess if by > 0]
    whole = sum((by for _, by in worse), Fraction(0))
    worse.sort(key=lambda pair: (-pair[1], pair[0].code))
    return tuple(Driven(one, by, by / whole) for one, by in worse)
