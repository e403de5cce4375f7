"""The order of the ladder: which of two competent holders is the lower.

a is below b when, taking the first that tells them apart: its rung is lower; its area lies strictly
inside b's; or, for one area, b is in its chain of delegation, or both have one grantor and its limit
is smaller. Holders that nothing tells apart are both lowest, which is a fault unless the function is
held jointly. (Limits tell apart only what covers the same area: otherwise three holders with
overlapping areas could each be below the next. See docs/adr/0003-order-of-the-ladder.md.)
"""

from __future__ import annotations

from collections.abc import Sequence

from ringholder.charter.grants import DIMENSIONS, Grant


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
    """Whether a's limit is smaller: on the first dimension where the two differ."""
    for dimension in DIMENSIONS:
        ours, theirs = a.limits.get(dimension), b.limits.get(dimension)
        if ours != theirs:
            return theirs is None or (ours is not None and ours < theirs)
    return False


def lowest(grants: Sequence[Grant]) -> list[Grant]:
    """The grants with none below them."""
    return [grant for grant in grants if not any(below(other, grant) for other in grants)]


def lowest_first(grants: Sequence[Grant]) -> list[Grant]:
    """The grants in an order in which whatever is below comes before."""
    left = list(grants)
    ordered: list[Grant] = []
    while left:
        bottom = lowest(left)
        bottom.sort(key=lambda grant: grant.holder.id)
        ordered.extend(bottom)
        left = [grant for grant in left if grant not in bottom]
    return ordered
