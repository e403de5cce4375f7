"""The order of the ladder: which of two competent holders is the lower.

a is below b when, taking the first that tells them apart: its rung is lower; its area lies strictly
inside b's; or, for one area, b is in its chain of delegation, or both have one grantor and its
limit is smaller in one dimension and larger in none. Holders that nothing tells apart are both
lowest, which is a fault unless the function is held jointly. (Limits tell apart only what covers
the same area: otherwise three holders with overlapping areas could each be below the next. See
docs/adr/0003-order-of-the-ladder.md.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.charter.grants import DIMENSIONS, Grant

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Grants, lowest first; `aboves` holds for each the places of those above it."""

    grants: tuple[Grant, ...]
    aboves: tuple[frozenset[int], ...]


def ladder(grants: Sequence[Grant]) -> Ladder:
    """Put grants in order: whatever is below comes before, in whichever order they are given."""
    above = _closed([_mask(below(grant, other) for other in grants) for grant in grants])
    order = sorted(range(len(grants)), key=lambda i: (-above[i].bit_count(), *by_name(grants[i])))
    return Ladder(
        tuple(grants[i] for i in order),
        tuple(
            frozenset(place for place, other in enumerate(order) if above[i] >> other & 1)
            for i in order
        ),
    )


def below(a: Grant, b: Grant) -> bool:
    """Whether a stands below b."""
    if a.height != b.height:
        return a.height < b.height
    if a.footprint != b.footprint:
        return a.footprint < b.footprint
    if b.holder.id in a.above or a.holder.id in b.above:
        return b.holder.id in a.above
    return a.grantor is not None and a.grantor == b.grantor and _tighter(a, b)


def _tighter(a: Grant, b: Grant) -> bool:
    """Whether a's limit is smaller: in one dimension, and larger in none.

    A limit that was not read is neither smaller nor larger than another.
    """
    if a.unread != b.unread:
        return False
    ours, theirs = ([g.limits.get(d, _ENDLESS) for d in DIMENSIONS] for g in (a, b))
    return ours != theirs and all(our <= their for our, their in zip(ours, theirs, strict=True))


def _mask(bits: Iterable[bool]) -> int:
    """A number whose bits are these, the first one lowest."""
    return sum(1 << place for place, bit in enumerate(bits) if bit)


def _closed(above: list[int]) -> list[int]:
    """Above what is above, is above. Where power was passed round in a ring, nothing is lower."""
    for middle, higher in enumerate(above):
        for place, mask in enumerate(above):
            if mask >> middle & 1:
                above[place] |= higher
    return [
        mask & ~_mask(other >> place & 1 == 1 for other in above)
        for place, mask in enumerate(above)
    ]


def by_name(grant: Grant) -> tuple[str, tuple[str, ...]]:
    """What tells grants apart that stand level: for an order that does not hang on files."""
    return grant.holder.id, tuple(delegation.id for delegation in grant.chain)
