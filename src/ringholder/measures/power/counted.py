"""What is counted of a game: coalitions that win, and those that a member turns by joining."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MEMBERS = 1000
"""More than any room holds; the number of coalitions has as many binary digits."""
MOST_WORK = 6_000_000_000
"""Bytes of the long integer, times the members that are multiplied in: some five seconds."""


class TooLarge(ValueError):
    """The game is too large to be counted exactly in reasonable time and memory."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Of all 2**members coalitions, how many are `winning`; and for each member its `swings`.

    A swing is a coalition without the member that loses, and wins once it joins. They are listed by
    how many are in the coalition before it joins, or all in one where sizes were not asked for.
    """

    members: int
    winning: int
    swings: tuple[tuple[int, ...], ...]

    @property
    def swings_in_all(self) -> tuple[int, ...]:
        """The swings of each member, whatever the size."""
        return tuple(map(sum, self.swings))


def refuse_too_many(members: int) -> None:
    """Raise `TooLarge` for a game with more members than any room holds."""
    if members > MOST_MEMBERS:
        raise TooLarge(f"{members:,} vote; up to {MOST_MEMBERS:,} can be counted exactly")
