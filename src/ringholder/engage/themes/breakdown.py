"""How many of each group hold a theme, as it may be shown: small counts and what gives them away.

A theme held by few is shown with how many hold it and is broken down no further: so nobody can be
found by it, and it is not lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ringholder.measures.reader import Sum
from ringholder.measures.suppression import HES_BEFORE_2018, DisclosureRule, suppress

RULE = HES_BEFORE_2018
"""Counts from 1 to 5 are hidden, with those that would give them away; none is rounded."""
HIDDEN_SAYS = "Fewer than 6, or another count would give one away"
TOO_FEW = "Fewer than 6 said this: how many is shown, and not who"
PROTECTED = "Not broken down: the total would give a small count away"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts by group, exact for those inside, and in words as all may see them.

    `words` is empty, and `why_not` says why, where a theme is not broken down.
    """

    exact: Mapping[str, int]
    words: Mapping[str, str]
    why_not: str = ""


def breakdown(of: Iterable[str], groups: Sequence[str], rule: DisclosureRule = RULE) -> Breakdown:
    """How many are in each of the groups, of people each in one; their total is shown elsewhere."""
    held = Counter(of)
    exact = {group: held[group] for group in groups}
    total = sum(exact.values())
    if 0 < total < rule.below:
        return Breakdown(exact, {}, TOO_FEW)
    counts = [total, *exact.values()]
    found = suppress(counts, rule, [Sum(0, tuple(range(1, len(counts))))])
    if found.hidden[0] or found.exposed.any():
        return Breakdown(exact, {}, PROTECTED)
    return Breakdown(exact, dict(zip(exact, found.words()[1:], strict=True)))
