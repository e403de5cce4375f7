"""The remedy in votes: how many fewer somebody must have until a fault is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ringholder.charter.sitting import Chair

MOST_TRIED = 60
"""A remedy of more votes than that is none that anybody would count out."""
MOST_SEATED, MOST_VOTES = 100, 10_000
"""At larger tables each try takes too long."""

Test = Callable[[Sequence[Chair]], bool]


def fewest_less(at_table: Sequence[Chair], places: Sequence[int], mended: Test) -> int | None:
    """The least number of votes to take from those in the places; `None` where it is too many.

    They are taken one by one from whoever has most; who has none left takes part without a vote.
    """
    chairs = list(at_table)
    if len(chairs) > MOST_SEATED or sum(chair.votes for chair in chairs) > MOST_VOTES:
        return None
    for less in range(1, MOST_TRIED + 1):
        place = max(places, key=lambda p: chairs[p].votes)
        chair = chairs[place]
        if not chair.votes:
            return None
        chairs[place] = replace(chair, seat=replace(chair.seat, votes=chair.votes - 1))
        if mended(chairs):
            return less
    return None


def less_in_words(less: int | None) -> str:
    """`at least 2 votes fewer`."""
    if less is None:
        return "far fewer votes"
    return f"at least {less} vote{'' if less == 1 else 's'} fewer"
