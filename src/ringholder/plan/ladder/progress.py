"""How far items are: by the weights that their owners give to what serves them.

No average is taken that nobody asked for: where the owner gave no weights and did not write that
all weigh the same, how far the item is stays its own word, or is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ringholder.plan.ladder.links import Links
from ringholder.plan.ladder.plans import Item, Ladder


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an item is, as an exact share of 1; `None` where it is not known. `how` says why."""

    share: Fraction | None
    how: str


def progress(ladder: Ladder, links: Links) -> Mapping[str, Progress]:
    """How far each item is, by its key."""
    found: dict[str, Progress] = {}
    for group in links.groups:
        for key in group:
            if len(group) > 1:
                found[key] = Progress(None, "It serves itself in a circle.")
            else:
                found[key] = _of(ladder.items[key], links.served_by[key], found)
    return found


def _of(item: Item, serving: Sequence[str], found: Mapping[str, Progress]) -> Progress:
    weights = dict(item.weights)
    if item.equally:
        weights = dict.fromkeys(serving, Decimal(1))
    if not weights:
        return _own(item)
    there = frozenset(serving)
    counted = {key: weight for key, weight in weights.items() if key in there}
    told = {key: found[key].share for key in counted if key in found}
    unsaid = [key for key in serving if told.get(key) is None]
    if unsaid or not counted:
        names = ", ".join(sorted(unsaid)) or "what is weighed"
        return Progress(None, f"Not known: {names} does not say how far it is, or is not weighed.")
    whole = sum(map(Fraction, counted.values()))
    reached = sum(Fraction(weight) * (told[key] or 0) for key, weight in counted.items())
    by = "all that serves it weighs the same" if item.equally else "by its owner's weights"
    return Progress(Fraction(reached) / whole, f"Of {len(counted)} that serve it, {by}.")


def _own(item: Item) -> Progress:
    if item.progress is None:
        return Progress(None, "Nobody says, and its owner weighed nothing that serves it.")
    share = min(max(Fraction(item.progress) / 100, Fraction(0)), Fraction(1))
    return Progress(share, "As its owner says.")
