"""The measures of power. In each, a swing is a coalition that a member turns by joining it.

Every figure is an exact fraction. Where it would be nothing divided by nothing, because nobody
votes or nobody can carry, it is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from ringholder.measures.power import packed, states
from ringholder.measures.power.counted import MOST_WORK, Counted, refuse_too_many
from ringholder.measures.power.games import Every, Game, Weighted

Figures = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Indices:
    """All measures of one game, for each member in turn, and how easily the body acts."""

    banzhaf: Figures
    absolute_banzhaf: Figures
    shapley_shubik: Figures
    coleman_initiate: Figures
    coleman_prevent: Figures
    coleman_act: Fraction


def indices(game: Game, *, work: int = MOST_WORK) -> Indices:
    """Every measure at once. Raises `TooLarge` where they cannot be counted within so much work.

    work: bytes handled; a thousand million take about a second.
    """
    counted = _count(game, by_size=True, work=work)
    return Indices(
        banzhaf=_shares(counted),
        absolute_banzhaf=_absolute(counted),
        shapley_shubik=_pivots(counted),
        coleman_initiate=_initiate(counted),
        coleman_prevent=_prevent(counted),
        coleman_act=_act(counted),
    )


def banzhaf(game: Game, *, work: int = MOST_WORK) -> Figures:
    """The normalised index: each member's part of all swings; together they are 1.

    Banzhaf, "Weighted voting doesn't work", Rutgers Law Review 19 (1965) 317; the measure is that
    of Penrose, Journal of the Royal Statistical Society 109 (1946) 53.
    """
    return _shares(_count(game, by_size=False, work=work))


def absolute_banzhaf(game: Game) -> Figures:
    """The part of all 2**(n-1) divisions of the others in which the member decides.

    Dubey & Shapley, Mathematics of Operations Research 4 (1979) 99: the probability of a swing when
    all others vote for or against as a coin falls.
    """
    return _absolute(_count(game, by_size=False))


def shapley_shubik(game: Game) -> Figures:
    """The part of all n! orders of joining in which it is the member who makes the others win.

    Shapley & Shubik, American Political Science Review 48 (1954) 787: a swing with s before it
    counts s! (n-1-s)! / n!. Together they are 1.
    """
    return _pivots(_count(game, by_size=True))


def coleman_act(game: Game) -> Fraction:
    """The power of a body to act: the part of all 2**n divisions that carry.

    Coleman, "Control of collectivities and the power of a collectivity to act", in Lieberman (ed.),
    Social Choice, 1971.
    """
    return _act(_count(game, by_size=False))


def coleman_initiate(game: Game) -> Figures:
    """The power to initiate: a member's swings as part of the coalitions that lose (Coleman 1971).

    Of all divisions in which a proposal falls, in how many one member, against it, would have
    carried it by being for it.
    """
    return _initiate(_count(game, by_size=False))


def coleman_prevent(game: Game) -> Figures:
    """The power to prevent: a member's swings as part of the coalitions that win (Coleman 1971)."""
    return _prevent(_count(game, by_size=False))


def _count(game: Game, *, by_size: bool, work: int = MOST_WORK) -> Counted:
    refuse_too_many(game.size)
    if isinstance(game, Weighted) and packed.fits(game, work, by_size=by_size):
        return packed.count(game, by_size=by_size)
    return states.count(game.games if isinstance(game, Every) else (game,))


def _shares(counted: Counted) -> Figures:
    swings = counted.swings_in_all
    return _parts(swings, sum(swings))


def _absolute(counted: Counted) -> Figures:
    return _parts(counted.swings_in_all, 2 ** max(counted.members - 1, 0))


def _initiate(counted: Counted) -> Figures:
    return _parts(counted.swings_in_all, 2**counted.members - counted.winning)


def _prevent(counted: Counted) -> Figures:
    return _parts(counted.swings_in_all, counted.winning)


def _act(counted: Counted) -> Fraction:
    return Fraction(counted.winning, 2**counted.members)


def _pivots(counted: Counted) -> Figures:
    """Each swing's part of the orders: s! (n-1-s)! / n!, which is 1 / (n * comb(n-1, s))."""
    others = counted.members - 1
    each = [Fraction(1, counted.members * comb(others, size)) for size in range(others + 1)]
    once = {swings: _weighed(swings, each) for swings in set(counted.swings)}
    return tuple(once[swings] for swings in counted.swings)


def _weighed(swings: Iterable[int], each: Iterable[Fraction]) -> Fraction:
    return sum((many * part for many, part in zip(swings, each, strict=False)), Fraction())


def _parts(swings: Sequence[int], of: int) -> Figures:
    once = {many: Fraction(many, of) if of else Fraction() for many in set(swings)}
    return tuple(once[many] for many in swings)
