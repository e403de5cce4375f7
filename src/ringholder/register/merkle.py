"""The tree of the register: one hash that stands for every act so far, and short proofs in it.

RFC 9162 (Certificate Transparency 2.0), section 2.1, with SHA-256. Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

Hash = bytes
Proof = Sequence[Hash]

WIDTH = 32
"""Bytes of a hash."""

EMPTY: Hash = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf(data: bytes) -> Hash:
    """The hash of a leaf."""
    return sha256(b"\x00" + data).digest()


def node(left: Hash, right: Hash) -> Hash:
    """The hash of two trees side by side."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[Hash]) -> Hash:
    """The root of a tree of these leaf hashes."""
    frontier = Frontier()
    for hashed in leaves:
        frontier.add(hashed)
    return frontier.root


@dataclass(slots=True)
class Frontier:
    """As much of a tree as its growing needs: the roots of its full subtrees, largest first.

    A tree of a million leaves has twenty at most, so this can be stored beside the register and
    continued. `size` counts the leaves. Raises ValueError for nodes that no tree of `size` has.
    """

    size: int = 0
    nodes: list[Hash] = field(default_factory=list)

    def __post_init__(self) -> None:
        right = self.size >= 0 and len(self.nodes) == self.size.bit_count()
        if not right or any(len(hashed) != WIDTH for hashed in self.nodes):
            raise ValueError(f"A tree of {self.size} leaves has no such frontier.")

    def add(self, hashed: Hash) -> None:
        """Let the tree grow by one leaf, given by its hash."""
        nodes, size = self.nodes, self.size
        while size & 1:
            hashed = sha256(b"\x01" + nodes.pop() + hashed).digest()
            size >>= 1
        nodes.append(hashed)
        self.size += 1

    @property
    def root(self) -> Hash:
        """The root of the tree as it stands."""
        if not self.nodes:
            return EMPTY
        top = self.nodes[-1]
        for hashed in reversed(self.nodes[:-1]):
            top = node(hashed, top)
        return top

    @property
    def text(self) -> str:
        """The frontier in one line, to be stored: its size, then its nodes in hexadecimal."""
        return " ".join([str(self.size), *(hashed.hex() for hashed in self.nodes)])

    @classmethod
    def read(cls, text: str) -> Frontier:
        """The frontier of a stored line. Raises ValueError for what is none."""
        size, *nodes = text.split()
        return cls(int(size), [bytes.fromhex(hashed) for hashed in nodes])


class Tree:
    """A whole tree, from which any proof is found in a few steps. 64 bytes a leaf."""

    def __init__(self, leaves: Iterable[Hash] = ()) -> None:
        self._levels = [bytearray()]
        for hashed in leaves:
            self.add(hashed)

    def __len__(self) -> int:
        return len(self._levels[0]) // WIDTH

    def add(self, hashed: Hash) -> None:
        """Add a leaf, given by its hash."""
        levels, level = self._levels, 0
        levels[0] += hashed
        while not len(levels[level]) % (2 * WIDTH):
            hashed = sha256(b"\x01" + levels[level][-2 * WIDTH :]).digest()
            level += 1
            if level == len(levels):
                levels.append(bytearray())
            levels[level] += hashed

    def leaf(self, index: int) -> Hash:
        """The hash of the leaf at an index."""
        self._within(index, len(self) - 1)
        return bytes(self._levels[0][WIDTH * index : WIDTH * (index + 1)])

    def root(self, size: int | None = None) -> Hash:
        """The root of the tree when it had so many leaves; as it stands, where none are said."""
        size = len(self) if size is None else size
        self._within(0, size)
        return self._range(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[Hash]:
        """What shows that a leaf stands at an index of the tree of a size (RFC 9162, 2.1.3.1)."""
        size = len(self) if size is None else size
        self._within(index, size - 1)
        start, stop, proof = 0, size, []
        while stop - start > 1:
            middle = start + _split(stop - start)
            if index < middle:
                proof.append(self._range(middle, stop))
                stop = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, old: int, new: int | None = None) -> list[Hash]:
        """What shows that a tree of the new size begins with that of the old (2.1.4.1).

        Nothing has to be shown where the old tree is empty or the two are of one size.
        """
        new = len(self) if new is None else new
        self._within(old, new)
        if old in (0, new):
            return []
        start, stop, proof = 0, new, []
        while stop != old:
            middle = start + _split(stop - start)
            if old <= middle:
                proof.append(self._range(middle, stop))
                stop = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        if start:
            proof.append(self._range(start, stop))
        return proof[::-1]

    def _within(self, part: int, size: int) -> None:
        if not 0 <= part <= size <= len(self):
            raise ValueError(f"{part} to {size} is not within a tree of {len(self)} leaves.")

    def _range(self, start: int, stop: int) -> Hash:
        """The root of the leaves from a start to a stop that a split of the tree gives."""
        size = stop - start
        level = size.bit_length() - 1
        if size == 1 << level:
            at = (start >> level) * WIDTH
            return bytes(self._levels[level][at : at + WIDTH])
        middle = start + _split(size)
        return node(self._range(start, middle), self._range(middle, stop))


def _split(size: int) -> int:
    """The largest power of two that is smaller than a size."""
    return 1 << ((size - 1).bit_length() - 1)


def includes(top: Hash, size: int, index: int, hashed: Hash, proof: Proof) -> bool:
    """Whether a proof shows that a leaf stands at an index of the tree with this root (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, hashed
    for beside in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(beside, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and found == top


def continues(old: int, old_top: Hash, new: int, new_top: Hash, proof: Proof) -> bool:
    """Whether a proof shows that the tree of the new root begins with that of the old (2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_top == new_top
    if old == 0:
        return not proof and old_top == EMPTY
    steps = list(proof)
    if old & (old - 1) == 0:
        steps.insert(0, old_top)
    if not steps:
        return False
    return _both(old - 1, new - 1, steps) == (old_top, new_top)


def _both(place: int, last: int, steps: list[Hash]) -> tuple[Hash, Hash] | None:
    """The two roots that the steps of a consistency proof lead to; `None` where they lead off."""
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            was, now = node(beside, was), node(beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = node(now, beside)
        place, last = place >> 1, last >> 1
    return (was, now) if last == 0 else None
