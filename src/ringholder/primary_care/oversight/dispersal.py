"""Who goes where, so that all together travel least: exact, by cheapest augmenting paths.

Groups of people that live together go to sites with so many places. As many are placed as can be;
of all ways to place them the one with the least distance is found, whole. Each group in turn goes
by the cheapest path, which may move people of earlier groups on to another site; kept so, no other
plan is shorter (the tests compare it with every plan there is). Distances and people are whole
numbers, so nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

MOST_GROUPS, MOST_SITES = 500, 30


class TooMany(ValueError):
    """There are more groups or sites than are planned for at once; the message says how many."""


@dataclass(frozen=True, slots=True)
class Dispersal:
    """People of each group that go to each site (`flows[group][site]`), and who goes nowhere."""

    flows: tuple[tuple[int, ...], ...]
    unplaced: tuple[int, ...]

    @property
    def at(self) -> tuple[int, ...]:
        """How many each site takes."""
        return tuple(map(sum, zip(*self.flows, strict=True)))


def disperse(
    people: Sequence[int], places: Sequence[int], metres: Sequence[Sequence[int | None]]
) -> Dispersal:
    """The plan with fewest unplaced and, of these, the least distance times people.

    `metres[group][site]`, `None` where that group cannot go there. Raises `TooMany`, and
    `ValueError` for numbers below 0.
    """
    if len(people) > MOST_GROUPS or len(places) > MOST_SITES:
        raise TooMany(
            f"{len(people)} groups and {len(places)} sites: at most {MOST_GROUPS} and {MOST_SITES} "
            "are planned for at once. Join groups that live close together, or leave out far sites."
        )
    if any(one < 0 for one in (*people, *places)):
        raise ValueError("Neither people nor places are fewer than none.")
    plan = _Plan(people, places, metres)
    for group, count in enumerate(people):
        plan.place(group, count)
    return Dispersal(tuple(tuple(row[:-1]) for row in plan.flow), tuple(r[-1] for r in plan.flow))


class _Plan:
    """A plan as it grows. The last site is nowhere: it has room for all and is farther than any."""

    def __init__(
        self,
        people: Sequence[int],
        places: Sequence[int],
        metres: Sequence[Sequence[int | None]],
    ) -> None:
        farthest = max((one for row in metres for one in row if one is not None), default=0)
        nowhere = (farthest + 1) * (len(places) + 2)
        self.cost = [[*row, nowhere] for row in metres]
        self.free = [*places, sum(people)]
        self.flow = [[0] * (len(places) + 1) for _ in people]
        self._gains: list[list[list[tuple[int, int]]]] = [
            [[] for _ in self.free] for _ in self.free
        ]

    def place(self, group: int, count: int) -> None:
        """Place a group, some of it at a time."""
        while count:
            path = self._cheapest(group)
            moves = list(self._moves(path))
            some = min(count, self.free[path[-1]], *(self.flow[g][a] for g, a, _ in moves))
            self._add(group, path[0], some)
            for other, from_, to in moves:
                self._add(other, from_, -some)
                self._add(other, to, some)
            self.free[path[-1]] -= some
            count -= some

    def _add(self, group: int, site: int, some: int) -> None:
        before, self.flow[group][site] = self.flow[group][site], self.flow[group][site] + some
        if not before and some:
            self._may_move(group, site)

    def _may_move(self, group: int, site: int) -> None:
        """Note what moving this group on from a site would cost, once it has people there."""
        here = self.cost[group][site]
        for to, there in enumerate(self.cost[group]):
            if to != site and here is not None and there is not None:
                heappush(self._gains[site][to], (there - here, group))

    def _moves(self, path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Whom each step of a path moves on from a site to the next."""
        for from_, to in pairwise(path):
            found = self._least_gain(from_, to)
            if found is None:
                raise AssertionError(f"nobody can be moved from site {from_} to {to}")
            yield found[1], from_, to

    def _least_gain(self, from_: int, to: int) -> tuple[int, int] | None:
        """What moving one person on costs at least, and of which group; `None` where nobody can.

        Groups that have nobody there any more are dropped as they come up.
        """
        heap = self._gains[from_][to]
        while heap and not self.flow[heap[0][1]][from_]:
            heappop(heap)
        return heap[0] if heap else None

    def _cheapest(self, group: int) -> list[int]:
        """The sites of the cheapest way from a group to a site with room (Bellman and Ford)."""
        sites = range(len(self.free))
        best: list[int | None] = list(self.cost[group])
        before: list[int | None] = [None for _ in sites]
        steps = {
            (a, b): found[0]
            for a in sites
            for b in sites
            if a != b and (found := self._least_gain(a, b)) is not None
        }
        for _ in sites:
            changed = False
            for (a, b), cost in steps.items():
                here, there = best[a], best[b]
                if here is not None and (there is None or here + cost < there):
                    best[b], before[b], changed = here + cost, a, True
            if not changed:
                break
        free = ((cost, site) for site, cost in enumerate(best) if cost is not None)
        path = [min(one for one in free if self.free[one[1]])[1]]
        while (earlier := before[path[0]]) is not None:
            path.insert(0, earlier)
        return path
