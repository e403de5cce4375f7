"""Games: who carries a vote. A coalition is whoever votes for; it wins or it does not.

A weighted game `[q; w1, …, wn]` is won by a coalition whose weights reach the quota q (von Neumann
& Morgenstern, Theory of Games, 1944, §50). Members are numbered from 0. Votes and quotas are whole
numbers or fractions and are never rounded: a float is refused, because it is not the number that
was meant. Everybody is taken to vote, for or against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import cast

Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Weighted:
    """Won by a coalition whose weights together reach the quota. `weighted` makes one safely."""

    quota: int
    weights: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many vote."""
        return len(self.weights)

    def wins(self, coalition: Collection[int]) -> bool:
        """Whether these members carry, all others being against."""
        return sum(self.weights[member] for member in coalition) >= self.quota


@dataclass(frozen=True, slots=True)
class Every:
    """Won by a coalition that wins all of the games, as in a double majority. `every` makes one."""

    games: tuple[Weighted, ...]

    @property
    def size(self) -> int:
        """How many vote."""
        return self.games[0].size

    def wins(self, coalition: Collection[int]) -> bool:
        """Whether these members carry, all others being against."""
        return all(game.wins(coalition) for game in self.games)


Game = Weighted | Every


def weighted(quota: Exact, weights: Sequence[Exact]) -> Weighted:
    """The game `[quota; weights]`, made whole by a common denominator.

    Raises TypeError for a number that is not exact, ValueError for a negative weight and for a
    quota that is not above nothing.
    """
    least, *scaled = _whole([quota, *weights])
    if any(weight < 0 for weight in scaled):
        raise ValueError("a weight is negative: nobody can have fewer votes than none")
    if least <= 0:
        raise ValueError("the quota must be above nothing: those who are not there cannot carry")
    common = gcd(*scaled) or 1
    return Weighted(-(-least // common), tuple(weight // common for weight in scaled))


def _whole(numbers: Iterable[Exact]) -> list[int]:
    """The numbers, times the least that makes all of them whole."""
    given = list(numbers)
    if all(type(number) is int for number in given):
        return cast(list[int], given)
    exact = [_exact(number) for number in given]
    times = lcm(*(number.denominator for number in exact))
    return [int(number * times) for number in exact]


def _exact(number: Exact) -> Fraction:
    if isinstance(number, bool) or not isinstance(number, int | Fraction):
        raise TypeError(
            f"{number!r} is not exact: give a whole number or a Fraction such as Fraction(1, 3)"
        )
    return Fraction(number)


def every(*games: Game) -> Game:
    """The game that is won by winning all of these. Raises ValueError when sizes differ."""
    parts = tuple(part for game in games for part in _parts(game))
    if len({part.size for part in parts}) != 1:
        raise ValueError("give at least one game, and games of the same members")
    return parts[0] if len(parts) == 1 else Every(parts)


def _parts(game: Game) -> tuple[Weighted, ...]:
    return game.games if isinstance(game, Every) else (game,)


def majority(votes: Sequence[Exact], casting: int | None = None) -> Weighted:
    """More votes for than against. A tie falls, or goes as the member `casting` votes.

    A casting vote is a game of weights again: with twice the votes, one more for whoever has it,
    and one more than all the votes as the quota, only a tie is decided by the one more.
    """
    if casting is None:
        return more_than_half_of(sum(votes), votes)
    whole = _whole(votes)
    common = gcd(*whole) or 1
    least = [vote // common for vote in whole]
    doubled = [2 * vote + (member == casting) for member, vote in enumerate(least)]
    return weighted(sum(least) + 1, doubled)


def more_than_half_of(all_votes: Exact, votes: Sequence[Exact]) -> Weighted:
    """More than half of `all_votes`, which may count some that are not cast."""
    everything, *whole = _whole([all_votes, *votes])
    return weighted(everything // 2 + 1, whole)


def at_least(share: Fraction, votes: Sequence[Exact]) -> Weighted:
    """At least this share of the votes, such as two thirds. Raises ValueError for none of them."""
    total = sum(votes)
    return weighted(share * total if total else 1, votes)


def consent_of_all(members: int) -> Weighted:
    """Carried only by all, so that anyone can stop it."""
    return weighted(max(members, 1), [1] * members)


def as_blocs(game: Game, blocs: Iterable[Collection[int]]) -> Game:
    """The game among blocs, whose members vote as one; each member belongs to one bloc."""
    listed = [tuple(bloc) for bloc in blocs]
    if sorted(member for bloc in listed for member in bloc) != list(range(game.size)):
        raise ValueError("blocs must hold each member once")
    return every(*(Weighted(part.quota, _summed(part, listed)) for part in _parts(game)))


def _summed(game: Weighted, blocs: Iterable[Iterable[int]]) -> tuple[int, ...]:
    return tuple(sum(game.weights[member] for member in bloc) for bloc in blocs)
