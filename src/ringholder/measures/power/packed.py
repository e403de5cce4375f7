"""Coalitions of a weighted game, counted by weight in one long integer.

The numbers of coalitions of each weight are the coefficients of the product of (1 + x**w) over all
members (Mann & Shapley, RAND RM-3158, 1962; for Banzhaf, Brams & Affuso, 1976). We write the
polynomial as an integer whose digit t, in a base that no count reaches, is the coefficient of
x**t: then a member is one shift and one sum. Where sizes are asked for, each digit is itself a row
of digits, one for each size. A member is taken out again by dividing: of those that weigh up to t,
without a member of weight w there are A(t) - A(t - w) + A(t - 2w) - … .
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ringholder.measures.power.counted import Counted
from ringholder.measures.power.games import Weighted

MOST_WEIGHTS = 3_000_000


def fits(game: Weighted, work: int, *, by_size: bool) -> bool:
    """Whether the integer can be made within so much work."""
    quota = _lighter_quota(game)
    bytes_handled = quota * _row(quota, game.weights, by_size) * game.size
    return quota <= MOST_WEIGHTS and bytes_handled <= work


def count(game: Weighted, *, by_size: bool) -> Counted:
    """The winning coalitions and the swings of a game that fits."""
    members = game.size
    lightest = _lighter_quota(game)
    if lightest <= 0:
        return Counted(members, 0, ((0,),) * members)  # even all of them fall short
    table = _Table(game.weights, lightest, by_size)
    dual = lightest != game.quota
    found = {weight: table.swings(weight) for weight in set(game.weights)}
    if dual and by_size:
        found = {weight: _of_the_dual(swings, members) for weight, swings in found.items()}
    lighter = table.lighter_than_quota
    winning = lighter if dual else 2**members - lighter
    return Counted(members, winning, tuple(found[weight] for weight in game.weights))


def _of_the_dual(swings: tuple[int, ...], members: int) -> tuple[int, ...]:
    """A swing of the dual leaves outside it what is inside one of the game."""
    return tuple(reversed(swings + (0,) * (members - len(swings))))


def _lighter_quota(game: Weighted) -> int:
    """The quota, or that of the dual game, in which a coalition wins when those outside it cannot.

    Both have the same swings; the lighter quota makes the shorter integer.
    """
    return min(game.quota, sum(game.weights) - game.quota + 1)


def _digit(weights: Sequence[int]) -> int:
    """Bytes in which a number of coalitions is written."""
    return len(weights) // 8 + 1


def _row(quota: int, weights: Sequence[int], by_size: bool) -> int:
    """Bytes for all coalitions of one weight below the quota."""
    most = sum(reach < quota for reach in accumulate(sorted(weights)))
    return _digit(weights) * (most + 1 if by_size else 1)


class _Table:
    """How many coalitions weigh up to so much, for weights below a quota."""

    def __init__(self, weights: Sequence[int], quota: int, by_size: bool) -> None:
        self.quota = quota
        self.digit = _digit(weights)
        self.row = _row(quota, weights, by_size)
        self.sizes = self.row // self.digit
        self.joined = 8 * self.digit if by_size else 0  # bits by which one more member shifts
        packed = _product(weights, quota, 8 * self.row, self.joined)
        written = packed.to_bytes(self.row * quota, "little")
        self.up_to = list(accumulate(_cut(written, self.row)))

    @property
    def lighter_than_quota(self) -> int:
        """How many coalitions of all members do not reach the quota."""
        return sum(self._sizes_of(self.up_to[-1]))

    def swings(self, weight: int) -> tuple[int, ...]:
        """The swings of a member of that weight: lighter than the quota, and not once it joins."""
        if weight == 0:
            return (0,)
        return self._sizes_of(
            self._without(weight, self.quota - 1) - self._without(weight, self.quota - 1 - weight)
        )

    def _without(self, weight: int, up_to: int) -> int:
        """The coalitions without a member of that weight that weigh up to so much.

        By size, each term counts coalitions with one member more; past the largest size there are
        none, and what is written there is dropped.
        """
        found, rows = 0, range(up_to, -1, -weight)
        for times, heaviest in enumerate(rows[: self.sizes] if self.joined else rows):
            term = self.up_to[heaviest] << times * self.joined
            found += -term if times % 2 else term
        return found % (1 << 8 * self.row)

    def _sizes_of(self, row: int) -> tuple[int, ...]:
        if not self.joined:
            return (row,)
        return tuple(_cut(row.to_bytes(self.row, "little"), self.digit))


def _cut(written: bytes, width: int) -> Iterator[int]:
    """The digits of a packed integer, each so many bytes wide, the lowest first."""
    for start in range(0, len(written), width):
        yield int.from_bytes(written[start : start + width], "little")


def _product(weights: Sequence[int], quota: int, row: int, joined: int) -> int:
    """The packed polynomial, of weights below the quota; rows are so many bits wide."""
    below = (1 << row * quota) - 1
    packed, reach = 1, 0
    for weight in sorted(weight for weight in weights if weight < quota):
        packed += packed << weight * row + joined
        reach += weight
        if reach >= quota:
            packed &= below
            reach = quota - 1
    return packed
