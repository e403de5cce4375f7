"""What a reader can work out: published counts, their sums, and the counts that were left out.

A reader knows the rule: a small count lies between two numbers, any other hidden count is not
small, a rounded count lies around what is shown, and parts add up to their total. That is more than
readers mostly know, so what withstands it withstands them. It is not assumed that a reader reckons
back how the hidden counts were chosen.

A count is protected when a second table exists that reads the same and has another number there.
Such a table is looked for by moving the count by one, and others until every sum is right again.
Where none is found within bounds the count is taken to be exposed, which hides too much rather than
too little. On the problem: Hundepool et al, Statistical Disclosure Control (Wiley 2012), chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MOST_MOVES = 12
_MOST_TRIES = 2_000


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others, each by its place in the table."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """All counts in it."""
        return (self.total, *self.parts)


@dataclass(slots=True)
class Table:
    """The exact counts and the sums between them, with the sums of each count."""

    counts: Sequence[int]
    sums: Sequence[Sum]
    of_cell: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, one in enumerate(self.sums):
            for cell in one.cells:
                self.of_cell.setdefault(cell, []).append(index)

    def beside(self, cells: Sequence[int]) -> Iterator[int]:
        """The counts that share a sum with one of these, each once."""
        seen: set[int] = set()
        for index in {index for cell in cells for index in self.of_cell.get(cell, [])}:
            for cell in self.sums[index].cells:
                if cell not in seen:
                    seen.add(cell)
                    yield cell


@dataclass(slots=True)
class Reader:
    """What a reader knows of each count: the least and the most that it can be."""

    table: Table
    least: list[int]
    most: list[int]

    def in_doubt(self, cell: int) -> bool:
        """Whether the count can be another number than it is."""
        return any(self._moves(cell, step) for step in (1, -1))

    def _moves(self, cell: int, step: int) -> bool:
        if not self._may(cell, step):
            return False
        off: dict[int, int] = {}
        self._shift(off, cell, step)
        return self._mended(off, {cell}, [_MOST_TRIES])

    def _mended(self, off: dict[int, int], moved: set[int], tries: list[int]) -> bool:
        """Whether counts not yet moved can make every sum right again."""
        if not off:
            return True
        tries[0] -= 1
        if tries[0] <= 0 or len(moved) >= _MOST_MOVES:
            return False
        index = next(iter(off))
        one, unit = self.table.sums[index], (1 if off[index] > 0 else -1)
        steps = [
            (cell, -by if cell == one.total else by)
            for by in sorted({off[index], unit}, key=abs, reverse=True)
            for cell in one.cells
        ]
        free = [(c, step) for c, step in steps if c not in moved and self._may(c, step)]
        free.sort(key=lambda move: len(self.table.of_cell[move[0]]))
        for cell, step in free:
            self._shift(off, cell, step)
            if self._mended(off, moved | {cell}, tries):
                return True
            self._shift(off, cell, -step)
        return False

    def _may(self, cell: int, step: int) -> bool:
        moved = self.table.counts[cell] + step
        return self.least[cell] <= moved <= self.most[cell]

    def _shift(self, off: dict[int, int], cell: int, step: int) -> None:
        """Note by how much each total is too large for its parts once the count has moved."""
        for index in self.table.of_cell.get(cell, []):
            change = step if cell == self.table.sums[index].total else -step
            now = off.pop(index, 0) + change
            if now:
                off[index] = now
