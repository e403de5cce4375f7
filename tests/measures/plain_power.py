"""Voting power by going through every coalition and every order: slow, and plain to see.

Nothing here is shared with what it checks but the question whether a coalition wins.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

from ringholder.measures.power import Game

Figures = tuple[Fraction, ...]


def coalitions(members: int) -> list[frozenset[int]]:
    everybody = range(members)
    return [
        frozenset(some) for size in range(members + 1) for some in combinations(everybody, size)
    ]


def winning(game: Game) -> list[frozenset[int]]:
    return [some for some in coalitions(game.size) if game.wins(some)]


def swings(game: Game) -> list[int]:
    """For each member, the winning coalitions that lose when it leaves."""
    wins = set(winning(game))
    return [
        sum(member in some and some - {member} not in wins for some in wins)
        for member in range(game.size)
    ]


def share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction()


def banzhaf(game: Game) -> Figures:
    found = swings(game)
    return tuple(share(one, sum(found)) for one in found)


def absolute_banzhaf(game: Game) -> Figures:
    return tuple(share(one, 2 ** (game.size - 1)) for one in swings(game))


def coleman_act(game: Game) -> Fraction:
    return Fraction(len(winning(game)), 2**game.size)


def coleman_initiate(game: Game) -> Figures:
    return tuple(share(one, 2**game.size - len(winning(game))) for one in swings(game))


def coleman_prevent(game: Game) -> Figures:
    return tuple(share(one, len(winning(game))) for one in swings(game))


def shapley_shubik(game: Game) -> Figures:
    """Who makes the others win, in each order of joining; for up to seven members."""
    times, orders = [0] * game.size, 0
    for order in permutations(range(game.size)):
        orders += 1
        for place, member in enumerate(order):
            if game.wins(order[: place + 1]):
                times[member] += 1
                break
    return tuple(share(one, orders) for one in times)
