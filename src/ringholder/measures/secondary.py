"""Secondary suppression: which other counts to hide so that no hidden one can be worked out.

A count is exposed when its whole group of hidden counts, linked by sums, leaves it no doubt; only a
count that shares a sum with the group can help. So the search hides such counts, fewest first and
smallest first, one exposed group at a time, and then asks over the whole table whether fewer would
have done. Equal numbers of counts are told apart by what they add up to only as far as the order of
search goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ringholder.measures.reader import Reader, Table

_DEEPEST = 4
_MOST_STEPS = 3_000
_MOST_PROVED = 6


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A table to be published, with what the rule says of each count.

    small: hidden by the rule. may_hide: may be hidden to protect others. shown: the least and the
    most that a reader takes each count to be where it is shown; a small one is taken to lie from
    `small_from` to `small_to`, another hidden one above that.
    """

    table: Table
    small: Sequence[bool]
    may_hide: Sequence[bool]
    shown: Sequence[tuple[int, int]]
    small_from: int
    small_to: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The counts to hide, those that stay exposed all the same, and whether fewer are ruled out."""

    cells: set[int]
    exposed: set[int]
    fewest: bool


class _Search:
    """A search for what to hide; `steps` counts the sets tried, over all that it was asked."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.steps = 0
        self._small = {cell for cell, small in enumerate(disclosure.small) if small}
        self._endless = 2 * max(disclosure.table.counts, default=0) + disclosure.small_to + 2
        self._least = [low for low, _ in disclosure.shown]
        self._most = [high for _, high in disclosure.shown]
        for cell in self._small:
            self._least[cell], self._most[cell] = disclosure.small_from, disclosure.small_to

    def reader(self, hidden: set[int]) -> Reader:
        """What a reader knows when these are hidden as well as the small ones."""
        reader = Reader(self.disclosure.table, self._least.copy(), self._most.copy())
        for cell in hidden:
            reader.least[cell] = max(self.disclosure.small_to + 1, self.disclosure.small_from)
            reader.most[cell] = self._endless
        return reader

    def exposed(self, hidden: set[int], among: set[int] | None = None) -> list[int]:
        """Hidden counts that leave a reader no doubt; of those in `among`, or of all."""
        reader = self.reader(hidden)
        cells = self.all_hidden(hidden) if among is None else among
        return [cell for cell in sorted(cells) if not reader.in_doubt(cell)]

    def all_hidden(self, hidden: set[int]) -> set[int]:
        """The small ones and these."""
        return hidden | self._small

    def group(self, cell: int, hidden: set[int]) -> set[int]:
        """The hidden counts linked with one by sums."""
        all_hidden, found, new = self.all_hidden(hidden), {cell}, [cell]
        while new:
            near = set(self.disclosure.table.beside(new)) & all_hidden
            new = sorted(near - found)
            found |= near
        return found

    def candidates(self, group: set[int], hidden: set[int]) -> list[int]:
        """What may be hidden to help a group, smallest first."""
        table, taken = self.disclosure.table, self.all_hidden(hidden)
        free = {c for c in table.beside(sorted(group)) if self.disclosure.may_hide[c]} - taken
        return sorted(free, key=lambda cell: (table.counts[cell], cell))

    def extend(self, cell: int | None, hidden: set[int], left: int) -> set[int] | None:
        """The fewest more that leave the group of `cell` in doubt, or with `None` every count."""
        self.steps += 1
        among = None if cell is None else self.group(cell, hidden)
        found = self.exposed(hidden, among)
        if not found:
            return hidden
        if left == 0 or self.steps > _MOST_STEPS:
            return None
        for candidate in self.candidates(self.group(found[0], hidden), hidden):
            more = self.extend(cell, hidden | {candidate}, left - 1)
            if more is not None:
                return more
        return None


def secondary(disclosure: Disclosure) -> Chosen:
    """The counts to hide besides the small ones."""
    hidden, exposed = _group_by_group(disclosure)
    hidden = _without_needless(disclosure, hidden) if not exposed else hidden
    fewest = not exposed and _fewest(disclosure, len(hidden))
    return Chosen(hidden, exposed, fewest)


def _group_by_group(disclosure: Disclosure) -> tuple[set[int], set[int]]:
    """What to hide, and what nothing helps. To hide more never exposes what was in doubt."""
    hidden: set[int] = set()
    beyond_help: set[int] = set()
    search = _Search(disclosure)
    for cell in search.exposed(hidden):
        while search.exposed(hidden, search.group(cell, hidden) - beyond_help):
            more = _deepen(search, cell, hidden)
            if more is None:
                group = search.group(cell, hidden)
                free = search.candidates(group, hidden)
                if not free:
                    beyond_help.update(search.exposed(hidden, group))
                more = hidden | set(free[:1])
            hidden = more
    return hidden, beyond_help


def _deepen(search: _Search, cell: int, hidden: set[int]) -> set[int] | None:
    """The fewest more that help the group of a count, if a short search finds them."""
    search.steps = 0
    for depth in range(1, _DEEPEST + 1):
        found = search.extend(cell, hidden, depth)
        if found is not None:
            return found
    return None


def _without_needless(disclosure: Disclosure, hidden: set[int]) -> set[int]:
    """What is left when each that others have made needless is shown again, largest first."""
    search = _Search(disclosure)
    counts = disclosure.table.counts
    for cell in sorted(hidden, key=lambda c: (-counts[c], c)):
        if not search.exposed(hidden - {cell}, search.group(cell, hidden) - {cell}):
            hidden = hidden - {cell}
    return hidden


def _fewest(disclosure: Disclosure, count: int) -> bool:
    """Whether a search of the whole table rules out every smaller number of hidden counts.

    Not tried for many: then nothing is proved.
    """
    search = _Search(disclosure)
    return count <= _MOST_PROVED and all(
        search.extend(None, set(), fewer) is None and search.steps <= _MOST_STEPS
        for fewer in range(count)
    )
