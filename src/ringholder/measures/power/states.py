"""Coalitions of several weighted games at once, counted by what they still lack.

Members are taken one after the other. After each, a coalition of those taken so far is known by
what it still lacks in every game, and coalitions that lack the same are counted together; so they
are from the other end, by what the members to come would have to bring. Where the two meet stands
the number of coalitions that one member turns. Boards have few kinds of seat and small quotas, and
so few such states. The method is that of decision diagrams (Bolus, European Journal of Operational
Research 210, 2011), with coalitions also told apart by size, in the digits of a long integer.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from ringholder.measures.power.counted import Counted, TooLarge
from ringholder.measures.power.games import Weighted

MOST_STATES = 150_000
MOST_BYTES = 100_000_000

_State = tuple[int, ...]
_Layer = dict[_State, int]
"""How many coalitions are in each state, with the sizes as the digits of one integer."""


def count(games: Sequence[Weighted]) -> Counted:
    """The winning coalitions and the swings by size, to win all the games. Raises `TooLarge`."""
    brings = list(zip(*(game.weights for game in games), strict=True))
    kinds, members = sorted(brings), len(brings)
    digit = 8 * (members // 8 + 1)
    lacking = tuple(game.quota for game in games)
    before = _forwards(kinds, lacking, digit)
    after = _backwards(kinds, before, digit)
    found = {
        kind: _swings(kind, before[place], after[place + 1])
        for place, kind in enumerate(kinds)
        if place == 0 or kinds[place - 1] != kind
    }
    sizes = {kind: _digits(packed, members, digit) for kind, packed in found.items()}
    winning = sum(_digits(after[0].get(lacking, 0), members + 1, digit))
    return Counted(members, winning, tuple(sizes[kind] for kind in brings))


def _joined(state: _State, kind: _State) -> _State:
    """What is lacking once such a member has joined."""
    return tuple(max(0, left) for left in map(sub, state, kind))


def _forwards(kinds: Sequence[_State], lacking: _State, digit: int) -> list[_Layer]:
    """The coalitions of the first 0, 1, 2 … members by what they lack."""
    layers: list[_Layer] = [{lacking: 1}]
    room = min(MOST_STATES, 8 * MOST_BYTES // (digit * (len(kinds) + 1)))
    for place, kind in enumerate(kinds):
        to_come = [sum(brought) for brought in zip(*kinds[place + 1 :], strict=True)]
        layers.append(_following(layers[-1], kind, to_come or [0] * len(kind), digit))
        room -= len(layers[-1])
        if room < 0:
            raise TooLarge("too many kinds of seat and votes to count every coalition exactly")
    return layers


def _following(layer: _Layer, kind: _State, to_come: Sequence[int], digit: int) -> _Layer:
    """The next layer, without what can no longer win."""
    found: _Layer = {}
    for state, packed in layer.items():
        for after, many in ((state, packed), (_joined(state, kind), packed << digit)):
            if all(lacks <= most for lacks, most in zip(after, to_come, strict=True)):
                found[after] = found.get(after, 0) + many
    return found


def _backwards(kinds: Sequence[_State], reached: Sequence[_Layer], digit: int) -> list[_Layer]:
    """For each state reached, the coalitions of those to come that would win from there."""
    won: _Layer = {state: int(not any(state)) for state in reached[-1]}
    layers = [won]
    for kind, states in zip(reversed(kinds), reversed(reached[:-1]), strict=True):
        later = layers[-1]
        layers.append(
            {
                state: later.get(state, 0) + (later.get(_joined(state, kind), 0) << digit)
                for state in states
            }
        )
    return layers[::-1]


def _swings(kind: _State, before: _Layer, after: _Layer) -> int:
    """The coalitions without one such member that it turns, with sizes as digits."""
    return sum(
        packed * (after.get(_joined(state, kind), 0) - after.get(state, 0))
        for state, packed in before.items()
    )


def _digits(packed: int, many: int, digit: int) -> tuple[int, ...]:
    return tuple(packed >> place * digit & (1 << digit) - 1 for place in range(many))
