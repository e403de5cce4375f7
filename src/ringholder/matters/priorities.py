"""Priorities ranked by a stated rule: weights that add to 100, scores from 0 to 5, their product.

The rule is the whole of it: whoever disagrees says with which weight or score. `sensitivity` says
which weight the order hangs on. Exact, in whole numbers and fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ringholder.matters.fields import WHOLE

RANK = "rank"
HALVED, DOUBLED = Fraction(1, 2), Fraction(2)


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion and its weight, of 100."""

    of: str
    weight: int


@dataclass(frozen=True, slots=True)
class Priority:
    """Something that may be done, and its scores in the order of the weights."""

    what: str
    scores: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Priorities with the weights by which they are ranked, in the order that somebody gave."""

    weights: tuple[Weight, ...]
    priorities: tuple[Priority, ...]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Ranking:
        """The ranking of an act's payload. Raises KeyError and TypeError for what is none."""
        return cls(
            tuple(Weight(one["of"], one["weight"]) for one in said["weights"]),
            tuple(Priority(one["what"], tuple(one["scores"])) for one in said["ranking"]),
        )

    def totals(self, factors: Mapping[str, Fraction] | None = None) -> dict[str, Fraction]:
        """Each priority's weighted score, from 0 to 5; `factors` multiply weights before that."""
        weights = [one.weight * (factors or {}).get(one.of, Fraction(1)) for one in self.weights]
        whole = sum(weights)
        return {
            one.what: sum(
                (w * s for w, s in zip(weights, one.scores, strict=True)), start=Fraction(0)
            )
            / whole
            for one in self.priorities
        }

    def ranked(self) -> tuple[Priority, ...]:
        """The priorities, highest total first; of equal ones in the order that was given."""
        totals = self.totals()
        return tuple(sorted(self.priorities, key=lambda one: -totals[one.what]))


def faults(ranking: Ranking) -> Iterator[str]:
    """What is wrong with a ranking, in words; nothing where its order follows from its rule."""
    names = [one.of for one in ranking.weights]
    if len(set(names)) < len(names):
        yield "Two criteria have one name."
    if sum(one.weight for one in ranking.weights) != WHOLE:
        yield f"The weights add to {sum(one.weight for one in ranking.weights)}, not to {WHOLE}."
        return
    if len({one.what for one in ranking.priorities}) < len(ranking.priorities):
        yield "Two priorities have one name."
        return
    odd = [one.what for one in ranking.priorities if len(one.scores) != len(names)]
    if odd:
        yield f"“{odd[0]}” does not have one score for each of the {len(names)} criteria."
        return
    totals = ranking.totals()
    for one, after in pairwise(ranking.priorities):
        if totals[one.what] < totals[after.what]:
            yield (
                f"“{one.what}” stands before “{after.what}”, and by the weights it comes after: "
                f"{_shown(totals[one.what])} to {_shown(totals[after.what])}."
            )


def _shown(total: Fraction) -> str:
    return f"{float(total):.2f}"


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What becomes of the order when one weight moves and the others keep their proportions.

    `flips_at` is the weight, of 100 and nearest to the one declared, at which two priorities are
    equal and would change places: `pair`, the one that stands first now before the other. `None`
    where the order holds at every weight.
    """

    of: str
    weight: int
    halved: bool
    doubled: bool
    flips_at: Fraction | None
    pair: tuple[str, str] | None


def sensitivity(ranking: Ranking) -> tuple[Sensitivity, ...]:
    """For each weight, whether the order holds when it moves."""
    return tuple(_moved(ranking, at) for at in range(len(ranking.weights)))


def _moved(ranking: Ranking, at: int) -> Sensitivity:
    one = ranking.weights[at]
    nearest = min(
        _crossings(ranking, at), key=lambda found: abs(found[0] - one.weight), default=None
    )
    return Sensitivity(
        one.of,
        one.weight,
        _holds(ranking, {one.of: HALVED}),
        _holds(ranking, {one.of: DOUBLED}),
        None if nearest is None else nearest[0],
        None if nearest is None else nearest[1],
    )


def _holds(ranking: Ranking, factors: Mapping[str, Fraction]) -> bool:
    """Whether no priority is overtaken by one that stands behind it now."""
    totals = ranking.totals(factors)
    order = [totals[one.what] for one in ranking.ranked()]
    return all(one >= after for one, after in pairwise(order))


def _crossings(ranking: Ranking, at: int) -> Iterator[tuple[Fraction, tuple[str, str]]]:
    """Weights from 0 to 100 at which a pair would be equal; of a tie the weight that it has."""
    rest = WHOLE - ranking.weights[at].weight
    if not rest:
        return
    order = ranking.ranked()
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            own = one.scores[at] - other.scores[at]
            others = Fraction(_others(ranking, at, one, other), rest)
            if own != others:
                weight = WHOLE * others / (others - own)
                if 0 <= weight <= WHOLE:
                    yield weight, (one.what, other.what)


def _others(ranking: Ranking, at: int, one: Priority, other: Priority) -> int:
    """By how much one leads the other on all criteria but one, weighted."""
    pairs: Sequence[tuple[int, Weight]] = list(enumerate(ranking.weights))
    return sum(w.weight * (one.scores[n] - other.scores[n]) for n, w in pairs if n != at)
