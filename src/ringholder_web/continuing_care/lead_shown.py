"""What of a place's figures is shown to whoever is inside and does not see its lines.

They see how large it is beside their own, and no count in which a single person could be looked
for: small ones are hidden and the others rounded, as for publication (HES 2018).
"""

from __future__ import annotations

from collections.abc import Sequence

from ringholder.measures.reader import Sum
from ringholder.measures.suppression import HES_2018, HIDDEN, suppress

LEFT_OUT = (
    f"{HIDDEN}: a small count of a place that is not yours, or one that would give it back. Other "
    f"counts of places that are not yours are rounded to {HES_2018.round_to}."
)


def is_small(count: int, among: int | None = None) -> bool:
    """Whether a count, or what is left of those among whom it counts, is a small one."""
    rest = [] if among is None else [among - count]
    return any(bool(HES_2018.small(one)) for one in [count, *rest])


def counts(each: Sequence[int], seen: Sequence[bool]) -> list[str]:
    """The counts of places and of all together as they may be shown: those that are seen exactly.

    All together are what is shown of them: a sum would give back what is hidden of the others.
    """
    if all(seen):
        return [f"{one:,}" for one in [*each, sum(each)]]
    others = [count for count, open_ in zip(each, seen, strict=True) if not open_]
    parts = Sum(len(others), tuple(range(len(others))))
    shown = suppress([*others, sum(others)], HES_2018, [parts])
    words = iter(shown.words())
    told = [f"{one:,}" if open_ else next(words) for one, open_ in zip(each, seen, strict=True)]
    whole, own = float(shown.shown[-1]), sum(each) - sum(others)
    return [*told, HIDDEN if shown.hidden[-1] else f"{own + whole:,.0f}"]


def alone(count: int) -> str:
    """A count of a place that is not seen."""
    return HIDDEN if is_small(count) else f"{float(HES_2018.rounded(count)):,.0f}"
